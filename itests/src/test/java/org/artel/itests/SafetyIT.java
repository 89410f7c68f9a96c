package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tukaani.xz.XZInputStream;

/** What a centre has entrusted is still there: after an upgrade, a disaster, a move. */
public class SafetyIT {

    /** How it was made: README.md beside it. */
    private static final String FORMER = "/upgrade/0.1.0-2026-11-29.tar.xz";

    /** What that release's lists had, read by the administrator. */
    private static final Map<String, Integer> HELD =
            new TreeMap<>(
                    Map.of(
                            "/api/organisations", 16,
                            "/api/users", 15,
                            "/api/events", 9,
                            "/api/booking/resources", 7,
                            "/api/portfolio/articles", 3,
                            "/api/portfolio/practices", 3,
                            "/api/portfolio/albums", 1,
                            "/api/forum/topics", 24,
                            "/api/surveys", 4,
                            "/api/grants", 2));

    private static final int PHOTOS = 6;
    private static final int WRITERS = 4;
    private static final int FEW = 10;

    @Rule public final TemporaryFolder backups = new TemporaryFolder();

    @Test
    public void dataOfTheFormerReleaseLiveOnThroughUpgradeBackupRestoreAndMove() throws Exception {
        try (Product product =
                        new Product(
                                TestDatabase.derby(),
                                Map.of(
                                        "ARTEL_BACKUP_DIR",
                                        backups.getRoot().toPath().resolve("rest").toString()));
                Product restored = new Product(TestDatabase.derby())) {
            unpack(product.home());
            product.start();
            People people = new People(product);
            assertEquals(HELD, lists(people.admin()));
            assertEquals(PHOTOS, filesServed(people.admin()).size());
            everythingBelongsTogether(product);

            Written written = backUpWhilePeopleWrite(product, people);
            backUpOverHttp(people);
            String refusal = product.program("artel-restore", "", written.backup().toString());
            assertTrue(refusal, refusal.contains("is not empty, it was not touched"));
            assertEquals(List.of(), product.trouble());
            product.stop();

            String answer = restored.program("artel-restore", "", written.backup().toString());
            assertTrue(answer, answer.contains("Restored."));
            restored.start();
            People again = new People(restored);
            Set<String> names = names(again.admin());
            List<String> lost =
                    written.before().stream().filter(name -> !names.contains(name)).toList();
            assertEquals("acknowledged before the backup and lost", List.of(), lost);
            Map<String, Integer> expected = new TreeMap<>(HELD);
            expected.put("/api/organisations", names.size());
            assertEquals(expected, lists(again.admin()));
            assertEquals(PHOTOS, filesServed(again.admin()).size());
            everythingBelongsTogether(restored);
            assertEquals(List.of(), restored.trouble());

            moveToPostgres(restored, again, expected);
        }
    }

    private static void moveToPostgres(
            Product product, People people, Map<String, Integer> expected) {
        TestDatabase.Server server = TestDatabase.freshServerDatabase();
        Api admin = people.admin();
        String url = server.url() + "?user=" + server.user() + "&password=" + server.password();
        String answer = product.shell("artel:database-move '" + url + "'");
        assertTrue(answer, answer.contains("counts and check sums are equal"));
        // What would be acknowledged here now would be lost.
        admin.post("/api/organisations", People.organisation("Опоздавшие"))
                .expect(503, "database-read-only");
        // Who looked at people is written down, so their list has to wait as well.
        admin.get("/api/users").expect(503, "database-read-only");
        assertEquals(
                16, admin.all("/api/events").size() + admin.all("/api/booking/resources").size());
        String second = product.shell("artel:database-move '" + url + "'");
        assertTrue(second, second.contains("is not empty, it was not touched"));
        product.stop();

        product.set("ARTEL_DB_URL", server.url());
        product.set("ARTEL_DB_USER", server.user());
        product.set("ARTEL_DB_PASSWORD", server.password());
        product.start();
        // The same session: it was moved as well.
        assertEquals(expected, lists(admin));
        assertEquals(PHOTOS, filesServed(admin).size());
        admin.post("/api/organisations", People.organisation("Первые на новом месте")).expect(201);
        Eventually.holds(
                "found on the new engine",
                () ->
                        admin.get("/api/search?q=%D0%BF%D0%B5%D1%80%D0%B2%D1%8B%D0%B5")
                                .expect(200)
                                .text()
                                .contains("Первые на новом месте"));
        everythingBelongsTogether(product);
    }

