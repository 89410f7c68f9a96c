package org.artel.core.persistence;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.audit.Change.Values;
import org.artel.core.persistence.probe.WatchedBadge;
import org.artel.core.persistence.probe.WatchedPerson;
import org.artel.core.persistence.probe.WatchedWord;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What staff change is told to the audit trail; what others change is not. */
@RunWith(Parameterized.class)
public class AuditedWritesTest {

    private static final Caller STAFF = caller("staff", Role.STAFF);
    private static final Caller LEADER = caller("leader");

    /** One transaction, as the trail was told of it. */
    private record Told(Caller caller, List<Change> changes, long total) {

        Change only() {
            assertEquals(changes.toString(), 1, changes.size());
            return changes.get(0);
        }

        Change of(String type) {
            return changes.stream().filter(c -> c.type().equals(type)).findFirst().orElseThrow();
        }
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AuditTrail trail =
            new AuditTrail() {
                @Override
                public void changed(
                        Connection transaction, Caller caller, List<Change> changes, long total) {
                    // Within the transaction: what was changed is there, and not yet for others.
                    Sql.query(transaction, "select count(*) from watched_person", row -> 1);
                    told.add(new Told(caller, changes, total));
                }

                @Override
                public void seen(Caller caller, String what, Collection<String> personIds) {
                    throw new AssertionError("not asked for");
                }
            };
    private AuditTrail present = trail;
    private PersistenceUnit unit;
    private Transactions tx;

    public AuditedWritesTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        unit =
                PersistenceUnit.open(
                        "watched",
                        AuditedWritesTest.class.getClassLoader(),
                        engine.freshDataSource(),
                        () -> present);
        tx = unit.transactions();
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void whatStaffCreateIsTold() {
        Instant at = Instant.parse("2026-11-24T10:00:00.123Z");
        tx.run(
                STAFF,
                em -> {
                    WatchedPerson person = new WatchedPerson("a", "Анна");
                    person.seenAt = at;
                    em.persist(person);
                });
        assertEquals(1, told.size());
        assertEquals(STAFF, told.get(0).caller);
        assertEquals(
                new Change(
                        "watched_person",
                        "a",
                        Action.CREATED,
                        Map.of(
                                "name", new Values(null, "Анна"),
                                "pin", new Values(null, "…"),
                                "seen_at", new Values(null, at.toString())),
                        Map.of()),
                told.get(0).only());
    }

    @Test
    public void aChangeIsToldWithTheValueBeforeAllOfItsFlushes() {
        given("a", "first");
        tx.run(
                STAFF,
                em -> {
                    WatchedPerson person = em.find(WatchedPerson.class, "a");
                    person.name = "second";
                    em.flush();
                    person.name = "third";
                    person.seenAt = Instant.EPOCH;
                    em.flush();
                    em.clear();
                    em.find(WatchedPerson.class, "a").name = "fourth";
                });
        assertEquals(
                new Change(
                        "watched_person",
                        "a",
                        Action.CHANGED,
                        Map.of(
                                "name", new Values("first", "fourth"),
                                "seen_at", new Values(null, Instant.EPOCH.toString())),
                        Map.of()),
                told.get(0).only());
    }

    @Test
    public void whatIsRemovedIsToldWithoutItsValues() {
        given("a", "Анна");
        tx.run(STAFF, em -> em.remove(em.find(WatchedPerson.class, "a")));
        assertEquals(
                new Change("watched_person", "a", Action.REMOVED, Map.of(), Map.of()),
                told.get(0).only());
    }

    @Test
    public void whatNobodyWillFindIsNotTold() {
        given("a", "Анна");
        tx.run(
                STAFF,
                em -> {
                    WatchedPerson brief = new WatchedPerson("b", "brief");
                    em.persist(brief);
                    em.flush();
                    em.remove(brief);
                    WatchedPerson person = em.find(WatchedPerson.class, "a");
                    person.name = "other";
                    em.flush();
                    person.name = "Анна";
                });
        tx.run(STAFF, em -> em.find(WatchedPerson.class, "a"));
        assertEquals(List.of(), told);
    }

    @Test
    public void noSecretIsEverTold() {
        given("a", "Анна");
        tx.run(
                STAFF,
                em -> {
                    WatchedPerson person = em.find(WatchedPerson.class, "a");
                    person.passwordHash = "hash-of-swordfish";
                    person.pin = "1234";
                });
        tx.run(STAFF, em -> em.find(WatchedPerson.class, "a").passwordHash = "hash-of-barracuda");
        assertEquals(
                Map.of("password_hash", new Values(null, "…"), "pin", new Values("…", "…")),
                told.get(0).only().fields());
        assertEquals(Map.of("password_hash", new Values("…", "…")), told.get(1).only().fields());
        assertFalse(told.toString().contains("1234"));
        assertFalse(told.toString().contains("hash-of"));
    }

