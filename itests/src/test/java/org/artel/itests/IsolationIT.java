package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Rogues;
import org.artel.itests.rogue.clumsy.Clumsy;
import org.artel.itests.rogue.hog.HogApplication;
import org.artel.itests.rogue.pages.PagesApplication;
import org.artel.itests.rogue.thief.ThiefApplication;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What one module does wrong, the others do not feel, and whose fault it is can be read. */
public class IsolationIT {

    /** Modules with nothing but a script for the portal, each bad in its own way. */
    private static final Map<String, Map<String, String>> PAGES =
            Map.of(
                    "throwing",
                    Map.of("web/index.js", "throw new Error('thrown on purpose');"),
                    "garbled",
                    Map.of("web/index.js", "export const nav = [{;"),
                    "lost",
                    Map.of("web/other.js", ""),
                    "endless",
                    Map.of("web/index.js", "await new Promise(() => {});"),
                    "odd",
                    Map.of(
                            "web/index.js",
                            "export const nav = [null]; export const routes = 5;"
                                    + " export const today = [{}];"),
                    "grabbing",
                    Map.of(
                            "web/index.js",
                            "export const nav = [{path: '/grabbing', title: {ru: 'Хватает', en:"
                                    + " 'Grabs'}}];export const outside = ['/organisations'];export"
                                    + " const routes = [{path: '/organisations', tag: 'grabbing-page',"
                                    + " load: () => import('./page.js')},{path: '/grabbing', tag:"
                                    + " 'grabbing-page', load: () => import('./page.js')}];",
                            "web/page.js",
                            ""),
                    "failing",
                    Map.of(
                            "web/index.js",
                            "export const routes = [{path: '/failing', tag: 'failing-page', load:"
                                    + " () => import('./page.js')}];",
                            "web/page.js",
                            "import {LitElement} from 'lit';"
                                    + "customElements.define('failing-page', class extends"
                                    + " LitElement { render() { throw new Error('no page'); }"
                                    + " });"));

    private static Product product;
    private static Api admin;
    private static Api visitor;

    @BeforeClass
    public static void start() throws IOException {
        product = new Product(TestDatabase.derby()).start();
        People people = new People(product);
        admin = people.admin();
        visitor = people.anonymous();
        Path directory = Files.createDirectories(product.home().resolve("rogues"));
        Map<String, java.net.URI> features = new LinkedHashMap<>();
        features.put(
                "hog",
                Rogues.build(
                        directory,
                        "hog",
                        HogApplication.class,
                        Map.of(
                                "META-INF/persistence.xml",
                                "<persistence version=\"2.2\""
                                        + " xmlns=\"http://xmlns.jcp.org/xml/ns/persistence\"><persistence-unit"
                                        + " name=\"hog\"/></persistence>",
                                "db/hog/changelog.sql",
                                "--liquibase formatted sql\n\n"
                                        + "--changeset rogue:1\n"
                                        + "create table hog_thing (id varchar(26) primary key);\n")));
        features.put("thief", Rogues.build(directory, "thief", ThiefApplication.class, Map.of()));
        features.put("clumsy", Rogues.build(directory, "clumsy", Clumsy.class, Map.of()));
        for (Map.Entry<String, Map<String, String>> page : PAGES.entrySet()) {
            features.put(
                    page.getKey(),
                    Rogues.build(
                            directory, page.getKey(), PagesApplication.class, page.getValue()));
        }
        StringBuilder commands = new StringBuilder();
        features.values()
                .forEach(uri -> commands.append("feature:repo-add ").append(uri).append('\n'));
        product.shell(commands.toString());
        Modules.want(admin, "hog", "active");
    }

    @AfterClass
    public static void stop() {
        product.close();
    }

    @Test
    public void whoTakesAllConnectionsWaitsForItselfAlone() {
        visitor.send("POST", "/api/hog/connections/40", null, null).expect(204);
        Eventually.see(
                () -> metrics("artel_database_connections_of"),
                said -> said.contains("{module=\"hog\",} 12.0"));
        CompletableFuture<Api.Answer> waiting = visitor.getLater("/api/hog/well");
        for (int i = 0; i < 5; i++) {
            visitor.get("/api/organisations?limit=1").expect(200);
        }
        Eventually.see(() -> warning("database.connections"), said -> said.contains("hog"));
        waiting.join().expect(503, "module-busy");
        visitor.get("/api/organisations?limit=1").expect(200);
        visitor.delete("/api/hog/connections").expect(204);
        Eventually.see(() -> visitor.get("/api/hog/well").status(), status -> status == 200);
        assertLogged("hog", "database connections");
    }

    @Test
    public void whoseJobsDoNotEndLeavesAThreadToOthers() {
        for (String job : List.of("hog.first", "hog.second", "hog.third")) {
            admin.post("/api/jobs/" + job + "/runs", body()).expect(202);
        }
        Eventually.see(() -> warning("scheduler.jobs"), said -> said.contains("hog."));
        String other = "users.housekeeping";
        int before = admin.get("/api/jobs/" + other).json().path("runs").asInt();
        admin.post("/api/jobs/" + other + "/runs", body()).expect(202);
        Eventually.see(
                () -> admin.get("/api/jobs/" + other).json().path("runs").asInt(),
                runs -> runs > before);
        assertEquals("RUNNING", runningOfHog());
    }