    /**
     * What was acknowledged before the backup began.
     *
     * @param before names of organisations
     */
    private record Written(Path backup, List<String> before) {}

    private Written backUpWhilePeopleWrite(Product product, People people) throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Api.Answer> refused = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(
                        writers.submit(
                                () -> {
                                    for (int n = 0; !over.get(); n++) {
                                        String name = "Писатели " + writer + " " + n;
                                        Api.Answer answer =
                                                people.admin()
                                                        .post(
                                                                "/api/organisations",
                                                                People.organisation(name));
                                        if (answer.status() == 201) {
                                            acknowledged.add(name);
                                        } else {
                                            refused.add(answer);
                                        }
                                    }
                                }));
            }
            Eventually.holds("people write", () -> acknowledged.size() > FEW);
            List<String> before = List.copyOf(acknowledged);
            Path parent = backups.getRoot().toPath().resolve("shell");
            String answer = product.shell("artel:backup " + parent);
            assertTrue("people wrote on", acknowledged.size() > before.size());
            over.set(true);
            for (Future<?> one : all) {
                one.get();
            }
            assertEquals("nobody was turned away", List.of(), List.copyOf(refused));
            try (Stream<Path> made = Files.list(parent)) {
                Path backup = made.findFirst().orElseThrow();
                assertTrue(answer, answer.contains(backup.toString()));
                return new Written(backup, before);
            }
        } finally {
            over.set(true);
            writers.shutdownNow();
        }
    }

    private void backUpOverHttp(People people) throws IOException {
        people.anonymous().send("POST", "/api/safety/backups", null, null).expect(401);
        JsonNode done =
                ended(
                        people.admin(),
                        people.admin().send("POST", "/api/safety/backups", null, null).expect(202));
        assertEquals(done.toString(), "SUCCEEDED", done.path("state").asText());
        Path made = Path.of(done.path("result").path("directory").asText());
        assertTrue(Files.isRegularFile(made.resolve("SHA256SUMS")));
        assertTrue(Files.readString(made.resolve("manifest.properties")).contains("unit.grants"));
        JsonNode checked =
                ended(
                        people.admin(),
                        people.admin().send("POST", "/api/safety/checks", null, null).expect(202));
        assertEquals(checked.toString(), 0, checked.path("result").path("findings").asInt(-1));
    }

    private static JsonNode ended(Api api, Api.Answer begun) {
        String path = "/api/operations/" + begun.id();
        return Eventually.see(
                () -> api.get(path).expect(200).json(),
                operation -> !operation.path("state").asText().equals("RUNNING"));
    }

    private static void everythingBelongsTogether(Product product) {
        String answer = product.shell("artel:check");
        for (String check :
                List.of(
                        "files.contents",
                        "grants.sums",
                        "participation.latest",
                        "references",
                        "search.documents")) {
            assertTrue(answer, answer.contains("ok    " + check));
        }
        assertFalse(answer, answer.contains("LOOK"));
    }

    private static Map<String, Integer> lists(Api api) {
        Map<String, Integer> sizes = new TreeMap<>();
        HELD.keySet().forEach(path -> sizes.put(path, api.all(path).size()));
        return sizes;
    }

    private static Set<String> names(Api api) {
        return api.all("/api/organisations").stream()
                .map(organisation -> organisation.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** The photos of the albums, each read to its end. */
    private static List<String> filesServed(Api api) {
        List<String> served = new ArrayList<>();
        for (JsonNode album : api.all("/api/portfolio/albums")) {
            String photos = "/api/portfolio/albums/" + album.path("id").asText() + "/photos";
            for (JsonNode photo : api.all(photos)) {
                String file = photo.path("file").asText();
                assertTrue(api.get("/api/files/" + file).expect(200).body().length > 0);
                served.add(file);
            }
        }
        return served;
    }

    private static void unpack(Path home) {
        try (InputStream resource = SafetyIT.class.getResourceAsStream(FORMER);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(resource))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = home.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
