package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Multipart;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What a module gets from the core by a few lines of its own. */
@RunWith(Parameterized.class)
public class ExampleModuleIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private People people;

    public ExampleModuleIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void install() {
        people = new People(Products.on(engine));
        Modules.want(people.admin(), "example", "active");
    }

    @Test
    public void aNoteIsShownFoundCountedToldOfAndHandedOut() throws Exception {
        People.Person anna = people.person();
        String word = "слово" + UUID.randomUUID().toString().replace("-", "");
        String picture =
                Multipart.upload(anna.api(), "доска.png", "image/png", png()).expect(201).id();
        JsonNode note =
                anna.api()
                        .post(
                                "/api/example/notes",
                                body("text", "Ищем ведущего: " + word, "fileId", picture))
                        .expect(201)
                        .json();
        String id = note.path("id").asText();

        people.anonymous().get("/api/files/" + picture + "/content").expect(200);
        Eventually.see(() -> found(word), ids -> ids.contains(id));
        JsonNode entry =
                people.admin()
                        .get("/api/participations?module=example&person=" + anna.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0);
        assertEquals(anna.id(), entry.path("personId").asText());

        People.Person staff = people.person("STAFF");
        staff.api().delete("/api/example/notes/" + id).expect(204);
        Eventually.see(() -> found(word), List::isEmpty);
        Eventually.see(
                () -> anna.api().all("/api/notifications"),
                messages ->
                        messages.stream().anyMatch(m -> m.toString().contains("example.removed")));
        assertTrue(
                "the removal is on record",
                people.admin()
                        .get("/api/audit?actor=" + staff.id())
                        .expect(200)
                        .text()
                        .contains("example_note"));

        anna.api().post("/api/example/notes", body("text", "Осталась " + word)).expect(201);
        assertTrue(exportOf(anna.api()).contains("example/notes.json"));

        Modules.want(people.admin(), "example", "absent");
        Eventually.see(() -> found(word), List::isEmpty);
        assertFalse(
                "the ledger outlives the module",
                people.admin()
                        .get("/api/participations?module=example&person=" + anna.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .isEmpty());
        Modules.want(people.admin(), "example", "active");
        Eventually.see(() -> found(word), ids -> ids.size() == 1);
    }

    @Test
    public void whatIsRefusedLeavesNoTrace() {
        People.Person anna = people.person();
        String word = "отказ" + UUID.randomUUID().toString().replace("-", "");
        anna.api()
                .post("/api/example/notes", body("text", word, "fileId", "01nosuchfile"))
                .expect(404);
        assertEquals(
                0,
                people.admin()
                        .get("/api/participations?module=example&person=" + anna.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
        assertEquals(List.of(), found(word));
    }

    private List<String> found(String word) {
        String query = URLEncoder.encode(word, StandardCharsets.UTF_8);
        return people.anonymous()
                .get("/api/search?type=example&q=" + query)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id");
    }

    private static List<String> exportOf(Api api) throws IOException {
        api.send("POST", "/api/me/data", null, null).expect(202);
        JsonNode copy =
                Eventually.see(
                        () -> api.get("/api/me/data").expect(200).json(),
                        state -> state.path("state").asText().equals("READY"));
        byte[] archive = api.get(copy.path("link").asText()).expect(200).body();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                names.add(entry.getName());
            }
            return names;
        }
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
