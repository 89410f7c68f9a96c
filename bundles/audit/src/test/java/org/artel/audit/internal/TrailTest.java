package org.artel.audit.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.persistence.PersistenceException;
import org.artel.audit.internal.Entry.Actor;
import org.artel.audit.internal.Entry.Subject;
import org.artel.audit.internal.Entry.UsedToken;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.audit.Change.Values;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class TrailTest {

    private static final EntryFilter ALL = new EntryFilter(null, null, null, null, null);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Caller ANNA = caller("anna", Role.STAFF);
    private static final Caller BORIS = caller("boris", Role.ADMIN, Role.STAFF);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private Instant now = NOON;
    private PersistenceUnit unit;
    private Transactions tx;
    private StoredTrail trail;
    private Entries entries;
    private AuditedPerson privacy;

    public TrailTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        unit =
                PersistenceUnit.open(
                        "audit", TrailTest.class.getClassLoader(), engine.freshDataSource("audit"));
        tx = unit.transactions();
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        trail = new StoredTrail(tx, clock);
        entries = new Entries(tx);
        privacy = new AuditedPerson(tx, entries);
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void anEntrySaysWhoChangedWhatAndWhenFieldByField() {
        Change change =
                new Change(
                        "organisations_organisation",
                        "o1",
                        Action.CHANGED,
                        Map.of("city", new Values("Краснодар", "Новороссийск")),
                        Map.of());
        changed(BORIS, change);
        Entry listed = entries.list(ALL, PageRequest.first()).items().get(0);
        assertNull(listed.changes());
        assertEquals(
                new Entry(
                        listed.id(),
                        NOON,
                        new Actor("boris", "ADMIN", "Имя boris", "192.0.2.7", null),
                        null,
                        Act.CHANGED,
                        "organisations_organisation",
                        1,
                        List.of(new Subject("organisation", "o1")),
                        List.of(change)),
                entries.get(listed.id()));
    }

    @Test
    public void whatAProgramDidSaysWithWhichToken() throws Exception {
        changed(withToken(ANNA), role("p1"));
        trail.seen(withToken(ANNA), "users.get", List.of("p1"));
        for (Entry entry : entries.list(ALL, PageRequest.first()).items()) {
            assertEquals("anna", entry.actor().id());
            assertEquals(new UsedToken("t1", "Сайт"), entry.actor().token());
            assertEquals(entry.actor(), entries.get(entry.id()).actor());
        }
        Map<String, Object> files = new LinkedHashMap<>();
        privacy.export(
                "anna",
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        files.put(name, value);
                    }

                    @Override
                    public void file(String name, java.io.InputStream content) {
                        throw new AssertionError();
                    }
                });
        assertEquals(
                List.of(
                        new AuditedPerson.Action(
                                NOON, Act.SEEN, "users.get", 1, "192.0.2.7", "Сайт"),
                        new AuditedPerson.Action(
                                NOON, Act.CHANGED, "users_role", 1, "192.0.2.7", "Сайт")),
                files.get("actions-1.json"));
    }

    @Test
    public void theOperatorHasNoAddress() {
        changed(Caller.operator(), role("p1"));
        Entry entry = entries.list(ALL, PageRequest.first()).items().get(0);
        assertEquals(new Actor("operator", "ADMIN", "operator", null, null), entry.actor());
        assertNull(entry.requestId());
    }

    @Test
    public void whoeverLookedAtPeopleIsKnownOncePerLook() {
        trail.seen(ANNA, "users.list", List.of("p1", "anna", "p2", "p1"));
        Entry entry = entries.list(ALL, PageRequest.first()).items().get(0);
        assertEquals(Act.SEEN, entry.act());
        assertEquals("users.list", entry.what());
        assertEquals(2, entry.total());
        assertEquals(
                List.of(new Subject("person", "p1"), new Subject("person", "p2")),
                entry.subjects());
        assertNull(entries.get(entry.id()).changes());
    }

    @Test
    public void lookingAtOneselfOrAsNoStaffIsNobodysBusiness() {
        trail.seen(ANNA, "users.get", List.of("anna"));
        trail.seen(ANNA, "users.list", List.of());
        trail.seen(caller("leader"), "organisations.members.list", List.of("p1"));
        trail.seen(Caller.system(), "users.list", List.of("p1"));
        trail.seen(Caller.anonymous(Locale.ENGLISH, "192.0.2.7"), "users.get", List.of("p1"));
        assertEquals(List.of(), entries.list(ALL, PageRequest.first()).items());
    }

    @Test
    public void whatWasRolledBackLeavesNoEntry() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        tx.run(
                                Caller.system(),
                                em -> {
                                    trail.changed(
                                            Transactions.connection(em),
                                            ANNA,
                                            List.of(role("p1")),
                                            1);
                                    throw new IllegalStateException("lost");
                                }));
        assertEquals(List.of(), entries.list(ALL, PageRequest.first()).items());
    }

    @Test
    public void entriesAreFoundByActorSubjectActAndTime() {
        changed(ANNA, role("p1"));
        now = NOON.plusSeconds(1);
        changed(BORIS, role("p2"));
        now = NOON.plusSeconds(2);
        trail.seen(ANNA, "users.get", List.of("p2"));

        assertEquals(List.of(2, 1, 0), seconds(ALL));
        assertEquals(List.of(2, 0), seconds(new EntryFilter("anna", null, null, null, null)));
        Subject p2 = new Subject("person", "p2");
        assertEquals(List.of(2, 1), seconds(new EntryFilter(null, p2, null, null, null)));
        assertEquals(List.of(1), seconds(new EntryFilter("boris", p2, null, null, null)));
        assertEquals(List.of(2), seconds(new EntryFilter(null, p2, Act.SEEN, null, null)));
        assertEquals(List.of(1, 0), seconds(new EntryFilter(null, null, Act.CHANGED, null, null)));
        Subject row = new Subject("users_role", "ADMIN/p1");
        assertEquals(List.of(0), seconds(new EntryFilter(null, row, null, null, null)));
        assertEquals(
                List.of(1),
                seconds(
                        new EntryFilter(
                                null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2))));
        assertEquals(
                List.of(1), seconds(new EntryFilter(null, p2, null, null, NOON.plusSeconds(2))));
    }

    @Test
    public void pagesJoinWithoutGapsAlsoWithinOneMillisecond() {
        for (int i = 0; i < 25; i++) {
            now = NOON.plusMillis(i / 10);
            trail.seen(ANNA, "users.get", List.of("p1"));
        }
        for (EntryFilter filter :
                List.of(
                        ALL,
                        new EntryFilter(null, new Subject("person", "p1"), null, null, null))) {
            List<String> all = new ArrayList<>();
            Instant last = Instant.MAX;
            String cursor = null;
            do {
                Page<Entry> page = entries.list(filter, new PageRequest(7, cursor));
                for (Entry entry : page.items()) {
                    assertFalse(entry.at().isAfter(last));
                    last = entry.at();
                    all.add(entry.id());
                }
                cursor = page.nextCursor();
            } while (cursor != null);
            assertEquals(25, all.size());
            assertEquals(25, new HashSet<>(all).size());
        }
        assertEquals(
                Problem.Kind.MALFORMED,
                assertThrows(
                                Problem.class,
                                () -> entries.list(ALL, new PageRequest(7, "nonsense!")))
                        .kind());
    }

    @Test
    public void whatIsNoEntryIsNotFound() {
        for (String id : List.of("x", "01hzzzzzzzzzzzzzzzzzzzzzzz", "\0", "' or 1=1")) {
            assertEquals(
                    Problem.Kind.NOT_FOUND,
                    assertThrows(Problem.class, () -> entries.get(id)).kind());
        }
    }

    @Test
    public void theDatabaseItselfRefusesToChangeOrRemoveEntries() {
        changed(ANNA, role("p1"));
        for (String statement :
                List.of(
                        "update audit_entry set actor_id = 'other'",
                        "update audit_entry set made_at = made_at, what = 'nothing'",
                        "update audit_entry set act = 'SEEN', total = 0",
                        "update audit_entry set token_id = null",
                        "delete from audit_entry",
                        "update audit_subject set subject_id = 'other'",
                        "delete from audit_subject")) {
            PersistenceException refused =
                    assertThrows(
                            statement,
                            PersistenceException.class,
                            () ->
                                    tx.run(
                                            Caller.system(),
                                            em ->
                                                    Sql.update(
                                                            Transactions.connection(em),
                                                            statement)));
            assertTrue(
                    refused.toString(),
                    engine == TestDatabase.derby()
                            || refused.toString().contains("the audit trail only grows"));
        }
        assertEquals("anna", entries.list(ALL, PageRequest.first()).items().get(0).actor().id());
    }

    @Test
    public void fiftyAtOnceLeaveFiftyEntries() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String id = "p" + i;
                work.add(
                        () -> {
                            changed(ANNA, role(id));
                            trail.seen(ANNA, "users.get", List.of(id));
                            return null;
                        });
            }
            for (Future<Void> done : people.invokeAll(work)) {
                done.get();
            }
        } finally {
            people.shutdownNow();
        }
        assertEquals(50, count(new EntryFilter(null, null, Act.CHANGED, null, null)));
        assertEquals(50, count(new EntryFilter(null, null, Act.SEEN, null, null)));
    }

    @Test
    public void whatIsLongIsCutAndWhatIsManyIsKept() {
        List<Change> many =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        new Change(
                                                "t" + "x".repeat(50) + i % 7,
                                                "i".repeat(300) + i,
                                                Action.REMOVED,
                                                Map.of(),
                                                Map.of("person", "p" + i)))
                        .toList();
        tx.run(
                Caller.system(),
                em -> trail.changed(Transactions.connection(em), ANNA, many, 123_456));
        Entry listed = entries.list(ALL, PageRequest.first()).items().get(0);
        assertEquals(123_456, listed.total());
        assertEquals(10, listed.subjects().size());
        assertEquals(many, entries.get(listed.id()).changes());
        assertEquals(
                1, count(new EntryFilter(null, new Subject("person", "p999"), null, null, null)));
    }

    @Test
    public void aPersonIsShownTheirActionsAndWhoSawThem() throws Exception {
        changed(ANNA, role("p1"));
        for (int i = 0; i < 101; i++) {
            trail.seen(BORIS, "users.get", List.of("anna"));
        }
        Map<String, Object> files = new LinkedHashMap<>();
        Export export =
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        files.put(name, value);
                    }

                    @Override
                    public void file(String name, java.io.InputStream content) {
                        throw new AssertionError();
                    }
                };
        privacy.export("anna", export);
        assertEquals(
                Set.of("actions-1.json", "accesses-1.json", "accesses-2.json"), files.keySet());
        assertEquals(
                List.of(
                        new AuditedPerson.Action(
                                NOON, Act.CHANGED, "users_role", 1, "192.0.2.7", null)),
                files.get("actions-1.json"));
        assertEquals(
                List.of(new AuditedPerson.Access(NOON, Act.SEEN, "users.get", "ADMIN")),
                files.get("accesses-2.json"));
        files.clear();
        privacy.export("nobody", export);
        assertEquals(Map.of(), files);
    }

    @Test
    public void anErasedPersonLeavesTheDeedsWithoutNameAddressAndValues() {
        Change ofPerson =
                new Change(
                        "users_user",
                        "anna",
                        Action.CHANGED,
                        Map.of("name", new Values("Анна Старая", "Анна Новая")),
                        Map.of());
        Change aboutPerson =
                new Change(
                        "module_row",
                        "r1",
                        Action.CREATED,
                        Map.of("note", new Values(null, "об Анне")),
                        Map.of("person", "anna"));
        Change other =
                new Change(
                        "users_user",
                        "p2",
                        Action.CHANGED,
                        Map.of("name", new Values("a", "b")),
                        Map.of());
        for (int i = 0; i < 120; i++) {
            changed(BORIS, ofPerson, aboutPerson, other);
        }
        changed(withToken(ANNA), other);
        privacy.erase("anna", Content.ANONYMISE);
        privacy.erase("anna", Content.DELETE);

        Entry deed =
                entries.list(new EntryFilter("anna", null, null, null, null), PageRequest.first())
                        .items()
                        .get(0);
        assertEquals(
                new Actor("anna", "STAFF", null, null, new UsedToken("t1", null)), deed.actor());
        assertEquals(List.of(other), entries.get(deed.id()).changes());
        String cursor = null;
        int looked = 0;
        do {
            Page<Entry> page =
                    entries.list(
                            new EntryFilter("boris", null, null, null, null),
                            new PageRequest(100, cursor));
            for (Entry entry : page.items()) {
                List<Change> changes = entries.get(entry.id()).changes();
                assertEquals(Map.of("name", new Values("…", "…")), changes.get(0).fields());
                assertEquals(Map.of("note", new Values(null, "…")), changes.get(1).fields());
                assertEquals(other, changes.get(2));
                assertEquals("Имя boris", entry.actor().name());
                looked++;
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(120, looked);
    }

    private void changed(Caller caller, Change... changes) {
        tx.run(
                Caller.system(),
                em ->
                        trail.changed(
                                Transactions.connection(em),
                                caller,
                                List.of(changes),
                                changes.length));
    }

    private List<Integer> seconds(EntryFilter filter) {
        return entries.list(filter, PageRequest.first()).items().stream()
                .map(e -> (int) Duration.between(NOON, e.at()).toSeconds())
                .toList();
    }

    private int count(EntryFilter filter) {
        return entries.list(filter, new PageRequest(100, null)).items().size();
    }

    private static Change role(String userId) {
        return new Change(
                "users_role",
                "ADMIN/" + userId,
                Action.CREATED,
                Map.of(),
                Map.of("person", userId));
    }

    private static Caller withToken(Caller person) {
        return new Caller(
                person.userId(),
                person.name(),
                person.roles(),
                person.memberships(),
                person.confirmed(),
                null,
                person.locale(),
                person.address(),
                new Caller.Token("t1", "Сайт"));
    }

    private static Caller caller(String id, Role... roles) {
        return new Caller(
                id,
                "Имя " + id,
                Set.of(roles),
                List.of(),
                true,
                "session",
                Locale.ENGLISH,
                "192.0.2.7");
    }
}
