package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.Workshop.guide;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Packages;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Workshop;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Programs of others, with clients made of the product's description, as docs/integrators says. */
public class ClientsIT {

    private static final Pattern WALKED = Pattern.compile("Walked with (\\w+)");

    private static Product product;
    private static People people;
    private static Workshop workshop;

    @BeforeClass
    public static void describe() throws IOException {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "webhooks", "active");
        workshop = new Workshop();
        workshop.run("", Map.of("ARTEL", address()), guide("clients.md", "document"));
    }

    @AfterClass
    public static void tidyUp() {
        if (workshop != null) {
            workshop.close();
        }
    }

    @Test
    public void aProgramInJavaFindsItsWay() throws IOException {
        Path project = project("java");
        keep(project.resolve("java.yaml"), guide("clients.md", "java-settings"));
        keep(project.resolve("pom.xml"), guide("clients.md", "java-project"));
        keep(project.resolve("src/main/java/org/acme/Walk.java"), walk("Walk.java"));
        walk("java", guide("clients.md", "java"));
        assertNoneWithoutAName(project.resolve("src/main/java/org/acme/artel/model"), ".java");
    }

    @Test
    public void aProgramInTypeScriptFindsItsWay() throws IOException {
        Path project = project("typescript");
        keep(project.resolve("typescript.yaml"), guide("clients.md", "typescript-settings"));
        keep(project.resolve("tsconfig.json"), guide("clients.md", "typescript-project"));
        keep(project.resolve("walk.ts"), walk("walk.ts"));
        Path compiler = Path.of(System.getProperty("artel.typescript"));
        String tsc;
        try (Stream<Path> all = Files.walk(compiler)) {
            tsc = all.filter(file -> file.endsWith("lib/tsc.js")).findFirst().get().toString();
        }
        Path node = Packages.program("node", "nodejs");
        walk(
                "typescript",
                "tsc() {\n  '" + node + "' '" + tsc + "' \"$@\"\n}",
                guide("clients.md", "typescript"));
        assertNoneWithoutAName(project.resolve("artel/models"), ".ts");
    }

    /** Somebody's token may do what the walk does, and no more; four were in the region before. */
    private static void walk(String where, String... commands) throws IOException {
        Api owner = people.person("STAFF").api();
        String token =
                owner.post(
                                "/api/me/tokens",
                                body(
                                        "name",
                                        "Прогулка",
                                        "scopes",
                                        List.of(
                                                "organisations:read",
                                                "organisations:write",
                                                "files:read",
                                                "files:write")))
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
        String region = "Край " + UUID.randomUUID();
        for (int i = 1; i <= 4; i++) {
            owner.post(
                            "/api/organisations",
                            body(
                                    "name",
                                    "Дом " + i,
                                    "legalForm",
                                    "OTHER",
                                    "city",
                                    "Новороссийск",
                                    "region",
                                    region))
                    .expect(201);
        }
        String printed =
                workshop.run(
                        where,
                        Map.of(
                                "ARTEL",
                                address(),
                                "TOKEN",
                                token,
                                "REGION",
                                region,
                                "JAVA_TOOL_OPTIONS",
                                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                        commands);
        Matcher walked = WALKED.matcher(printed);
        assertTrue(printed, walked.find());
        assertEquals(
                region,
                owner.get("/api/organisations/" + walked.group(1))
                        .expect(200)
                        .json()
                        .path("region")
                        .asText());
    }

    /** A class of the client is named by the product, not by the generator for want of a name. */
    private static void assertNoneWithoutAName(Path models, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(models)) {
            List<String> names = all.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.toString(), names.contains("Organisation" + suffix));
            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(
                                    name ->
                                            name.matches(
                                                    "(Inline|Model[A-Z]).*|.*(\\d|\\dResponse|Inner|OneOf|AnyOf|AllOf)"
                                                            + Pattern.quote(suffix)))
                            .toList());
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + product.port();
    }

    /** A directory with the document and the generator. */
    private static Path project(String name) throws IOException {
        Path project = Files.createDirectories(workshop.path(name));
        for (String file : List.of("artel.json", "openapi-generator-cli.jar")) {
            Files.copy(workshop.path(file), project.resolve(file));
        }
        return project;
    }

    private static String walk(String name) throws IOException {
        return Workshop.source("itests/src/test/clients/" + name);
    }

    private static void keep(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
