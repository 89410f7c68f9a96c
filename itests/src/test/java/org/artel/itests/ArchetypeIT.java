package org.artel.itests;

import static org.artel.itests.harness.Workshop.guide;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Kars;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Workshop;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Somebody elsewhere makes a module of their own, step by step as docs/integrators says. */
public class ArchetypeIT {

    private static final String PROJECT = "org.acme.board";
    private static final String KAR = "org.acme.board-1.0.0.kar";
    private static final String SCRIPT_TOKEN = "of-a-script-in-tests-only";

    private static Workshop workshop;
    private static Product product;
    private static String built;

    @BeforeClass
    public static void beginAndBuild() throws IOException {
        workshop = new Workshop();
        workshop.run("", Map.of(), guide("tutorial.md", "begin"));
        Files.writeString(
                workshop.path(PROJECT).resolve("likes.diff"), guide("tutorial.md", "likes"));
        Files.writeString(
                workshop.path(PROJECT).resolve("publish.diff"), guide("cookbook.md", "publish"));
        Path languages = workshop.path(PROJECT).resolve("src/main/resources/languages");
        Files.writeString(
                Files.createDirectories(languages).resolve("tt.po"),
                Workshop.source("archetype/src/test/resources/languages/tt.po"));
        for (String recipe :
                List.of("ScriptAccount", "OAuthProvider", "WebhookConnector", "Tatar")) {
            Files.writeString(
                    workshop.path(PROJECT)
                            .resolve("src/main/java/org/acme/board/internal/" + recipe + ".java"),
                    Workshop.source(
                                    "archetype/src/test/java/org/artel/integrators/"
                                            + recipe
                                            + ".java")
                            .replace(
                                    "package org.artel.integrators",
                                    "package org.acme.board.internal"));
        }
        built =
                workshop.run(
                        PROJECT,
                        Map.of(),
                        guide("tutorial.md", "change"),
                        "patch -p0 < publish.diff",
                        guide("tutorial.md", "build"));
        product =
                new Product(
                                TestDatabase.derby(),
                                Map.of(
                                        "ACME_SCRIPT_TOKEN",
                                        SCRIPT_TOKEN,
                                        "ACME_OAUTH_URL",
                                        "http://localhost:1"))
                        .start();
    }

    @AfterClass
    public static void tidyUp() {
        if (product != null) {
            product.close();
        }
        workshop.close();
    }

    @Test
    public void aModuleOfOnesOwnComesInAFileAndGoes() throws IOException {
        assertTrue(built, built.contains("Tests run: 20, Failures: 0, Errors: 0, Skipped: 0"));
        String session = guide("tutorial.md", "session");
        workshop.run(PROJECT, surroundings(), session, guide("tutorial.md", "install"));
        String used = workshop.run(PROJECT, surroundings(), session, guide("tutorial.md", "use"));
        assertTrue(used, used.contains("\"likes\":1"));

        People people = new People(product);
        Api visitor = people.anonymous();
        String page =
                visitor.get("/ui/board/index.js")
                        .expect(307)
                        .header("Location")
                        .replaceFirst("^https?://[^/]+", "");
        assertTrue(visitor.get(page).expect(200).text().contains("Доска объявлений"));
        String listed = product.shell("board:notes");
        assertTrue(listed, listed.contains("Ищем ведущего"));
        String checked = product.shell("artel:check");
        assertTrue(checked, checked.contains("board.pictures"));
        visitor.get("/api/health").expect(200);

        workshop.run(PROJECT, surroundings(), guide("cookbook.md", "script"));
        assertEquals(
                "Acme ID",
                visitor.get("/api/external-sign-in").expect(200).json().path("name").asText());
        assertTrue(
                people.admin()
                        .get("/api/portfolio/connectors")
                        .expect(200)
                        .text()
                        .contains("\"acme\""));
        workshop.run(
                PROJECT,
                surroundings(),
                session,
                guide("cookbook.md", "template"),
                guide("cookbook.md", "theme"));
        assertEquals(
                "#7a2e52", visitor.get("/api/centre").expect(200).json().path("brand").asText());

        workshop.run(PROJECT, surroundings(), guide("cookbook.md", "language"));

        workshop.run(PROJECT, surroundings(), session, guide("tutorial.md", "remove"));
        Eventually.see(() -> visitor.get("/api/modules/board").status(), gone -> gone == 404);
        visitor.get("/api/board/notes").expect(404, "not-found");
        visitor.get("/api/languages/tt").expect(404, "not-found");
        visitor.with("Authorization", "Bearer " + SCRIPT_TOKEN)
                .get("/api/participations")
                .expect(401);
    }

