package org.artel.itests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Multipart;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Samples;
import org.junit.Before;
import org.junit.Test;

/** Files as people bring and fetch them. */
public class FilesIT {

    private Product product;
    private People people;
    private Api anna;

    @Before
    public void start() {
        product = Products.on(TestDatabase.postgresql());
        people = new People(product);
        anna = people.person().api();
    }

    private static BufferedImage image(Api.Answer answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.expect(200).body()));
    }

    /** What a module does when it attaches the file. */
    private void attach(String id, String audience) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                product.setting("ARTEL_DB_URL"),
                                product.setting("ARTEL_DB_USER"),
                                product.setting("ARTEL_DB_PASSWORD"));
                PreparedStatement update =
                        connection.prepareStatement(
                                "update files_file set owner = 'example:note/1', audience = ?,"
                                        + " expires_at = null where id = ?")) {
            update.setString(1, audience);
            update.setString(2, id);
            assertEquals(1, update.executeUpdate());
        }
    }

    @Test
    public void aPhotoIsTurnedUprightAndTellsNobodyWhereItWasTaken() throws IOException {
        byte[] photo = Samples.photo(3000, 2000);
        assertTrue(new String(photo, StandardCharsets.ISO_8859_1).contains(Samples.SECRET));
        Api.Answer uploaded =
                Multipart.upload(anna, "Фото с праздника.JPG", "image/jpeg", photo).expect(201);
        JsonNode file = uploaded.json();
        assertEquals("Фото с праздника.JPG", file.path("name").asText());
        assertEquals("image/jpeg", file.path("mediaType").asText());
        assertEquals(1707, file.path("width").asInt());
        assertEquals(2560, file.path("height").asInt());
        assertTrue(uploaded.header("Location").endsWith("/api/files/" + uploaded.id()));
        anna.get("/api/files/" + uploaded.id()).expect(200);

        String content = "/api/files/" + uploaded.id() + "/content";
        Map<String, Integer> heights =
                Map.of("small", 320, "medium", 640, "large", 1280, "original", 2560);
        for (Map.Entry<String, Integer> size : heights.entrySet()) {
            Api.Answer answer = anna.get(content + "/" + size.getKey());
            BufferedImage image = image(answer);
            assertEquals(size.getKey(), (int) size.getValue(), image.getHeight());
            int top = image.getRGB(image.getWidth() / 2, 5);
            assertTrue("red is on top", (top >> 16 & 0xFF) > 200 && (top & 0xFF) < 60);
            String bytes = new String(answer.body(), StandardCharsets.ISO_8859_1);
            assertFalse(size.getKey(), bytes.contains("Exif"));
            assertFalse(size.getKey(), bytes.contains(Samples.SECRET));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("sandbox; default-src 'none'", answer.header("Content-Security-Policy"));
            assertTrue(answer.header("Content-Disposition").startsWith("inline;"));
        }
        anna.get(content + "/huge").expect(404);
    }

    @Test
    public void aPageThatShowsAPhotoGetsWebPAndWhoeverSavesItGetsJpeg() throws SQLException {
        String id =
                Multipart.upload(anna, "Праздник.jpg", "image/jpeg", Samples.photo(3000, 2000))
                        .expect(201)
                        .id();
        attach(id, "PUBLIC");
        Api nobody = people.anonymous();
        Api page = nobody.with("Accept", "image/avif,image/webp,image/*,*/*;q=0.8");
        Api window = nobody.with("Accept", "text/html,image/avif,image/webp,*/*;q=0.8");
        for (String size : List.of("small", "medium", "large", "original")) {
            String content = "/api/files/" + id + "/content/" + size;
            Api.Answer webp = page.get(content).expect(200);
            Api.Answer jpeg = window.get(content).expect(200);
            assertEquals("image/webp", webp.header("Content-Type"));
            assertEquals("image/jpeg", jpeg.header("Content-Type"));
            assertTrue(webp.header("Content-Disposition").endsWith(".webp"));
            assertTrue(jpeg.header("Content-Disposition").endsWith(".jpg"));
            assertTrue(size, webp.body().length < jpeg.body().length);
            String bytes = new String(webp.body(), StandardCharsets.ISO_8859_1);
            assertTrue(size, bytes.startsWith("RIFF"));
            assertFalse(size, bytes.contains("EXIF") || bytes.contains("Exif"));
            assertFalse(size, bytes.contains("XMP "));
            assertFalse(size, bytes.contains(Samples.SECRET));
            // One address, two contents: no cache may hand one out for the other.
            assertNotEquals(jpeg.etag(), webp.etag());
            for (Api.Answer answer : List.of(webp, jpeg)) {
                assertTrue(answer.headers().allValues("Vary").contains("Accept"));
                assertEquals("public, max-age=31536000, immutable", answer.header("Cache-Control"));
            }
            Api.Answer same = page.with("If-None-Match", webp.etag()).get(content).expect(304);
            assertTrue(same.headers().allValues("Vary").contains("Accept"));
            assertEquals(webp.etag(), same.etag());
            page.with("If-None-Match", jpeg.etag()).get(content).expect(200);
            window.with("If-None-Match", webp.etag()).get(content).expect(200);
            Api part = page.with("Range", "bytes=0-3");
            assertEquals(
                    "RIFF", part.with("If-Range", webp.etag()).get(content).expect(206).text());
            part.with("If-Range", jpeg.etag()).get(content).expect(200);
        }
    }

    @Test
    public void partsArriveAsAskedFor() {
        String text = "0123456789".repeat(1000);
        String id =
                Multipart.upload(anna, "numbers.txt", "text/plain", Samples.text(text))
                        .expect(201)
                        .id();
        String content = "/api/files/" + id + "/content";
        Api.Answer whole = anna.get(content).expect(200);
        assertEquals(text, whole.text());
        assertEquals("bytes", whole.header("Accept-Ranges"));
        assertEquals("10000", whole.header("Content-Length"));
        assertTrue(whole.header("Content-Disposition").startsWith("attachment;"));
        assertEquals(1, whole.headers().allValues("Cache-Control").size());
        assertEquals(1, whole.headers().allValues("Content-Security-Policy").size());

        Api.Answer part = anna.with("Range", "bytes=10-19").get(content).expect(206);
        assertEquals("0123456789", part.text());
        assertEquals("bytes 10-19/10000", part.header("Content-Range"));
        assertEquals("9", anna.with("Range", "bytes=-1").get(content).expect(206).text());
        assertEquals(
                "bytes */10000",
                anna.with("Range", "bytes=10000-")
                        .get(content)
                        .expect(416)
                        .header("Content-Range"));
        Api ranged = anna.with("Range", "bytes=0-0");
        ranged.with("If-Range", whole.etag()).get(content).expect(206);
        ranged.with("If-Range", "\"something else\"").get(content).expect(200);
        ranged.with("If-Range", "W/" + whole.etag()).get(content).expect(200);

        Api.Answer head = anna.send("HEAD", content, null, null).expect(200);
        assertEquals(0, head.body().length);
        assertEquals("10000", head.header("Content-Length"));
        assertEquals(whole.etag(), head.etag());

        Api.Answer unchanged = anna.with("If-None-Match", whole.etag()).get(content).expect(304);
        assertEquals(whole.etag(), unchanged.etag());
        anna.with("If-None-Match", "\"x\"").get(content).expect(200);
    }

    @Test
    public void whatIsPublicIsKeptByCachesAndTheRestIsNot() throws SQLException {
        byte[] image = Samples.image("png", 300, 200);
        String id = Multipart.upload(anna, "logo.png", "image/png", image).expect(201).id();
        String content = "/api/files/" + id + "/content";
        assertEquals("private, no-cache", anna.get(content).header("Cache-Control"));
        people.anonymous().get(content).expect(404);
        people.person().api().get(content).expect(404);
        people.admin().get(content).expect(404);

        attach(id, "GUARDED");
        people.admin().get(content).expect(200);
        people.anonymous().get(content).expect(404);
        attach(id, "PUBLIC");
        Api.Answer open = people.anonymous().get(content + "/small").expect(200);
        assertEquals("public, max-age=31536000, immutable", open.header("Cache-Control"));
        assertArrayEquals("not made larger than it is", anna.get(content).body(), open.body());
        assertEquals(
                "public, max-age=31536000, immutable",
                people.anonymous()
                        .with("If-None-Match", open.etag())
                        .get(content + "/small")
                        .expect(304)
                        .header("Cache-Control"));
        anna.delete("/api/files/" + id).expect(409, "file-attached");
        people.person().api().delete("/api/files/" + id).expect(403);
    }

    @Test
    public void anUploadCanBeTakenBack() {
        Api.Answer uploaded =
                Multipart.upload(anna, "a.csv", "text/csv", Samples.text("a;b\n1;2\n")).expect(201);
        assertEquals("text/csv", uploaded.json().path("mediaType").asText());
        assertEquals(1, anna.all("/api/files").size());
        people.person().api().delete("/api/files/" + uploaded.id()).expect(204);
        anna.get("/api/files/" + uploaded.id()).expect(200);
        anna.delete("/api/files/" + uploaded.id()).expect(204);
        anna.delete("/api/files/" + uploaded.id()).expect(204);
        anna.get("/api/files/" + uploaded.id()).expect(404);
        assertEquals(0, anna.all("/api/files").size());
    }

    @Test
    public void theSameUploadSentTwiceIsOneFile() {
        Api keyed = anna.with("Idempotency-Key", "upload-1");
        byte[] image = Samples.image("png", 50, 50);
        String first = Multipart.upload(keyed, "a.png", "image/png", image).expect(201).id();
        assertEquals(first, Multipart.upload(keyed, "a.png", "image/png", image).expect(201).id());
        assertEquals(1, anna.all("/api/files").size());
    }

    @Test
    public void whatIsTooLargeIsRefusedWithTheLimit() {
        byte[] content = new byte[26 << 20];
        Arrays.fill(content, (byte) 'a');
        Multipart.upload(anna, "a.txt", "text/plain", content).expect(413, "file-too-large");
    }

    @Test
    public void onlyConfirmedPeopleUpload() {
        String email = "new-" + System.nanoTime() + "@example.org";
        people.anonymous().post("/api/users", People.registration(email)).expect(201);
        Api fresh = people.signIn(email, "three plain words");
        Multipart.upload(fresh, "a.txt", "text/plain", Samples.text("a")).expect(403);
        Multipart.upload(people.anonymous(), "a.txt", "text/plain", Samples.text("a")).expect(401);
        anna.post("/api/files", "{}").expect(415);
    }
}
