package org.artel.scheduler.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class SchedulerTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));

    private final PersistenceUnit unit;
    private final List<Node> nodes = new ArrayList<>();

    public SchedulerTest(TestDatabase database) {
        unit =
                PersistenceUnit.open(
                        "scheduler",
                        Scheduler.class.getClassLoader(),
                        database.freshDataSource("scheduler"));
    }

    @Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @After
    public void close() {
        nodes.forEach(node -> node.scheduler.close());
        unit.close();
    }

    @Test
    public void ofManyNodesOneDoesEachDueRun() throws Exception {
        Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
        Set<String> doers = ConcurrentHashMap.newKeySet();
        List<Node> four = List.of(node(), node(), node(), node());
        for (int i = 0; i < 60; i++) {
            String name = "test.job" + i;
            done.put(name, new AtomicInteger());
            for (Node node : four) {
                node.scheduler.addJob(
                        new TestJob(
                                name,
                                HOURLY,
                                () -> {
                                    Thread.sleep(5);
                                    done.get(name).incrementAndGet();
                                    doers.add(node.scheduler.node());
                                }));
            }
        }
        await(() -> ended(four.get(0)) == 60);
        assertEquals(Set.of(1), counts(done));
        assertTrue("several nodes shared the work: " + doers, doers.size() > 1);

        // Now fifty impatient administrators on all nodes.
        ExecutorService administrators = Executors.newFixedThreadPool(50);
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Jobs jobs = four.get(i % 4).jobs;
            String name = "test.job" + i;
            asked.add(administrators.submit(() -> jobs.runNow(name, Caller.system())));
        }
        for (Future<?> future : asked) {
            future.get();
        }
        administrators.shutdown();
        await(() -> ended(four.get(0)) == 110);
        assertEquals(Set.of(1, 2), counts(done));
        assertEquals(110, done.values().stream().mapToInt(AtomicInteger::get).sum());
        assertEquals(
                110,
                count(
                        "select count(*) from scheduler_run where outcome = ?",
                        Outcome.SUCCEEDED.name()));
    }

    @Test
    public void itIsKeptWhoStartedAJobByHand() throws Exception {
        Node node = node();
        AtomicInteger done = new AtomicInteger();
        node.scheduler.addJob(new TestJob("test.job", HOURLY, done::incrementAndGet));
        await(() -> ended(node) == 1);
        List<String> kept = new ArrayList<>();
        node.store.audit =
                new AuditTrail() {
                    @Override
                    public void changed(
                            Connection transaction, Caller caller, List<Change> made, long total) {
                        made.forEach(
                                change ->
                                        kept.add(
                                                caller.name()
                                                        + " "
                                                        + change.type()
                                                        + " "
                                                        + change.id()));
                    }

                    @Override
                    public void seen(Caller caller, String what, Collection<String> personIds) {
                        throw new UnsupportedOperationException();
                    }
                };
        node.jobs.runNow("test.job", Caller.operator());
        await(() -> ended(node) == 2);
        node.jobs.runNow("test.job", Caller.system());
        await(() -> ended(node) == 3);
        assertEquals(List.of(Caller.operator().name() + " scheduler_job test.job"), kept);
    }

    @Test
    public void aJobThatIsOftenDueNeverRunsTwiceAtOnce() throws Exception {
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            node().scheduler
                    .addJob(
                            new TestJob(
                                    "test.often",
                                    Schedule.every(Duration.ofSeconds(1)),
                                    () -> {
                                        most.accumulateAndGet(present.incrementAndGet(), Math::max);
                                        Thread.sleep(50);
                                        done.incrementAndGet();
                                        present.decrementAndGet();
                                    }));
        }
        await(() -> done.get() >= 4);
        nodes.forEach(node -> node.scheduler.close());
        assertEquals(1, most.get());
        assertEquals(done.get(), job("test.often").runs());
    }

    @Test
    public void theWorkOfANodeThatDiedIsBegunAnewElsewhere() throws Exception {
        Node first = node();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        first.scheduler.addJob(
                new TestJob(
                        "test.long",
                        HOURLY,
                        () -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.incrementAndGet();
                                throw e;
                            }
                        }));
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        Node second = node();
        AtomicInteger done = new AtomicInteger();
        second.scheduler.addJob(new TestJob("test.long", HOURLY, done::incrementAndGet));
        // It is held while its node lives, for longer than the lease.
        assertFalse(comesTrue(() -> done.get() > 0, LEASE.multipliedBy(2)));
        long cut = System.nanoTime();
        first.cutOff = true;
        await(() -> done.get() == 1);
        assertTrue("not before the lease was over", System.nanoTime() - cut > LEASE.toNanos() / 2);
        await(() -> job("test.long").runs() == 1);
        assertEquals("whoever lost it lets go of it", 1, interrupted.get());
        assertEquals(
                List.of(Outcome.SUCCEEDED, Outcome.ABANDONED),
                second.jobs.runs("test.long", PageRequest.first()).items().stream()
                        .map(JobRun::outcome)
                        .toList());
        assertEquals(second.scheduler.node(), job("test.long").lastNode());
        first.cutOff = false;
        assertFalse(comesTrue(() -> done.get() > 1, Duration.ofSeconds(1)));
        assertEquals(1, job("test.long").runs());
    }

    @Test
    public void oneLongJobDoesNotBlockTheOthers() throws Exception {
        Node node = node();
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        node.scheduler.addJob(new TestJob("test.long", HOURLY, go::await));
        await(() -> state(node, "test.long") == JobInfo.State.RUNNING);
        for (int i = 0; i < 10; i++) {
            node.scheduler.addJob(new TestJob("test.short" + i, HOURLY, done::incrementAndGet));
        }
        await(() -> done.get() == 10);
        JobInfo info = node.jobs.get("test.long");
        assertEquals(JobInfo.State.RUNNING, info.state());
        assertEquals(node.scheduler.node(), info.runningOn());
        Problem running =
                assertThrows(Problem.class, () -> node.jobs.runNow("test.long", Caller.system()));
        assertEquals("job-running", running.code());
        assertEquals(List.of(), node.health.complaints());
        set("started_at", -61 * 60, "test.long");
        assertTrue(
                node.health.complaints().toString(),
                node.health.complaints().get(0).startsWith("test.long has been running since "));
        go.countDown();
        await(() -> state(node, "test.long") == JobInfo.State.WAITING);
    }

    @Test
    public void aFailureIsToldAndTriedAgainAndForgottenWhenItWorks() throws Exception {
        Node node = node();
        AtomicInteger left = new AtomicInteger(2);
        node.scheduler.addJob(
                new TestJob(
                        "test.shaky",
                        Schedule.dailyAt(LocalTime.of(3, 0)),
                        () -> {
                            if (left.getAndDecrement() > 0) {
                                throw new IllegalStateException("no luck with Анна Примерова");
                            }
                        }));
        await(() -> node.scheduler.board() != null && !node.scheduler.board().jobs().isEmpty());
        assertEquals("a new daily job waits for its time", 0, job("test.shaky").runs());
        node.jobs.runNow("test.shaky", Caller.system());
        await(() -> job("test.shaky").runs() == 1);
        JobRow failed = job("test.shaky");
        assertEquals(Outcome.FAILED, failed.lastOutcome());
        assertEquals("IllegalStateException: no luck with Анна Примерова", failed.lastFailure());
        assertEquals(
                "tried again in a minute",
                60,
                Duration.between(failed.lastEndedAt(), failed.nextDue()).toSeconds());
        String complaint = node.health.complaints().get(0);
        assertTrue(complaint, complaint.startsWith("test.shaky failed once, the last time at "));
        assertFalse("the health is public", complaint.contains("Анна"));

        set("next_due", 0, "test.shaky");
        await(() -> job("test.shaky").runs() == 2);
        complaint = node.health.complaints().get(0);
        assertTrue(complaint, complaint.startsWith("test.shaky failed 2 times in a row"));
        set("next_due", 0, "test.shaky");
        await(() -> job("test.shaky").runs() == 3);
        assertEquals(List.of(), node.health.complaints());
        assertNull(job("test.shaky").lastFailure());
        assertEquals(0, job("test.shaky").failures());
    }

    @Test
    public void aFailureOfAnyLengthIsKept() throws Exception {
        Node node = node();
        node.scheduler.addJob(
                new TestJob(
                        "test.talkative",
                        HOURLY,
                        () -> {
                            throw new IllegalStateException("длинно".repeat(1000));
                        }));
        node.scheduler.addJob(
                new TestJob(
                        "test.broken",
                        HOURLY,
                        () -> {
                            throw new NoClassDefFoundError();
                        }));
        await(() -> ended(node) == 2);
        assertEquals(JobStore.MAX_FAILURE, job("test.talkative").lastFailure().length());
        assertEquals("NoClassDefFoundError", job("test.broken").lastFailure());
    }

    @Test
    public void missedDailyRunsAreMadeUpOnceAtTheStart() throws Exception {
        Node before = node();
        TestJob daily = new TestJob("test.daily", Schedule.dailyAt(LocalTime.of(3, 0)), () -> {});
        before.scheduler.addJob(daily);
        await(() -> before.scheduler.board() != null && !before.scheduler.board().jobs().isEmpty());
        before.scheduler.close();
        set("next_due", -3 * 24 * 60 * 60, "test.daily");
        AtomicInteger done = new AtomicInteger();
        Node after = node();
        after.scheduler.addJob(
                new TestJob(
                        "test.daily", Schedule.dailyAt(LocalTime.of(3, 0)), done::incrementAndGet));
        await(() -> job("test.daily").runs() == 1);
        assertFalse(comesTrue(() -> done.get() > 1, Duration.ofMillis(500)));
        assertTrue(job("test.daily").nextDue().isAfter(Instant.now()));
    }

    @Test
    public void aClockThatWasYearsAheadDoesNotKeepAJobFromRunning() throws Exception {
        Node before = node();
        before.scheduler.addJob(new TestJob("test.hourly", HOURLY, () -> {}));
        await(() -> ended(before) == 1);
        before.scheduler.close();
        set("next_due", 10 * 365 * 24 * 60 * 60, "test.hourly");
        Node after = node();
        after.scheduler.addJob(new TestJob("test.hourly", HOURLY, () -> {}));
        await(
                () ->
                        job("test.hourly")
                                .nextDue()
                                .isBefore(Instant.now().plus(Duration.ofMinutes(61))));
    }

    @Test
    public void aChangedTimetableCountsAndAnUnchangedOneDoesNotMoveTheJob() throws Exception {
        Node node = node();
        TestJob hourly = new TestJob("test.moved", HOURLY, () -> {});
        node.scheduler.addJob(hourly);
        await(() -> ended(node) == 1);
        Instant due = job("test.moved").nextDue();
        node.scheduler.removeJob(hourly);
        assertEquals(JobInfo.State.ABSENT, state(node, "test.moved"));
        node.scheduler.addJob(new TestJob("test.moved", HOURLY, () -> {}));
        await(() -> state(node, "test.moved") == JobInfo.State.WAITING);
        assertFalse(comesTrue(() -> ended(node) > 1, Duration.ofMillis(500)));
        assertEquals(due, job("test.moved").nextDue());
        node.scheduler.addJob(
                new TestJob("test.moved", Schedule.every(Duration.ofHours(2)), () -> {}));
        await(() -> job("test.moved").timetable().equals("every PT2H"));
        assertTrue(job("test.moved").nextDue().isAfter(due));
    }

    @Test
    public void aModuleThatLeavesTakesItsJobWithItAndTheWorkIsDueAgain() throws Exception {
        Node node = node();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TestJob job =
                new TestJob(
                        "test.leaving",
                        HOURLY,
                        () -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                ended.countDown();
                            }
                        });
        node.scheduler.addJob(job);
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        node.scheduler.removeJob(job);
        assertEquals("it is over when the module goes on leaving", 0, ended.getCount());
        JobRow row = job("test.leaving");
        assertEquals(Outcome.INTERRUPTED, row.lastOutcome());
        assertEquals(0, row.failures());
        assertFalse(row.nextDue().isAfter(row.lastEndedAt()));
        assertEquals(JobInfo.State.ABSENT, state(node, "test.leaving"));
        set("next_due", -3600, "test.leaving");
        assertEquals("nobody is to blame", List.of(), node.health.complaints());
        assertEquals(
                "job-absent",
                assertThrows(Problem.class, () -> node.jobs.runNow("test.leaving", Caller.system()))
                        .code());
        AtomicInteger done = new AtomicInteger();
        node.scheduler.addJob(new TestJob("test.leaving", HOURLY, done::incrementAndGet));
        await(() -> done.get() == 1);
    }

    @Test
    public void aNodeThatStopsHandsItsWorkOver() throws Exception {
        Node first = node();
        CountDownLatch begun = new CountDownLatch(1);
        first.scheduler.addJob(
                new TestJob(
                        "test.handed",
                        HOURLY,
                        () -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                        }));
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        Node second = node();
        AtomicInteger done = new AtomicInteger();
        second.scheduler.addJob(new TestJob("test.handed", HOURLY, done::incrementAndGet));
        long asked = System.nanoTime();
        first.scheduler.close();
        await(() -> done.get() == 1);
        assertTrue("it does not wait for the lease", System.nanoTime() - asked < LEASE.toNanos());
    }

    @Test
    public void aJobThatNobodyRunsIsTold() throws Exception {
        Node node = node();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            node.scheduler.addJob(new TestJob("test.endless" + i, HOURLY, go::await));
        }
        await(
                () ->
                        state(node, "test.endless0") == JobInfo.State.RUNNING
                                && state(node, "test.endless1") == JobInfo.State.RUNNING
                                && state(node, "test.endless2") == JobInfo.State.RUNNING);
        node.scheduler.addJob(new TestJob("test.waiting", HOURLY, () -> {}));
        await(() -> node.scheduler.board().jobs().size() == 4);
        assertEquals(JobInfo.State.DUE, state(node, "test.waiting"));
        assertEquals(List.of(), node.health.complaints());
        set("next_due", -6 * 60, "test.waiting");
        String complaint = node.health.complaints().get(0);
        assertTrue(complaint, complaint.startsWith("test.waiting has been due since "));
        go.countDown();
        await(() -> state(node, "test.waiting") == JobInfo.State.WAITING);
        assertEquals(List.of(), node.health.complaints());
    }

    @Test
    public void theLastHundredRunsOfAJobAreKept() throws Exception {
        Node node = node();
        node.scheduler.addJob(new TestJob("test.often", HOURLY, () -> {}));
        await(() -> ended(node) == 1);
        unit.transactions()
                .run(
                        Caller.system(),
                        em -> {
                            for (int i = 0; i < 150; i++) {
                                Sql.update(
                                        Transactions.connection(em),
                                        "insert into scheduler_run (id, job, node, started_at, outcome) values (?, ?, ?, ?, ?)",
                                        String.format("01aaaaaaaaaaaaaaaaaaaaa%03d", i),
                                        "test.often",
                                        "n",
                                        Instant.now(),
                                        Outcome.SUCCEEDED.name());
                            }
                        });
        node.jobs.runNow("test.often", Caller.system());
        await(() -> ended(node) == 2);
        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            var page = node.jobs.runs("test.often", new PageRequest(30, cursor));
            page.items().forEach(run -> seen.add(run.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(100, seen.size());
        assertEquals(100, count("select count(*) from scheduler_run where job = ?", "test.often"));
        assertFalse(seen.contains("01aaaaaaaaaaaaaaaaaaaaa000"));
    }

    @Test
    public void oneJobThatCannotBeAskedDoesNotStopTheOthers() throws Exception {
        Node node = node();
        node.scheduler.addJob(new TestJob("НЕ ИМЯ", HOURLY, () -> {}));
        node.scheduler.addJob(
                new TestJob("test.unreadable", HOURLY, () -> {}) {
                    @Override
                    public Schedule schedule() {
                        throw new IllegalStateException("none");
                    }
                });
        node.scheduler.addJob(new TestJob("test.fine", HOURLY, () -> {}));
        await(() -> ended(node) == 1);
        assertEquals(
                List.of("test.fine"),
                node.jobs.list(PageRequest.first()).items().stream().map(JobInfo::name).toList());
        assertThrows(Problem.class, () -> node.jobs.get("test.unreadable"));
    }

    @Test
    public void jobsGoOnWhenTheDatabaseComesBack() throws Exception {
        Node node = node();
        AtomicInteger done = new AtomicInteger();
        node.scheduler.addJob(
                new TestJob(
                        "test.patient",
                        Schedule.every(Duration.ofSeconds(1)),
                        done::incrementAndGet));
        await(() -> done.get() > 0);
        node.cutOff = true;
        comesTrue(() -> false, Duration.ofMillis(1500));
        int before = done.get();
        node.cutOff = false;
        await(() -> done.get() > before);
        assertNotEquals(0, job("test.patient").runs());
    }

    /** A node of its own over the common database. */
    private final class Node {
        private volatile boolean cutOff;
        private final Scheduler scheduler;
        private final Jobs jobs;
        private final JobStore store;
        private final JobHealth health;

        Node() {
            JobStore own = new JobStore(new Line(this));
            scheduler =
                    new Scheduler(
                            own,
                            new NoSettings(),
                            new Scheduler.Pace(
                                    Duration.ZERO,
                                    Duration.ofMillis(50),
                                    LEASE,
                                    Duration.ofSeconds(5)));
            store = new JobStore(unit.transactions());
            jobs = new Jobs(store, scheduler);
            health = new JobHealth(store, scheduler);
        }
    }

    private Node node() {
        Node node = new Node();
        nodes.add(node);
        return node;
    }

    /** The database, until the node is cut off from it. */
    private final class Line implements Transactions {
        private final Node node;

        Line(Node node) {
            this.node = node;
        }

        @Override
        public <T> T write(Caller caller, Function<EntityManager, T> work) {
            check();
            return unit.transactions().write(caller, work);
        }

        @Override
        public <T> T read(Function<EntityManager, T> work) {
            check();
            return unit.transactions().read(work);
        }

        private void check() {
            if (node.cutOff) {
                throw new IllegalStateException("cut off");
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static class TestJob implements Job {
        private final String name;
        private final Schedule schedule;
        private final Work work;

        TestJob(String name, Schedule schedule, Work work) {
            this.name = name;
            this.schedule = schedule;
            this.work = work;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Schedule schedule() {
            return schedule;
        }

        @Override
        public void run() throws Exception {
            work.run();
        }
    }

    private static final class NoSettings implements Settings {
        @Override
        public Optional<String> get(String name) {
            return Optional.empty();
        }

        @Override
        public Path home() {
            throw new UnsupportedOperationException();
        }
    }

    private JobRow job(String name) {
        return new JobStore(unit.transactions())
                .board().jobs().stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private JobInfo.State state(Node node, String name) {
        return node.jobs.list(PageRequest.first()).items().stream()
                .filter(job -> job.name().equals(name))
                .map(JobInfo::state)
                .findFirst()
                .orElse(null);
    }

    private long ended(Node node) {
        return new JobStore(unit.transactions())
                .board().jobs().stream().mapToLong(JobRow::runs).sum();
    }

    private long count(String statement, String argument) {
        return unit.transactions()
                .read(
                        em ->
                                Sql.query(
                                                Transactions.connection(em),
                                                statement,
                                                row -> row.getLong(1),
                                                argument)
                                        .get(0));
    }

    /** Puts a time of a job's row so many seconds from now. */
    private void set(String column, int seconds, String job) {
        unit.transactions()
                .run(
                        Caller.system(),
                        em -> {
                            Connection sql = Transactions.connection(em);
                            Sql.update(
                                    sql,
                                    "update scheduler_job set " + column + " = ? where name = ?",
                                    Instant.now().plusSeconds(seconds),
                                    job);
                        });
    }

    private static Set<Integer> counts(Map<String, AtomicInteger> done) {
        return done.values().stream().map(AtomicInteger::get).collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        assertTrue("not in time", comesTrue(condition, Duration.ofSeconds(30)));
    }

    private static boolean comesTrue(BooleanSupplier condition, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }
}