    @Test
    public void whatComesOfTheArchetypeIsTheExampleUnderAnotherName() throws IOException {
        String pages = "src/main/resources/web/";
        for (String page : List.of("index.js", "board.js", "overview.js", "today.js")) {
            assertEquals(
                    Workshop.source("bundles/example-module/" + pages + page)
                            .replaceAll("\\bexample\\b", "board")
                            .replace("Доска заметок", "Доска объявлений")
                            .replace("Notice board", "Bulletin board"),
                    Files.readString(workshop.path(PROJECT).resolve(pages + page)));
        }
    }

    @Test
    public void aModuleForANewerArtelIsRefusedUntilTheRightOneComes() throws IOException {
        Path folder = Files.createDirectories(product.home().resolve("modules"));
        Path fitting = workshop.path(PROJECT + "/target/" + KAR);
        Path newer = workshop.path(KAR);
        Kars.importing(fitting, "org.artel.core.api", "[9.1,10)", newer);
        Files.copy(newer, folder.resolve(KAR));
        People people = new People(product);
        Api admin = people.admin();
        Eventually.see(() -> admin.get("/api/modules/board").status(), there -> there == 200);

        Api.Answer operation = Modules.change(admin, "board", "active");
        String problem = operation.json().path("problem").asText();
        assertEquals(operation.toString(), "FAILED", operation.json().path("state").asText());
        assertTrue(
                problem,
                problem.matches(
                        "board: org\\.acme\\.board/1\\.0\\.0 требует пакет org\\.artel\\.core\\.api"
                                + " \\[9\\.1\\.0,10\\.0\\.0\\), а здесь 1\\.\\d+\\.\\d+: .*"));
        Api.Answer health = people.anonymous().get("/api/health").expect(503);
        assertTrue(
                health.toString(),
                health.json()
                        .path("reasons")
                        .toString()
                        .contains("wants the package org.artel.core.api [9.1.0,10.0.0), here is"));

        Files.copy(fitting, folder.resolve(KAR), StandardCopyOption.REPLACE_EXISTING);
        Eventually.see(() -> Modules.state(admin, "board"), "active"::equals);
        people.anonymous().get("/api/health").expect(200);

        // Newer versions come instead of it. Karaf updates the bundle for the first of them, and
        // removes and installs it for the other.
        Path present = folder.resolve(KAR);
        String version = "1.0.0";
        for (String next : List.of("1.0.1", "1.1.0")) {
            Path kar = folder.resolve("board-" + next + ".kar");
            Kars.inVersion(fitting, "1.0.0", next, kar);
            Eventually.see(
                    () -> admin.get("/api/modules/board").json().path("version").asText(),
                    next::equals);
            Eventually.see(() -> Modules.state(admin, "board"), "active"::equals);
            Files.delete(present);
            people.anonymous().get("/api/board/notes").expect(200);
            people.anonymous().get("/api/health").expect(200);
            Path unpacked = product.home().resolve("runtime/data/kar/org.acme.board-" + version);
            Eventually.holds("the old one is forgotten", () -> !Files.exists(unpacked));
            present = kar;
            version = next;
        }

        Modules.want(admin, "board", "absent");
        Files.delete(present);
        Eventually.see(() -> admin.get("/api/modules/board").status(), gone -> gone == 404);
    }

    private static Map<String, String> surroundings() {
        return Map.of(
                "ARTEL",
                "http://127.0.0.1:" + product.port(),
                "ARTEL_HOME",
                product.home().toString(),
                "ARTEL_ADMIN_PASSWORD",
                Product.ADMIN_PASSWORD,
                "ACME_SCRIPT_TOKEN",
                SCRIPT_TOKEN);
    }
}