    private static String runningOfHog() {
        return admin.get("/api/jobs/hog.first").json().path("state").asText();
    }

    @Test
    public void whoFloodsTheLogIsCutShort() {
        long lines =
                Long.parseLong(
                        visitor.send("POST", "/api/hog/log/2", null, null).expect(200).text());
        assertTrue("too slow to flood anything: " + lines, lines > 20_000);
        Eventually.see(() -> warning("log"), said -> said.contains("org.artel.rogue.hog"));
        long kept = product.log().lines().filter(line -> line.contains("says it again")).count();
        assertTrue(kept + " of " + lines, kept > 100 && kept < 10_000);
        assertLogged("org.artel.rogue.hog", "left out");
        assertTrue(metrics("artel_log_lines_left_out").contains("org.artel.rogue.hog"));
        // The line about the request itself is of the core, and is there.
        assertLogged("POST /api/hog/log/2");
    }

    @Test
    public void whoWantsWhatBelongsToOthersDoesNotGetIt() {
        Api.Answer operation = Modules.change(admin, "thief", "active");
        assertEquals(operation.toString(), "FAILED", operation.json().path("state").asText());
        String reason = admin.get("/api/modules/thief").json().path("reason").asText();
        assertTrue(reason, reason.contains("/api/booking"));
        assertTrue(visitor.get("/api/booking/resources").expect(200).json().has("items"));
        assertTrue(visitor.get("/api/organisations?limit=1").expect(200).json().has("items"));
        assertFalse(visitor.get("/f").text().contains("stolen"));
        visitor.get("/api/events/anything").expect(404);
        visitor.get("/ui/booking/index.js").expect(307);
        assertLogged("ThiefApplication wants the application artel.thief at /api/booking");
        assertLogged("StolenRegister wants a part in applications (osgi.jaxrs.name=artel)");
        assertLogged("StolenPage wants the page /f of org.artel.forum");
        assertLogged("StolenServlet wants osgi.http.whiteboard.servlet.pattern /api/events/*");
        assertLogged("wants /ui/booking, which is not its own, but of module thief");
        Modules.want(admin, "thief", "absent");
        assertTrue(visitor.get("/api/booking/resources").expect(200).json().has("items"));
        visitor.get("/ui/booking/index.js").expect(307);
        visitor.get("/api/health").expect(200);
    }

    @Test
    public void whoStumblesInAConstructorIsNamed() {
        Api.Answer operation = Modules.change(admin, "clumsy", "active");
        assertEquals(operation.toString(), "FAILED", operation.json().path("state").asText());
        Api.Answer module = admin.get("/api/modules/clumsy").expect(200);
        assertTrue(module.toString(), module.text().contains("Clumsy has stumbled"));
        visitor.get("/api/organisations?limit=1").expect(200);
        Modules.want(admin, "clumsy", "absent");
    }

    @Test
    public void whosePagesAreBrokenLosesThemAlone() {
        PAGES.keySet().forEach(name -> Modules.want(admin, name, "active"));
        try (Browser browser = new Browser(product)) {
            browser.open("/");
            browser.see("Бронирование");
            browser.see("Страницы модуля «Негодник endless» не загрузились");
            String said = String.join("\n", browser.troubles());
            for (String name :
                    List.of("throwing", "garbled", "lost", "odd", "endless", "grabbing")) {
                assertTrue(said, said.contains("The pages of module " + name));
            }
            assertFalse(said, said.contains("The pages of module booking"));
            browser.open("/organisations");
            browser.see("Организации");
            browser.open("/failing");
            browser.see("Страница модуля «Негодник failing» не загрузилась");
            browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
            browser.open("/today");
            browser.see("Сегодня");
        }
    }

    @Test
    public void whoLeavesThreadsBehindIsNamed() {
        visitor.send("POST", "/api/hog/threads", null, null).expect(204);
        Modules.want(admin, "hog", "absent");
        String said =
                Eventually.see(
                        () -> warning("modules.threads"), complaint -> complaint.contains("hog"));
        assertTrue(said, said.contains("hog-thread"));
        assertTrue(said, said.contains("hog-idle"));
        assertLogged("hog", "hog-idle");
        visitor.get("/api/organisations?limit=1").expect(200);
        Modules.want(admin, "hog", "active");
        visitor.get("/api/hog/well").expect(200);
    }

    /** What this check of the health complains of. */
    private static String warning(String check) {
        for (JsonNode warning : visitor.get("/api/health").json().path("warnings")) {
            if (warning.path("name").asText().equals(check)) {
                return warning.path("complaints").toString();
            }
        }
        return "";
    }

    private static String metrics(String name) {
        return String.join(
                "\n",
                admin.get("/metrics")
                        .text()
                        .lines()
                        .filter(line -> line.startsWith(name))
                        .toList());
    }

    private static void assertLogged(String... words) {
        Eventually.holds(
                "a line of the log with " + String.join(", ", words),
                () ->
                        product.log()
                                .lines()
                                .anyMatch(
                                        line -> List.of(words).stream().allMatch(line::contains)));
    }
}
