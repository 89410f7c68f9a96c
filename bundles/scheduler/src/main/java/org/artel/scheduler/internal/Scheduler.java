package org.artel.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.api.Settings;
import org.artel.core.api.jobs.Job;
import org.artel.core.persistence.Ids;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * This node's share of the work that is due by the clock. Once a second it looks what is due,
 * claims what it has a free thread for, and holds on to what it runs.
 */
@Component(service = Scheduler.class, immediate = true)
public class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** Clocks of nodes and of the database differ by less. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private static final int THREADS = 3;

    /** Jobs that end sooner stand in nobody's way. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final int NODE_SUFFIX = 8;
    private static final int MAX_NODE_NAME = 40;
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,100}");

    /** What depends on nothing but patience; tests have less. */
    record Pace(Duration first, Duration glance, Duration lease, Duration goodbye) {

        /** Jobs do not compete with the start; a node that died is replaced after half a minute. */
        static final Pace USUAL =
                new Pace(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5));
    }

    /** So many jobs of one bundle run at once; a thread is left to the others. */
    private static final int THREADS_OF_ONE = THREADS - 1;

    /** A job as it presented itself when it came. */
    private record Known(Job job, String name, Timetable timetable) {

        /** Whose it is. */
        Object owner() {
            Bundle bundle = FrameworkUtil.getBundle(job.getClass());
            return bundle == null ? job : bundle;
        }
    }

    private final JobStore store;
    private final ZoneId zone;
    private final Pace pace;
    private final String node;
    private final Map<String, Known> jobs = new ConcurrentHashMap<>();
    private final Set<String> entered = ConcurrentHashMap.newKeySet();
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final Semaphore threads = new Semaphore(THREADS);
    private final ExecutorService workers =
            Executors.newFixedThreadPool(THREADS, task -> daemon(task, "artel-job"));
    private final Object bell = new Object();
    private final Thread clock = daemon(this::watch, "artel-scheduler");
    private volatile JobStore.Board board;
    private volatile boolean closed;
    private boolean rung;
    private boolean troubled;

    @Activate
    public Scheduler(@Reference JobStore store, @Reference Settings settings) {
        this(store, settings, Pace.USUAL);
    }

    Scheduler(JobStore store, Settings settings, Pace pace) {
        this.store = store;
        this.zone = settings.zone();
        this.pace = pace;
        String id = Ids.next();
        String name = settings.get("ARTEL_NODE", "node");
        node =
                name.substring(0, Math.min(name.length(), MAX_NODE_NAME))
                        + "-"
                        + id.substring(id.length() - NODE_SUFFIX);
        clock.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addJob(Job job) {
        try {
            Known known = new Known(job, job.name(), new Timetable(job.schedule(), zone));
            if (!NAME.matcher(known.name()).matches()) {
                throw new IllegalArgumentException("a job cannot be named " + known.name());
            }
            entered.remove(known.name());
            Known other = jobs.put(known.name(), known);
            if (other != null) {
                LOG.error("Two jobs are named {}; {} is no longer run", known.name(), other.job());
            }
            ring();
        } catch (RuntimeException e) {
            LOG.error("{} is not run: {}", job.getClass().getName(), e.toString());
        }
    }

    /** Waits for the end of the job's run, but not for long. */
    void removeJob(Job job) {
        jobs.values().removeIf(known -> known.job() == job);
        dismiss(running.values().stream().filter(run -> run.known.job() == job).toList());
    }

    /**
     * Most runs end by themselves in a moment, and an interruption could hit them in the middle of
     * a statement: only those that go on are interrupted.
     */
    private void dismiss(List<Run> runs) {
        long patience = System.nanoTime() + pace.goodbye().toNanos() / 5;
        List<Run> lasting =
                runs.stream()
                        .filter(run -> !run.ends(Duration.ofNanos(patience - System.nanoTime())))
                        .toList();
        lasting.forEach(Run::interrupt);
        long end = System.nanoTime() + pace.goodbye().toNanos();
        lasting.forEach(run -> run.await(Duration.ofNanos(end - System.nanoTime())));
    }

    @Deactivate
    void close() {
        closed = true;
        ring();
        try {
            // It ends by itself; an interruption could hit it in the middle of a transaction.
            clock.join(pace.goodbye().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dismiss(List.copyOf(running.values()));
        workers.shutdownNow();
    }

    /** Looks at once what is due. */
    void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** The names of the jobs that this node can run. */
    Set<String> names() {
        return Collections.unmodifiableSet(jobs.keySet());
    }

    String node() {
        return node;
    }

    /** What was seen at the last look; null before the first. */
    JobStore.Board board() {
        return board;
    }

    private void watch() {
        pause(pace.first(), false);
        while (!closed) {
            try {
                look();
                if (troubled) {
                    LOG.info("Jobs are run again");
                    troubled = false;
                }
            } catch (RuntimeException e) {
                if (!troubled && !closed) {
                    LOG.warn("No job is run until the database answers: {}", e.toString());
                    troubled = true;
                }
            }
            letGoOfWhatIsLost();
            pause(pace.glance(), true);
        }
    }

    private void pause(Duration duration, boolean untilRung) {
        long end = System.nanoTime() + duration.toNanos();
        synchronized (bell) {
            try {
                for (long left = duration.toMillis();
                        left > 0 && !closed && !(rung && untilRung);
                        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                    bell.wait(left);
                }
                rung = false;
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void look() {
        running.values().forEach(Run::renew);
        for (Known known : jobs.values()) {
            if (!entered.contains(known.name())) {
                store.enter(known.name(), known.timetable());
                entered.add(known.name());
            }
        }
        JobStore.Board seen = store.board();
        board = seen;
        seen.jobs().forEach(row -> correct(row, seen.now()));
        List<JobRow> due = new ArrayList<>(seen.jobs());
        due.removeIf(row -> !row.isDue(seen.now()) || running.containsKey(row.name()));
        // Else every node would want the same one first.
        Collections.shuffle(due);
        for (JobRow row : due) {
            Known known = jobs.get(row.name());
            if (known != null && !closed && !hasEnough(known) && threads.tryAcquire()) {
                boolean begun = false;
                try {
                    begun = begin(known, row);
                } finally {
                    if (!begun) {
                        threads.release();
                    }
                }
            }
        }
    }

    private boolean hasEnough(Known known) {
        return running.values().stream()
                        .filter(run -> run.known.owner().equals(known.owner()))
                        .count()
                >= THREADS_OF_ONE;
    }

    /** Jobs that have run here for long and keep others of their bundle from it, by bundle. */
    Collection<List<String>> crowds() {
        return running.values().stream()
                .filter(run -> System.nanoTime() - run.begun > LONG.toNanos())
                .collect(
                        Collectors.groupingBy(
                                run -> run.known.owner(),
                                Collectors.mapping(run -> run.name, Collectors.toList())))
                .values()
                .stream()
                .filter(names -> names.size() >= THREADS_OF_ONE)
                .toList();
    }

    /** What a clock that was ahead put down must not keep a job from running for years. */
    private void correct(JobRow row, Instant now) {
        Known known = jobs.get(row.name());
        if (known == null) {
            return;
        }
        Instant due = known.timetable().next(now);
        Instant lease = now.plus(pace.lease());
        boolean dueLate = row.nextDue().isAfter(due.plus(DOUBT));
        boolean leasedLong = row.runId() != null && row.leaseUntil().isAfter(lease.plus(DOUBT));
        if (dueLate || leasedLong) {
            LOG.warn(
                    "The clock was ahead: {} was due at {}, or leased until {}; corrected",
                    row.name(),
                    row.nextDue(),
                    row.leaseUntil());
            store.correct(row.name(), due, lease);
        }
    }

    private boolean begin(Known known, JobRow row) {
        Run run = new Run(known, row.failures());
        if (!store.claim(run.name, run.id, node, pace.lease())) {
            return false;
        }
        running.put(run.name, run);
        if (jobs.get(run.name) != known) {
            // It left meanwhile, and nobody who removed it saw the run.
            run.interrupt();
        }
        workers.execute(run);
        return true;
    }

    /** Work must not go on when another node may have begun it anew. */
    private void letGoOfWhatIsLost() {
        for (Run run : running.values()) {
            if (run.isLost()) {
                run.interrupt();
            }
        }
    }

    /** One run on this node, from the claim to its end. */
    private final class Run implements Runnable {

        private final Known known;
        private final String name;
        private final int failures;
        private final String id = Ids.next();
        private final long begun = System.nanoTime();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long leaseEnd = System.nanoTime() + pace.lease().toNanos();
        private volatile boolean lost;
        private Thread thread;
        private boolean interrupted;

        /**
         * @param failures how many runs before this one failed in a row
         */
        Run(Known known, int failures) {
            this.known = known;
            this.name = known.name();
            this.failures = failures;
        }

        @Override
        public void run() {
            MDC.put("request", id);
            try {
                Outcome outcome;
                String failure = null;
                try {
                    if (take()) {
                        known.job().run();
                    }
                    outcome = leave() ? Outcome.INTERRUPTED : Outcome.SUCCEEDED;
                } catch (Throwable e) {
                    boolean stopped = leave();
                    outcome = stopped ? Outcome.INTERRUPTED : Outcome.FAILED;
                    failure = stopped ? null : reason(e);
                    if (!stopped && failures == 0) {
                        LOG.error("Job {} failed", name, e);
                    } else if (!stopped) {
                        LOG.warn(
                                "Job {} failed {} times in a row: {}", name, failures + 1, failure);
                    }
                }
                writeDown(outcome, failure);
            } finally {
                running.remove(name, this);
                threads.release();
                ended.countDown();
                MDC.remove("request");
                ring();
            }
        }

        private synchronized boolean take() {
            thread = Thread.currentThread();
            return !interrupted;
        }

        /** From now on nobody interrupts this thread; whether somebody has. */
        private synchronized boolean leave() {
            thread = null;
            Thread.interrupted();
            return interrupted;
        }

        private synchronized void interrupt() {
            if (!interrupted) {
                interrupted = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }

        private void await(Duration patience) {
            if (!ends(patience)) {
                LOG.warn("Job {} does not end though it was interrupted", name);
            }
        }

        private boolean ends(Duration patience) {
            try {
                return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void renew() {
            long begun = System.nanoTime();
            // Most of the lease is left for trouble with the database.
            if (leaseEnd - begun < pace.lease().toNanos() / 3 * 2 && !lost) {
                if (store.renew(name, id, pace.lease())) {
                    leaseEnd = begun + pace.lease().toNanos();
                } else if (ended.getCount() > 0) {
                    lost = true;
                }
            }
        }

        private boolean isLost() {
            // A little early: the thread needs time to let go.
            return lost || System.nanoTime() - leaseEnd > -pace.lease().toNanos() / 6;
        }

        /** Again and again while the database is away, as long as the job is ours. */
        private void writeDown(Outcome outcome, String failure) {
            while (true) {
                try {
                    store.finish(name, id, outcome, failure);
                    return;
                } catch (RuntimeException e) {
                    if (closed || isLost()) {
                        LOG.warn("The end of job {} could not be written: {}", name, e.toString());
                        return;
                    }
                    pauseBeforeTryingAgain();
                }
            }
        }

        private void pauseBeforeTryingAgain() {
            try {
                Thread.sleep(pace.glance().toMillis());
            } catch (InterruptedException e) {
                lost = true;
            }
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
