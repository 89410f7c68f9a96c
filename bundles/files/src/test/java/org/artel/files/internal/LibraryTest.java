package org.artel.files.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.files.internal.content.Rendition;
import org.artel.files.internal.store.ConfiguredStore;
import org.artel.files.internal.store.Store;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class LibraryTest {

    private static final int AT_ONCE = 60;
    private static final String NOTE = "example:note/1";

    @Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final TemporaryFolder home = new TemporaryFolder();

    private final TestDatabase engine;
    private final TestClock clock = new TestClock();
    private final Caller anna = person("anna");
    private final Caller boris = person("boris");
    private PersistenceUnit unit;
    private Transactions tx;
    private Store store;
    private Library library;

    public LibraryTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() throws IOException {
        DataSource database = engine.freshDataSource("files");
        unit = PersistenceUnit.open("files", Library.class.getClassLoader(), database);
        tx = unit.transactions();
        Settings settings = settings(home.getRoot().toPath(), Map.of("ARTEL_FILES_QUOTA", "5"));
        store = new ConfiguredStore(settings);
        library = new Library(tx, store, clock, settings);
    }

    @After
    public void close() {
        unit.close();
    }

    static Settings settings(Path home, Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                return home;
            }
        };
    }

    private static Caller person(String id, Role... roles) {
        return new Caller(
                id, id, Set.of(roles), List.of(), true, null, Locale.ENGLISH, "192.0.2.1");
    }

    private String upload(Caller caller) {
        byte[] content = "привет".getBytes(StandardCharsets.UTF_8);
        return library.store("a.txt", new ByteArrayInputStream(content), caller).id();
    }

    private StoredFile attach(String id, String owner, Audience audience, Caller caller) {
        return tx.write(
                caller,
                em -> library.attach(Transactions.connection(em), id, owner, audience, caller));
    }

    private void detach(String id, String owner) {
        tx.run(Caller.system(), em -> library.detach(Transactions.connection(em), id, owner));
    }

    private List<String> kept() throws IOException {
        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        return keys;
    }

    private static void refused(Problem.Kind kind, Runnable work) {
        Problem problem = null;
        try {
            work.run();
        } catch (Problem e) {
            problem = e;
        }
        assertEquals(kind, problem == null ? null : problem.kind());
    }

    @Test
    public void anUploadCanBeReadAsItIsKept() throws IOException {
        String id = upload(anna);
        try (var in = library.open(id)) {
            assertEquals("привет", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        StoredFile file = library.find(id).orElseThrow();
        assertEquals("text/plain", file.mediaType());
        assertEquals(12, file.size());
        assertNull(file.width());
        assertTrue(library.find("nothing").isEmpty());
    }

    @Test
    public void anUploadIsItsOwnersAloneUntilItIsAttached() {
        String id = upload(anna);
        library.readable(id, anna);
        refused(Problem.Kind.NOT_FOUND, () -> library.readable(id, boris));
        refused(Problem.Kind.NOT_FOUND, () -> library.readable(id, person("s", Role.STAFF)));
        refused(Problem.Kind.NOT_FOUND, () -> attach(id, NOTE, Audience.PUBLIC, boris));
        assertEquals(NOTE, attach(id, NOTE, Audience.PUBLIC, anna).owner());
        library.readable(id, Caller.anonymous(Locale.ENGLISH, ""));
        assertEquals(List.of(id), library.attachedTo(NOTE).stream().map(StoredFile::id).toList());
    }

    @Test
    public void theModuleDecidesWhoReadsWhatItGuards() {
        String id = upload(anna);
        attach(id, NOTE, Audience.GUARDED, anna);
        library.readable(id, person("s", Role.STAFF));
        refused(Problem.Kind.NOT_FOUND, () -> library.readable(id, boris));
        for (String module : List.of("other", "example")) {
            library.guards.add(
                    new FileGuard() {
                        @Override
                        public String module() {
                            return module;
                        }

                        @Override
                        public boolean mayRead(StoredFile file, Caller caller) {
                            return module.equals("other") || caller.userId().equals("boris");
                        }
                    });
        }
        library.readable(id, boris);
        refused(Problem.Kind.NOT_FOUND, () -> library.readable(id, person("clara")));
        // Where a module decides, it decides for staff as well.
        refused(Problem.Kind.NOT_FOUND, () -> library.readable(id, person("s", Role.STAFF)));
    }

    @Test
    public void anArchiveIsTakenFromTheProductAndFromNobodyElse() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write('x');
        }
        StoredFile stored =
                library.store(
                        "copy.zip", new ByteArrayInputStream(bytes.toByteArray()), Caller.system());
        assertEquals("application/zip", stored.mediaType());
        assertEquals("copy.zip", stored.name());
        Path scratch = library.scratch();
        Files.write(scratch, bytes.toByteArray());
        refused(Problem.Kind.INVALID, () -> library.keep("copy.zip", scratch, anna));
    }

    @Test
    public void attachingAgainChangesTheAudienceOnly() {
        String id = upload(anna);
        attach(id, NOTE, Audience.GUARDED, anna);
        assertEquals(Audience.PUBLIC, attach(id, NOTE, Audience.PUBLIC, boris).audience());
        refused(Problem.Kind.NOT_FOUND, () -> attach(id, "example:note/2", Audience.PUBLIC, anna));
    }

    @Test
    public void whatIsRolledBackWasNeverAttached() {
        String id = upload(anna);
        try {
            tx.run(
                    anna,
                    em -> {
                        library.attach(
                                Transactions.connection(em), id, NOTE, Audience.PUBLIC, anna);
                        throw new IllegalStateException("the module's own work failed");
                    });
        } catch (IllegalStateException e) {
            assertTrue(library.attachedTo(NOTE).isEmpty());
        }
        assertNull(library.find(id).orElseThrow().owner());
    }

    @Test
    public void ofManyThatWantOneFileExactlyOneGetsIt() throws Exception {
        String id = upload(anna);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String owner = "example:note/" + i;
                results.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    try {
                                        attach(id, owner, Audience.PUBLIC, anna);
                                        return true;
                                    } catch (Problem e) {
                                        assertEquals(Problem.Kind.NOT_FOUND, e.kind());
                                        return false;
                                    }
                                }));
            }
            start.countDown();
            int winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            assertEquals(1, winners);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void whatNobodyAttachesIsGoneAfterADay() throws IOException {
        String orphan = upload(anna);
        String used = upload(anna);
        attach(used, NOTE, Audience.PUBLIC, anna);
        clock.pass(Duration.ofHours(23));
        assertEquals(0, library.collect());
        clock.pass(Duration.ofHours(2));
        assertEquals(1, library.collect());
        assertTrue(library.find(orphan).isEmpty());
        assertEquals(1, kept().size());
        detach(used, "example:note/another");
        assertEquals(NOTE, library.find(used).orElseThrow().owner());
        detach(used, NOTE);
        clock.pass(Duration.ofHours(23));
        new Orphans(library).run();
        assertEquals(List.of(), kept());
        refused(Problem.Kind.NOT_FOUND, () -> library.open(used));
    }

    @Test
    public void whatACrashLeftIsSweptAndNothingElse() throws IOException {
        String id = upload(anna);
        Path root = home.getRoot().toPath().resolve("files");
        Path lost =
                Files.createDirectories(root.resolve("zz/zz"))
                        .resolve("0".repeat(26) + ".original");
        Path fresh = root.resolve("zz/zz").resolve("1".repeat(26) + ".original");
        Path halfSent = root.resolve(".incoming/upload-1");
        Instant old = clock.instant().minus(Duration.ofDays(2));
        for (Path path : List.of(lost, fresh, halfSent)) {
            Files.writeString(path, "x");
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(p -> !p.equals(fresh)).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(old));
            }
        }
        new Sweep(library, store, clock).run();
        assertFalse(Files.exists(lost));
        assertFalse(Files.exists(halfSent));
        assertTrue(Files.exists(fresh));
        library.open(id).close();
    }

    @Test
    public void anUnattachedUploadCanBeTakenBack() throws IOException {
        String id = upload(anna);
        library.remove(id, boris);
        assertTrue("nothing of another's", library.find(id).isPresent());
        library.remove(id, anna);
        library.remove(id, anna);
        assertEquals(List.of(), kept());
        String used = upload(anna);
        attach(used, NOTE, Audience.PUBLIC, anna);
        refused(Problem.Kind.CONFLICT, () -> library.remove(used, anna));
        refused(Problem.Kind.FORBIDDEN, () -> library.remove(used, boris));
    }

    @Test
    public void nobodyPilesUpUploads() {
        for (int i = 0; i < 5; i++) {
            library.requireMayUpload(anna);
            upload(anna);
        }
        refused(Problem.Kind.TOO_MANY, () -> library.requireMayUpload(anna));
        library.requireMayUpload(boris);
        List<FileRow> mine = library.unattachedOf(anna, new PageRequest(3, null)).items();
        assertEquals(3, mine.size());
        attach(mine.get(0).file().id(), NOTE, Audience.PUBLIC, anna);
        library.requireMayUpload(anna);
    }

    @Test
    public void anErasedPersonLeavesFilesWithoutAName() throws IOException {
        String used = upload(anna);
        String waiting = upload(anna);
        attach(used, NOTE, Audience.GUARDED, anna);
        UploadedFiles share = new UploadedFiles(library);
        List<String> exported = new ArrayList<>();
        share.export(
                "anna",
                new org.artel.core.api.privacy.Export() {
                    @Override
                    public void json(String name, Object value) {
                        exported.add(name + " " + ((List<?>) value).size());
                    }

                    @Override
                    public void file(String name, java.io.InputStream content) throws IOException {
                        exported.add(name + " " + content.readAllBytes().length);
                    }
                });
        assertEquals(List.of("files.json 2", used + "-a.txt 12", waiting + "-a.txt 12"), exported);
        share.erase("anna", Content.ANONYMISE);
        share.erase("anna", Content.ANONYMISE);
        assertNull(library.find(used).orElseThrow().uploadedBy());
        assertTrue(library.find(waiting).isEmpty());
        assertEquals(1, kept().size());
    }

    @Test
    public void anImageIsKeptAsWebPTooAndGoesWithIt() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        String id = library.store("a.png", new ByteArrayInputStream(png.toByteArray()), anna).id();
        FileRow row = library.readable(id, anna);
        assertEquals("image/jpeg", row.file().mediaType());
        assertEquals(Set.of(Rendition.ORIGINAL, Rendition.SMALL), row.webp().keySet());
        for (Rendition size : row.webp().keySet()) {
            try (var in = library.open(row, size, true, 0, row.webp().get(size))) {
                byte[] kept = in.readAllBytes();
                assertEquals(row.webp().get(size).longValue(), kept.length);
                assertEquals("RIFF", new String(kept, 0, 4, StandardCharsets.US_ASCII));
                assertEquals("WEBP", new String(kept, 8, 4, StandardCharsets.US_ASCII));
            }
        }
        assertEquals(4, kept().size());
        library.remove(id, anna);
        assertEquals(List.of(), kept());
    }

    @Test
    public void whoWantsNoWebPGetsNoneAndNoComplaint() throws IOException {
        Settings settings = settings(home.getRoot().toPath(), Map.of("ARTEL_FILES_WEBP", "false"));
        Library plain = new Library(tx, store, clock, settings);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        String id = plain.store("a.png", new ByteArrayInputStream(png.toByteArray()), anna).id();
        assertEquals(Map.of(), plain.readable(id, anna).webp());
        assertFalse(plain.lacksWebP());
        assertFalse(library.lacksWebP());
    }

    @Test
    public void nothingStaysOfWhatIsRefused() throws IOException {
        refused(
                Problem.Kind.INVALID,
                () ->
                        library.store(
                                "a.html",
                                new ByteArrayInputStream("<html>".getBytes(StandardCharsets.UTF_8)),
                                anna));
        assertEquals(List.of(), kept());
        try (Stream<Path> workspace = Files.list(store.workspace())) {
            assertEquals(0, workspace.count());
        }
    }
}
