package org.artel.core.persistence;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.probe.ProbeNote;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class TransactionsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final ExecutorService people = Executors.newCachedThreadPool();
    private DataSource database;
    private PersistenceUnit unit;
    private Transactions tx;

    public TransactionsTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        database = engine.freshDataSource();
        unit = PersistenceUnit.open("probe", TransactionsTest.class.getClassLoader(), database);
        tx = unit.transactions();
    }

    @After
    public void close() {
        people.shutdownNow();
        unit.close();
    }

    @Test
    public void whatIsWrittenIsReadByEverybody() {
        String id = note("a");
        Instant at = Instant.parse("2026-03-29T01:30:00.123Z");
        tx.run(Caller.system(), em -> em.find(ProbeNote.class, id).madeAt = at);
        ProbeNote read = tx.read(em -> em.find(ProbeNote.class, id));
        assertEquals("a", read.code);
        assertEquals(at, read.madeAt);
        assertEquals(2, read.version);
    }

    @Test
    public void aCopyOfARowSaysTheSameAndBelongsToNobody() {
        String id = note("a");
        Instant at = Instant.parse("2026-03-29T01:30:00.123Z");
        tx.run(
                Caller.system(),
                em -> {
                    ProbeNote note = em.find(ProbeNote.class, id);
                    note.madeAt = at;
                    note.counter = 7;
                });
        ProbeNote read = tx.read(em -> copies(em, id)).get(0);
        assertEquals(id, read.id);
        assertEquals("a", read.code);
        assertNull(read.label);
        assertEquals(7, read.counter);
        assertEquals(at, read.madeAt);
        assertEquals(2, read.version);
        tx.run(Caller.system(), em -> copies(em, id).get(0).label = "changed");
        assertNull("it was a copy", tx.read(em -> copies(em, id)).get(0).label);
        assertEquals(List.of(), tx.read(em -> copies(em, "nobody")));
    }

    private static List<ProbeNote> copies(EntityManager em, String id) {
        return Sql.copies(
                em,
                ProbeNote.class,
                "select " + Sql.columns(em, ProbeNote.class) + " from probe_note where id = ?",
                id);
    }

    @Test
    public void aSecondRowWithTheSameKeyIsRefusedByTheNameOfItsConstraint() {
        note("taken");
        DuplicateKey refused = assertThrows(DuplicateKey.class, () -> note("taken"));
        assertTrue(refused.getMessage(), refused.violates("probe_note_code_uq"));
        assertFalse(refused.getMessage(), refused.violates("probe_note_label_uq"));
        assertFalse("half a name is another constraint", refused.violates("probe_note_code"));
    }

    @Test
    public void theValueOfARowCannotPassForAConstraint() {
        note("\"probe_note_label_uq\"");
        DuplicateKey refused =
                assertThrows(DuplicateKey.class, () -> note("\"probe_note_label_uq\""));
        assertTrue(refused.violates("probe_note_code_uq"));
        assertFalse(refused.getMessage(), refused.violates("probe_note_label_uq"));
    }

    @Test
    public void aDuplicateAmongManyRowsWrittenTogetherIsNamedToo() {
        note("taken");
        DuplicateKey refused =
                assertThrows(
                        DuplicateKey.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            for (String code : List.of("x", "y", "taken", "z")) {
                                                em.persist(new ProbeNote(Ids.next(), code));
                                            }
                                        }));
        assertTrue(refused.getMessage(), refused.violates("probe_note_code_uq"));
        assertEquals("nothing of the rest was written", 1, count());
    }

    @Test
    public void ofManyAtOnceOneGetsTheKeyAndTheOthersAreTold() throws Exception {
        AtomicInteger won = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        atOnce(
                12,
                () -> {
                    try {
                        note("one only");
                        won.incrementAndGet();
                    } catch (DuplicateKey e) {
                        told.incrementAndGet();
                    }
                    return null;
                });
        assertEquals(1, won.get());
        assertEquals(11, told.get());
    }

    @Test
    public void whoIsAboutToLockWhatSomebodyRemovedLearnsThatItIsGone() {
        String id = note("a");
        Problem gone =
                assertThrows(
                        Problem.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            ProbeNote mine = em.find(ProbeNote.class, id);
                                            tx.run(
                                                    Caller.system(),
                                                    other ->
                                                            other.remove(
                                                                    other.find(
                                                                            ProbeNote.class, id)));
                                            em.refresh(mine, LockModeType.PESSIMISTIC_WRITE);
                                        }));
        assertEquals(Problem.Kind.NOT_FOUND, gone.kind());
    }

    @Test
    public void theSecondOfTwoEditorsLearnsThatTheDataChanged() {
        String id = note("a");
        Problem stale =
                assertThrows(
                        Problem.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            ProbeNote mine = em.find(ProbeNote.class, id);
                                            tx.run(
                                                    Caller.system(),
                                                    other ->
                                                            other.find(ProbeNote.class, id).label =
                                                                    "theirs");
                                            mine.label = "mine";
                                        }));
        assertEquals(Problem.Kind.STALE, stale.kind());
        assertEquals("theirs", tx.read(em -> em.find(ProbeNote.class, id)).label);
    }

    @Test
    public void twoThatLockInOppositeOrderBothSucceed() throws Exception {
        String a = note("a");
        String b = note("b");
        CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        List<Future<?>> both = new ArrayList<>();
        for (List<String> order : List.of(List.of(a, b), List.of(b, a))) {
            both.add(
                    people.submit(
                            () -> {
                                AtomicInteger mine = new AtomicInteger();
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            attempts.incrementAndGet();
                                            increment(em, order.get(0));
                                            if (mine.getAndIncrement() == 0) {
                                                await(bothHoldTheirFirst);
                                            }
                                            increment(em, order.get(1));
                                        });
                            }));
        }
        for (Future<?> one : both) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertTrue("they did meet", attempts.get() > 2);
        assertEquals(2, tx.read(em -> em.find(ProbeNote.class, a)).counter);
        assertEquals(2, tx.read(em -> em.find(ProbeNote.class, b)).counter);
    }

    @Test
    public void serialisationFailuresAreTriedAgain() throws Exception {
        String id = note("a");
        String isolation =
                engine == TestDatabase.derby()
                        ? "set isolation serializable"
                        : "set transaction isolation level serializable";
        AtomicInteger attempts = new AtomicInteger();
        atOnce(
                4,
                () -> {
                    tx.run(
                            Caller.system(),
                            em -> {
                                attempts.incrementAndGet();
                                em.createNativeQuery(isolation).executeUpdate();
                                ProbeNote note = em.find(ProbeNote.class, id);
                                pause(30);
                                em.createNativeQuery(
                                                "update probe_note set counter = ?1 where id = ?2")
                                        .setParameter(1, note.counter + 1)
                                        .setParameter(2, id)
                                        .executeUpdate();
                            });
                    return null;
                });
        assertTrue("they did meet", attempts.get() > 4);
        assertEquals(4, tx.read(em -> em.find(ProbeNote.class, id)).counter);
    }

    @Test
    public void noIncrementUnderALockIsLost() throws Exception {
        String id = note("a");
        atOnce(
                8,
                () -> {
                    for (int i = 0; i < 20; i++) {
                        tx.run(Caller.system(), em -> increment(em, id));
                    }
                    return null;
                });
        assertEquals(160, tx.read(em -> em.find(ProbeNote.class, id)).counter);
    }

    @Test
    public void aProblemRollsBackAndPassesThrough() {
        String id = Ids.next();
        Problem thrown =
                assertThrows(
                        Problem.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            em.persist(new ProbeNote(id, "gone"));
                                            em.flush();
                                            throw Problem.notFound();
                                        }));
        assertEquals("not-found", thrown.code());
        assertNull(tx.read(em -> em.find(ProbeNote.class, id)));
    }

    @Test
    public void aReadKeepsNothingOfWhatWasChangedEvenIfItAsksAfterwards() {
        String id = note("a");
        tx.read(
                em -> {
                    em.find(ProbeNote.class, id).label = "changed";
                    em.persist(new ProbeNote(Ids.next(), "new"));
                    return em.createQuery("select n.label from ProbeNote n", String.class)
                            .getResultList();
                });
        assertNull(tx.read(em -> em.find(ProbeNote.class, id)).label);
        assertEquals(1, count());
    }

    @Test
    public void connectionsThatTheServerCutAreAPassingTrouble() throws Exception {
        if (engine != TestDatabase.postgresql()) {
            return; // Derby lives in this process.
        }
        String id = note("a");
        Problem trouble =
                assertThrows(
                        Problem.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            ProbeNote note = em.find(ProbeNote.class, id);
                                            note.label = "lost";
                                            em.flush();
                                            cutEverybodyElse();
                                            note.label = "lost too";
                                            em.flush();
                                        }));
        assertEquals(Problem.Kind.UNAVAILABLE, trouble.kind());
        assertNull(
                "and the next request is served",
                tx.read(em -> em.find(ProbeNote.class, id)).label);
    }

    @Test
    public void whoeverLosesAgainAndAgainIsToldToComeAgain() {
        AtomicInteger tries = new AtomicInteger();
        Problem busy =
                assertThrows(
                        Problem.class,
                        () ->
                                tx.run(
                                        Caller.system(),
                                        em -> {
                                            tries.incrementAndGet();
                                            throw new PersistenceException(
                                                    new SQLException("Others were first", "40001"));
                                        }));
        assertEquals("database-busy", busy.code());
        assertEquals(Problem.Kind.UNAVAILABLE, busy.kind());
        assertEquals(8, tries.get());
    }

    @Test
    public void whoFindsNoFreeConnectionIsToldToComeAgain() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(((HikariDataSource) database).getDataSource());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(500);
        config.setAutoCommit(false);
        try (HikariDataSource small = new HikariDataSource(config);
                PersistenceUnit busy =
                        PersistenceUnit.open("probe", getClass().getClassLoader(), small)) {
            Callable<ProbeNote> read =
                    () -> busy.transactions().read(em -> em.find(ProbeNote.class, "none"));
            try (Connection one = small.getConnection();
                    Connection two = small.getConnection()) {
                long start = System.nanoTime();
                assertEquals(
                        Problem.Kind.UNAVAILABLE, assertThrows(Problem.class, read::call).kind());
                assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 5000);
            }
            assertNull("and later it works", read.call());
        }
    }

    private void cutEverybodyElse() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String note(String code) {
        String id = Ids.next();
        tx.run(Caller.system(), em -> em.persist(new ProbeNote(id, code)));
        return id;
    }

    private long count() {
        return tx.read(
                em ->
                        em.createQuery("select count(n) from ProbeNote n", Long.class)
                                .getSingleResult());
    }

    private static void increment(EntityManager em, String id) {
        em.find(ProbeNote.class, id, LockModeType.PESSIMISTIC_WRITE).counter++;
        em.flush();
    }

    private void atOnce(int number, Callable<Void> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(number);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(
                    people.submit(
                            () -> {
                                start.await();
                                return work.call();
                            }));
        }
        for (Future<Void> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
