package org.artel.privacy.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.artel.core.api.Operation;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.privacy.Consents;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.privacy.internal.Centre.Module;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ExportsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;
    @Rule public TemporaryFolder home = new TemporaryFolder();

    private Centre centre;
    private final Module forum = new Module("forum");
    private final Module booking = new Module("booking");

    @Before
    public void open() {
        centre = new Centre(database.freshDataSource("privacy"), home.getRoot().toPath());
        forum.notes.put("anna", "Спасибо за семинар");
        forum.notes.put("boris", "Тайна Бориса");
        booking.notes.put("boris", "Комната Бориса");
        centre.install(forum, booking);
    }

    @After
    public void close() {
        centre.close();
    }

    @Test
    public void theArchiveHoldsWhatEveryInstalledModuleKeepsOfThePersonAndNothingElse()
            throws Exception {
        centre.install(new OwnPersonalData(centre.consents, centre.exports));
        centre.consents.give("anna", Consents.PERSONAL_DATA, null, Centre.person("anna"));
        centre.exports.request("anna", Centre.person("anna"));

        Map<String, String> archive = centre.archive("anna");
        assertEquals(
                List.of(
                        "forum/notes.json",
                        "privacy/consents.json",
                        "privacy/documents.json",
                        "index.json",
                        "README.txt"),
                List.copyOf(archive.keySet()));
        assertTrue(archive.get("forum/notes.json").contains("Спасибо за семинар"));
        assertTrue(archive.get("privacy/documents.json").contains("Я разрешаю обрабатывать"));
        assertTrue(archive.get("index.json").contains("\"person\" : \"anna\""));
        String readme = archive.get("README.txt");
        assertTrue(readme, readme.startsWith("Ваши персональные данные\n"));
        assertTrue(readme, readme.contains("24.11.2026 12:00"));
        assertTrue(
                readme, readme.contains("Заметки модуля booking (booking)\n  ничего не хранится"));
        assertFalse(archive.values().toString().contains("Борис"));
    }

    @Test
    public void aRemovedModuleIsNotInTheArchive() throws Exception {
        centre.uninstall("forum");
        centre.exports.request("anna", Centre.person("anna"));
        assertEquals(Set.of("index.json", "README.txt"), centre.archive("anna").keySet());
    }

    @Test
    public void theIndexIsInTheLanguageOfThePerson() throws Exception {
        forum.notes.put("emma", "Thanks");
        centre.exports.request("emma", Centre.admin("admin"));
        String readme = centre.archive("emma").get("README.txt");
        assertTrue(readme, readme.startsWith("Your personal data\n"));
        assertTrue(readme, readme.contains("Notes of module forum (forum)\n  forum/notes.json"));
    }

    @Test
    public void onlyThePersonReadsIt() {
        centre.exports.request("anna", Centre.person("anna"));
        StoredFile file = centre.files.attachedTo("privacy:export/anna").get(0);
        assertEquals(Audience.GUARDED, file.audience());
        assertTrue(centre.exports.mayRead(file, Centre.person("anna")));
        assertFalse(centre.exports.mayRead(file, Centre.person("boris")));
        assertFalse(centre.exports.mayRead(file, Centre.person("ann")));
        assertFalse(centre.exports.mayRead(file, Centre.admin("admin")));
        assertFalse(
                centre.exports.mayRead(
                        file, org.artel.core.api.Caller.anonymous(Centre.RU, "192.0.2.7")));
    }

    @Test
    public void anAdministratorReadsTheOneTheyMadeOnPaperRequestAndNoOtherDoes() {
        centre.exports.request("anna", Centre.admin("admin"));
        StoredFile file = centre.files.attachedTo("privacy:export/anna").get(0);
        assertTrue(centre.exports.mayRead(file, Centre.admin("admin")));
        assertTrue(centre.exports.mayRead(file, Centre.person("anna")));
        assertFalse(centre.exports.mayRead(file, Centre.admin("another")));
        // Somebody who is no administrator any more.
        assertFalse(centre.exports.mayRead(file, Centre.person("admin")));
    }

    @Test
    public void oneAnHour() throws Exception {
        centre.exports.request("anna", Centre.person("anna"));
        centre.clock.advance(Duration.ofMinutes(59));
        Problem early =
                assertThrows(
                        Problem.class, () -> centre.exports.request("anna", Centre.person("anna")));
        assertEquals(Problem.Kind.TOO_MANY, early.kind());
        assertEquals(60L, early.properties().get("retryAfter"));
        centre.exports.request("boris", Centre.person("boris"));

        centre.clock.advance(Duration.ofMinutes(1));
        centre.exports.request("anna", Centre.person("anna"));
        assertEquals(
                "an earlier copy does not lie about",
                1,
                centre.files.attachedTo("privacy:export/anna").size());
    }

    @Test
    public void ofFiftyRequestsAtOnceOneIsCarriedOut() throws Exception {
        Map<String, Integer> outcomes = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> results =
                    IntStream.range(0, 50)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        try {
                                                            centre.exports.request(
                                                                    "anna", Centre.person("anna"));
                                                            return "ok";
                                                        } catch (Problem e) {
                                                            return e.code();
                                                        }
                                                    }))
                            .toList();
            start.countDown();
            for (Future<String> result : results) {
                outcomes.merge(result.get(), 1, Integer::sum);
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(Map.of("ok", 1, "too-many-requests", 49), outcomes);
    }

    @Test
    public void aCopyIsRemovedAfterAWeek() {
        assertEquals(DataCopy.State.NONE, centre.exports.state("anna", Centre.RU).state());
        centre.exports.request("anna", Centre.person("anna"));
        centre.clock.advance(Duration.ofDays(7).minusMinutes(1));
        centre.exports.run();
        assertEquals(DataCopy.State.READY, centre.exports.state("anna", Centre.RU).state());
        centre.clock.advance(Duration.ofMinutes(1));
        assertEquals(DataCopy.State.NONE, centre.exports.state("anna", Centre.RU).state());
        centre.exports.run();
        assertEquals(List.of(), centre.files.attachedTo("privacy:export/anna"));
        assertNull(centre.exports.state("anna", Centre.RU).link());
    }

    @Test
    public void aModuleThatFailsFailsTheWholeCopyAndItCanBeAskedForAgainAtOnce() throws Exception {
        PersonalData broken =
                new PersonalData() {
                    @Override
                    public String module() {
                        return "broken";
                    }

                    @Override
                    public Text title() {
                        return new Text("", "");
                    }

                    @Override
                    public void export(String userId, Export export) throws IOException {
                        throw new IOException("disk");
                    }

                    @Override
                    public void erase(String userId, Content content) {}
                };
        centre.install(broken);
        Operation operation = centre.exports.request("anna", Centre.person("anna"));
        assertEquals(Operation.State.FAILED, operation.state());
        assertEquals(DataCopy.State.FAILED, centre.exports.state("anna", Centre.RU).state());
        assertEquals(Map.of(), centre.files.known);
        centre.uninstall("broken");
        centre.exports.request("anna", Centre.person("anna"));
        assertEquals(DataCopy.State.READY, centre.exports.state("anna", Centre.RU).state());
    }

    @Test
    public void nothingIsLeftOnTheDisk() throws Exception {
        Path workshop = home.getRoot().toPath().resolve("work/privacy");
        centre.exports.request("anna", Centre.person("anna"));
        try (var left = Files.list(workshop)) {
            assertEquals(0, left.count());
        }
        Files.writeString(workshop.resolve("export-1.zip"), "left by a power cut");
        new Centre(database.freshDataSource("privacy"), home.getRoot().toPath()).close();
        try (var left = Files.list(workshop)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    public void aModulesNamesCannotLeaveItsFolder() throws Exception {
        centre.install(
                new PersonalData() {
                    @Override
                    public String module() {
                        return "../evil";
                    }

                    @Override
                    public Text title() {
                        return new Text("Файлы", "Files");
                    }

                    @Override
                    public void export(String userId, Export export) throws IOException {
                        for (String name :
                                List.of(
                                        "../../etc/passwd",
                                        "..",
                                        "C:\\a.txt",
                                        "a.txt",
                                        "CON.txt")) {
                            export.file(
                                    name,
                                    new ByteArrayInputStream(
                                            name.getBytes(StandardCharsets.UTF_8)));
                        }
                    }

                    @Override
                    public void erase(String userId, Content content) {}
                });
        centre.exports.request("anna", Centre.person("anna"));
        assertEquals(
                Set.of(
                        "evil/passwd",
                        "evil/file",
                        "evil/a.txt",
                        "evil/a-2.txt",
                        "evil/_CON.txt",
                        "forum/notes.json",
                        "index.json",
                        "README.txt"),
                centre.archive("anna").keySet());
    }
}
