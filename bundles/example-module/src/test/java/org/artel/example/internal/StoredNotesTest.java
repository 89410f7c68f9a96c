package org.artel.example.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.example.NewNote;
import org.artel.example.Note;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The board on either database, with the core's services played by lists. */
@RunWith(Parameterized.class)
public class StoredNotesTest {

    private static final Instant NOW = Instant.parse("2030-03-11T05:00:00Z");
    private static final Caller ANNA = person("01anna");
    private static final Caller BORIS = person("02boris");
    private static final Caller STAFF = person("03staff", Role.STAFF);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private final List<String> ledger = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> indexed = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private Transactions transactions;
    private StoredNotes notes;

    public StoredNotesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        transactions =
                PersistenceUnit.open(
                                "example",
                                StoredNotesTest.class.getClassLoader(),
                                database.freshDataSource("example"))
                        .transactions();
        notes = notes(NOW);
    }

    @Test
    public void whoeverWritesIsInTheLedgerAndTheNoteIsFound() {
        Note note = notes.create(new NewNote("Ищем ведущего", null), ANNA);

        assertEquals("Ищем ведущего", notes.get(note.id()).text());
        assertEquals(List.of("01anna"), ledger);
        assertEquals(List.of(note.id()), indexed);
        assertEquals("Ищем ведущего", new NoteDocuments(transactions).find(indexed).get(0).title());
    }

    @Test
    public void whatCannotBeANoteIsRefused() {
        assertThrows(Problem.class, () -> notes.create(new NewNote(" ", null), ANNA));
        assertThrows(Problem.class, () -> notes.create(new NewNote("я".repeat(1001), null), ANNA));
        assertEquals(List.of(), notes.list(PageRequest.first()).items());
        assertEquals(List.of(), ledger);
    }

    @Test
    public void authorsAndStaffChangeNobodyElse() {
        Note note = notes.create(new NewNote("Первое", null), ANNA);

        assertThrows(
                Problem.class, () -> notes.change(note.id(), note.version(), text("Чужое"), BORIS));
        Note changed = notes.change(note.id(), note.version(), text("Второе"), STAFF);
        assertEquals("Второе", changed.text());
        assertThrows(
                "of a version that is no more",
                Problem.class,
                () -> notes.change(note.id(), note.version(), text("Третье"), ANNA));
    }

    @Test
    public void theAuthorIsToldOfARemovalByStaff() {
        Note one = notes.create(new NewNote("Одна", null), ANNA);
        Note other = notes.create(new NewNote("Другая", null), ANNA);

        assertThrows(Problem.class, () -> notes.remove(one.id(), BORIS));
        notes.remove(one.id(), ANNA);
        assertEquals(List.of(), told);
        notes.remove(other.id(), STAFF);
        notes.remove(other.id(), STAFF);
        assertEquals(List.of("01anna"), told);
    }

    @Test
    public void pagesFollowEachOtherTheNewestFirst() {
        for (String text : List.of("1", "2", "3")) {
            notes.create(new NewNote(text, null), ANNA);
        }
        var first = notes.list(new PageRequest(2, null));
        var second = notes.list(new PageRequest(2, first.nextCursor()));
        assertEquals(List.of("3", "2"), first.items().stream().map(Note::text).toList());
        assertEquals(List.of("1"), second.items().stream().map(Note::text).toList());
    }

    @Test
    public void notesComeOffTheBoardAfterAYear() {
        notes.create(new NewNote("Прошлогодняя", null), ANNA);
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(369)), ZoneOffset.UTC);
        notes(later.instant()).create(new NewNote("Свежая", null), ANNA);

        assertEquals(
                List.of("1 notes are older than a year"),
                new NoteHealth(transactions, later).complaints());
        new OldNotes(transactions, notes, later).run();
        assertEquals(List.of(), new NoteHealth(transactions, later).complaints());
        assertEquals(1, notes.list(PageRequest.first()).items().size());
        assertEquals("the job's removals are no news", List.of(), told);
    }

    @Test
    public void whatAPersonWroteGoesWithThem() {
        notes.create(new NewNote("Анны", null), ANNA);
        notes.create(new NewNote("Бориса", null), BORIS);
        NotePersonalData data = new NotePersonalData(transactions, notes);

        data.erase("02boris", Content.ANONYMISE);
        data.erase("01anna", Content.DELETE);
        assertEquals(
                List.of("Бориса"),
                notes.list(PageRequest.first()).items().stream().map(Note::text).toList());
    }

    @Test
    public void aNoteThatLostItsPictureIsFound() {
        Note kept = notes.create(new NewNote("С картинкой", "01kept"), ANNA);
        Note lost = notes.create(new NewNote("Без неё", "02lost"), ANNA);
        notes.create(new NewNote("Просто так", null), ANNA);
        owners.put("01kept", "example:note/" + kept.id());

        assertEquals(
                List.of("Note " + lost.id() + " has lost its picture 02lost"),
                new NoteCheck(transactions, files()).findings());
    }

    /** A store that knows who owns what, and takes everything that is attached. */
    private Files files() {
        return (Files)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Files.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("find")
                                        ? Optional.ofNullable(owners.get(arguments[0]))
                                                .map(StoredNotesTest::ownedBy)
                                        : null);
    }

    private static StoredFile ownedBy(String owner) {
        return new StoredFile(
                "01", "доска.png", "image/png", 1, 1, 1, owner, Audience.PUBLIC, "01anna", NOW);
    }

    private StoredNotes notes(Instant now) {
        return new StoredNotes(
                transactions,
                Clock.fixed(now, ZoneOffset.UTC),
                (transaction, entries) -> entries.forEach(one -> ledger.add(one.personId())),
                (transaction, message) ->
                        message.recipients().forEach(one -> told.add(one.userId())),
                (transaction, type, ids) -> indexed.addAll(ids),
                files());
    }

    private static UnaryOperator<NewNote> text(String text) {
        return note -> new NewNote(text, note.fileId());
    }

    private static Caller person(String id, Role... roles) {
        return new Caller(
                id, id, Set.of(roles), List.of(), true, null, new Locale("ru"), "192.0.2.1");
    }
}
