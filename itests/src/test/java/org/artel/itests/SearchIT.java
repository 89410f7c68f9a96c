package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is written is found, by those who may see it. */
@RunWith(Parameterized.class)
public class SearchIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;

    public SearchIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Test
    public void whatIsWrittenIsFoundOnEveryNodeByThoseWhoMaySeeIt() throws IOException {
        try (Product product = new Product(engine).start();
                Product second = second(product)) {
            People people = new People(product);
            Api admin = people.admin();
            Api anonymous = people.anonymous();
            Eventually.holds("ready", () -> find(anonymous, "а", 200).path("complete").asBoolean());

            Api.Answer created =
                    admin.post(
                                    "/api/organisations",
                                    body(
                                            "name", "Друзья новороссийского коворкинга",
                                            "legalForm", "INITIATIVE",
                                            "city", "Анапа",
                                            "region", "Краснодарский край"))
                            .expect(201);
            String id = created.id();
            Eventually.holds(
                    "created", () -> ids(anonymous, "коворкинг Новороссийск").contains(id));
            if (second != null) {
                Eventually.holds(
                        "on the second node",
                        () -> ids(second.api(), "коворкинг Новороссийск").contains(id));
            }
            JsonNode item = find(anonymous, "каворкинг", 200).path("items").path(0);
            assertEquals("Друзья новороссийского коворкинга", item.path("title").asText());
            assertTrue(item.path("titleParts").toString().contains("\"hit\":true"));

            String etag =
                    admin.patch(
                                    "/api/organisations/" + id,
                                    created.etag(),
                                    body("name", "Клуб кукольников"))
                            .expect(200)
                            .etag();
            assertFalse(etag.isEmpty());
            Eventually.holds("renamed", () -> ids(anonymous, "клубы кукольника").contains(id));
            assertFalse(ids(anonymous, "коворкинг Новороссийск").contains(id));

            admin.delete("/api/organisations/" + id).expect(204);
            Eventually.holds("archived", () -> !ids(anonymous, "кукольник").contains(id));
            admin.send("POST", "/api/organisations/" + id + "/restoration", null, null).expect(200);
            Eventually.holds("restored", () -> ids(anonymous, "кукольник").contains(id));

            onlyStaffFindPeople(people);
            importedRowsAreFound(admin, anonymous);
            nothingBreaksIt(anonymous);

            product.stop();
            delete(product.home().resolve("search"));
            product.start();
            Eventually.holds("made anew", () -> ids(anonymous, "кукольник").contains(id));
            String operation =
                    people.admin()
                            .send("POST", "/api/search/rebuild", null, null)
                            .expect(202)
                            .header("Location");
            String path = operation.substring(operation.indexOf("/api/"));
            Eventually.holds(
                    "rebuilt",
                    () ->
                            people.admin()
                                    .get(path)
                                    .expect(200)
                                    .json()
                                    .path("state")
                                    .asText()
                                    .equals("SUCCEEDED"));
            assertTrue(ids(anonymous, "кукольник").contains(id));
            assertTrue(product.shell("artel:search-rebuild").contains("documents are in"));
            assertEquals(List.of(), product.trouble());
        }
    }

    private void onlyStaffFindPeople(People people) {
        People.Person person = people.person();
        String email = person.api().get("/api/me").expect(200).json().path("email").asText();
        Api staff = people.person("STAFF").api();
        Eventually.holds("a new person", () -> ids(staff, email).contains(person.id()));
        assertTrue(find(staff, email, 200).path("types").toString().contains("people"));
        for (Api api :
                List.of(people.anonymous(), person.api(), people.person("MODERATOR").api())) {
            JsonNode found = find(api, email, 200);
            assertFalse(found.toString().contains(person.id()));
            assertFalse(found.path("types").toString().contains("people"));
            assertEquals(
                    List.of(),
                    texts(
                            api.get("/api/search?type=people&q=" + encoded(email))
                                    .expect(200)
                                    .json()));
        }
    }

    private static void importedRowsAreFound(Api admin, Api anonymous) {
        StringBuilder csv = new StringBuilder("name;legalForm;city;region\n");
        for (int i = 0; i < 450; i++) {
            csv.append("Мастерская гончаров ").append(i).append(";OTHER;Ейск;Адыгея\n");
        }
        admin.send(
                        "POST",
                        "/api/organisations/import",
                        "text/csv",
                        csv.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);
        Eventually.holds(
                "imported",
                () ->
                        find(anonymous, "гончары Ейска", 200)
                                        .path("types")
                                        .path(0)
                                        .path("count")
                                        .asInt()
                                == 450);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    anonymous
                            .get(
                                    "/api/search?limit=100&q="
                                            + encoded("гончар")
                                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                            .expect(200)
                            .json();
            seen.addAll(texts(page));
            cursor = page.path("nextCursor").asText(null);
        }
        assertEquals(450, seen.stream().distinct().count());
        assertEquals(450, seen.size());
    }

    private static void nothingBreaksIt(Api anonymous) {
        anonymous.get("/api/search").expect(400, "bad-query");
        anonymous.get("/api/search?q=" + "a".repeat(201)).expect(400, "bad-query");
        anonymous.get("/api/search?q=a&cursor=nonsense").expect(400, "bad-cursor");
        anonymous.get("/api/search?q=a&sort=x").expect(400, "unknown-parameter");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            StringBuilder q = new StringBuilder();
            for (int j = 0; j <= random.nextInt(40); j++) {
                int c = random.nextInt(4) == 0 ? random.nextInt(0x11000) : random.nextInt(0x500);
                q.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'x' : c);
            }
            int status = anonymous.get("/api/search?q=" + encoded(q.toString())).status();
            assertTrue(status + " for " + q, status == 200 || status == 400);
        }
    }

    /** Another node on the same database; null on the embedded one. */
    private Product second(Product first) {
        if (engine != TestDatabase.postgresql()) {
            return null;
        }
        return new Product(
                        engine,
                        Map.of(
                                "ARTEL_DB_URL", first.setting("ARTEL_DB_URL"),
                                "ARTEL_DB_USER", first.setting("ARTEL_DB_USER"),
                                "ARTEL_DB_PASSWORD", first.setting("ARTEL_DB_PASSWORD")))
                .start();
    }

    private static JsonNode find(Api api, String q, int status) {
        return api.get("/api/search?q=" + encoded(q)).expect(status).json();
    }

    private static List<String> ids(Api api, String q) {
        return texts(find(api, q, 200));
    }

    private static List<String> texts(JsonNode found) {
        List<String> ids = new ArrayList<>();
        found.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void delete(Path directory) throws IOException {
        assertTrue(Files.isDirectory(directory));
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