    @Test
    public void whatFollowsFromOtherColumnsIsNotTold() {
        given("a", "Анна");
        tx.run(
                STAFF,
                em -> {
                    em.find(WatchedPerson.class, "a").sortKey = "анна";
                    em.persist(new WatchedWord("анна"));
                });
        tx.run(STAFF, em -> em.createQuery("delete from WatchedWord w").executeUpdate());
        tx.run(
                STAFF,
                em ->
                        em.createNativeQuery("insert into watched_word values ('x')")
                                .executeUpdate());
        assertEquals(List.of(), told);
    }

    @Test
    public void aRowSaysWhomItBelongsTo() {
        tx.run(STAFF, em -> em.persist(new WatchedBadge("u1", WatchedBadge.Kind.HOST, "o1")));
        assertEquals(
                new Change(
                        "watched_badge",
                        "HOST/u1",
                        Action.CREATED,
                        Map.of("organisation_id", new Values(null, "o1")),
                        Map.of("person", "u1", "organisation", "o1")),
                told.get(0).only());
    }

    @Test
    public void statementsOverManyRowsAreToldByTheirNumber() {
        given("a", "x");
        given("b", "x");
        given("c", "y");
        tx.run(
                STAFF,
                em -> {
                    em.createQuery("update WatchedPerson p set p.name = 'z' where p.name = 'x'")
                            .executeUpdate();
                    em.createQuery("delete from WatchedBadge b").executeUpdate();
                });
        tx.run(
                STAFF,
                em ->
                        em.createNativeQuery("delete from watched_person where name = ?1")
                                .setParameter(1, "z")
                                .executeUpdate());
        assertEquals(
                new Change(
                        "watched_person",
                        "*",
                        Action.CHANGED,
                        Map.of("rows", new Values(null, "2")),
                        Map.of()),
                told.get(0).only());
        assertEquals(
                new Change(
                        "watched_person",
                        "*",
                        Action.REMOVED,
                        Map.of("rows", new Values(null, "2")),
                        Map.of()),
                told.get(1).only());
    }

    @Test
    public void whatFailsIsNotTold() {
        given("a", "Анна");
        assertThrows(
                Problem.class,
                () ->
                        tx.run(
                                STAFF,
                                em -> {
                                    em.find(WatchedPerson.class, "a").name = "other";
                                    em.flush();
                                    throw Problem.conflict("no", new Text("нет", "no"));
                                }));
        assertThrows(
                DuplicateKey.class,
                () ->
                        tx.run(
                                STAFF,
                                em -> {
                                    WatchedPerson twin = new WatchedPerson("b", "Б");
                                    twin.pin = "a";
                                    em.persist(twin);
                                }));
        assertEquals(List.of(), told);
    }

    @Test
    public void whatTheTrailRefusesIsNotWritten() {
        present =
                new AuditTrail() {
                    @Override
                    public void changed(
                            Connection transaction,
                            Caller caller,
                            List<Change> changes,
                            long total) {
                        throw new IllegalStateException("the trail is full");
                    }

                    @Override
                    public void seen(Caller caller, String what, Collection<String> personIds) {}
                };
        assertThrows(IllegalStateException.class, () -> given(STAFF, "a", "Анна"));
        assertTrue(tx.read(em -> em.find(WatchedPerson.class, "a") == null));
    }

    @Test
    public void onlyStaffAndTheOperatorAreWatched() {
        given(LEADER, "a", "А");
        given(Caller.system(), "b", "Б");
        given(Caller.anonymous(Locale.ENGLISH, ""), "c", "В");
        assertEquals(List.of(), told);
        given(Caller.operator(), "d", "Г");
        given(caller("admin", Role.ADMIN), "e", "Д");
        assertEquals(
                List.of("operator", "admin"), told.stream().map(t -> t.caller.userId()).toList());
    }

    @Test
    public void withoutATrailStaffWorkOn() {
        present = null;
        given(STAFF, "a", "Анна");
        assertEquals("Анна", tx.read(em -> em.find(WatchedPerson.class, "a").name));
    }

    @Test
    public void anImportNeitherExplodesNorGoesUnseen() {
        String name = "n".repeat(2000);
        tx.run(
                STAFF,
                em -> {
                    for (int i = 0; i < 3000; i++) {
                        em.persist(new WatchedPerson("p" + i, name));
                        if (i % 500 == 499) {
                            em.flush();
                            em.clear();
                        }
                    }
                });
        Told all = told.get(0);
        assertEquals(3000, all.total);
        assertEquals(1000, all.changes.size());
        assertEquals(501, all.changes.get(0).fields().get("name").after().length());
        assertEquals(Map.of(), all.changes.get(999).fields());
        assertTrue(all.changes.toString().length() < 200_000);
    }

    private void given(String id, String name) {
        given(Caller.system(), id, name);
    }

    private void given(Caller caller, String id, String name) {
        tx.run(caller, em -> em.persist(new WatchedPerson(id, name)));
    }

    private static Caller caller(String id, Role... roles) {
        return new Caller(
                id, id, Set.of(roles), List.of(), true, "session", Locale.ENGLISH, "192.0.2.1");
    }
}
