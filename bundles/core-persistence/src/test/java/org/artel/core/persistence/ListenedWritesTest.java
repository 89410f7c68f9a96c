package org.artel.core.persistence;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.api.changes.Changed;
import org.artel.core.persistence.probe.WatchedBadge;
import org.artel.core.persistence.probe.WatchedPerson;
import org.artel.core.persistence.probe.WatchedWord;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Whoever listens is told what everybody changes, by ids alone. */
@RunWith(Parameterized.class)
public class ListenedWritesTest {

    private static final Caller VISITOR = Caller.anonymous(Locale.ENGLISH, "");
    private static final Caller STAFF =
            new Caller(
                    "staff",
                    "staff",
                    Set.of(Role.STAFF),
                    List.of(),
                    true,
                    "session",
                    Locale.ENGLISH,
                    "192.0.2.1");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final List<Changed> heard = new ArrayList<>();
    private final List<Change> kept = new ArrayList<>();
    private long total;
    private boolean listens = true;
    private PersistenceUnit unit;
    private Transactions tx;

    public ListenedWritesTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        AuditTrail trail =
                new AuditTrail() {
                    @Override
                    public void changed(
                            Connection transaction, Caller caller, List<Change> changes, long all) {
                        kept.addAll(changes);
                        total += all;
                    }

                    @Override
                    public void seen(Caller caller, String what, Collection<String> personIds) {}
                };
        ChangeListener listener =
                new ChangeListener() {
                    @Override
                    public boolean listens() {
                        return listens;
                    }

                    @Override
                    public void changed(Connection transaction, List<Changed> changes) {
                        Sql.query(transaction, "select count(*) from watched_person", row -> 1);
                        heard.addAll(changes);
                    }
                };
        unit =
                PersistenceUnit.open(
                        "watched",
                        ListenedWritesTest.class.getClassLoader(),
                        engine.freshDataSource(),
                        () -> trail,
                        () -> listener);
        tx = unit.transactions();
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void whoeverChangesSomethingIsHeard() {
        for (Caller caller : List.of(VISITOR, Caller.system(), STAFF)) {
            heard.clear();
            tx.run(caller, em -> em.persist(new WatchedPerson("a", "Анна")));
            tx.run(caller, em -> em.find(WatchedPerson.class, "a").name = "Анна Ивановна");
            tx.run(caller, em -> em.remove(em.find(WatchedPerson.class, "a")));
            assertEquals(
                    List.of(person(Action.CREATED), person(Action.CHANGED), person(Action.REMOVED)),
                    heard);
        }
        assertEquals("the trail hears of staff alone", 3, kept.size());
    }

    @Test
    public void idsOfOthersComeAlong() {
        tx.run(VISITOR, em -> em.persist(new WatchedBadge("u1", WatchedBadge.Kind.HOST, "o1")));
        assertEquals(
                List.of(
                        new Changed(
                                "watched_badge",
                                "HOST/u1",
                                Action.CREATED,
                                Map.of("user_id", "u1", "organisation_id", "o1"))),
                heard);
    }

    @Test
    public void nothingIsHeardOfWhatIsNoChange() {
        tx.run(VISITOR, em -> em.persist(new WatchedPerson("a", "Анна")));
        heard.clear();
        tx.run(
                VISITOR,
                em -> {
                    WatchedPerson person = em.find(WatchedPerson.class, "a");
                    person.name = "other";
                    em.flush();
                    person.name = "Анна";
                    em.persist(new WatchedWord("анна"));
                });
        tx.run(
                VISITOR,
                em -> em.createQuery("update WatchedPerson p set p.name = 'z'").executeUpdate());
        assertThrows(
                IllegalStateException.class,
                () ->
                        tx.run(
                                VISITOR,
                                em -> {
                                    em.persist(new WatchedPerson("b", "Борис"));
                                    em.flush();
                                    throw new IllegalStateException();
                                }));
        assertEquals(List.of(), heard);
    }

    @Test
    public void whoeverDoesNotListenIsToldNothing() {
        listens = false;
        tx.run(VISITOR, em -> em.persist(new WatchedPerson("a", "Анна")));
        assertEquals(List.of(), heard);
    }

    @Test
    public void anImportIsHeardToItsEnd() {
        tx.run(
                STAFF,
                em -> {
                    for (int i = 0; i < 3000; i++) {
                        em.persist(new WatchedPerson("p" + i, "n"));
                        if (i % 500 == 499) {
                            em.flush();
                            em.clear();
                        }
                    }
                });
        assertEquals(3000, heard.size());
        assertEquals(1000, kept.size());
        assertEquals(3000, total);
    }

    private static Changed person(Action action) {
        return new Changed("watched_person", "a", action, Map.of());
    }
}
