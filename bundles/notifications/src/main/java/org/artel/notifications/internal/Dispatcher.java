package org.artel.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of the work after the commit: looks for messages, distributes them, sends
 * letters. Every node has one; they share through the tables.
 */
@Component(service = Dispatcher.class, immediate = true)
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final long LOOK_MILLIS = 250;
    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final int CONNECTIONS_MAX = 16;
    private static final long STOP_MILLIS = 5_000;
    private static final int LONGEST_PAUSE_SECONDS = 60;

    private final FanOut fanOut;
    private final Streams streams;
    private final MailQueue queue;
    private final MailServer server;
    private final Clock clock;
    private final Duration base;
    private final String node = Ids.next();
    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mail = lock.newCondition();
    private volatile boolean stopping;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile CentreProfile centre;

    private volatile Instant unreachableSince;
    private volatile String unreachableReason;

    @Activate
    public Dispatcher(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference FanOut fanOut,
            @Reference StopLinks stops,
            @Reference Streams streams) {
        this.streams = streams;
        this.fanOut = fanOut;
        this.clock = clock;
        queue = new MailQueue(tx, clock);
        server = MailServer.of(settings, new Letterhead(settings, () -> centre), stops, clock);
        base = Duration.ofSeconds(settings.number("ARTEL_SMTP_RETRY_SECONDS", 60));
        start("artel-notifications", this::distribute);
        if (server != null) {
            int connections =
                    Math.max(
                            1,
                            Math.min(
                                    CONNECTIONS_MAX, settings.number("ARTEL_SMTP_CONNECTIONS", 2)));
            for (int i = 1; i <= connections; i++) {
                Sender sender = new Sender(node + "-" + i, queue, server, clock, base);
                senders.add(sender);
                start("artel-mail-" + i, () -> send(sender));
            }
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Finishes the letters that are being told and gives the others back. */
    @Deactivate
    void close() {
        stopping = true;
        senders.forEach(Sender::stop);
        wake();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                // A server that does not answer. What is not known to be sent is sent again.
                thread.interrupt();
            }
        }
    }

    /** Whether a mail server is configured at all. */
    boolean hasServer() {
        return server != null;
    }

    /** Since when the server cannot be reached; empty if it can, as far as is known. */
    Optional<Instant> unreachableSince() {
        return Optional.ofNullable(unreachableSince);
    }

    String unreachableReason() {
        return unreachableReason;
    }

    private void distribute() {
        Instant renewed = clock.instant();
        Failures failures = new Failures("Messages");
        while (!stopping) {
            try {
                int taken = fanOut.work(node);
                if (taken > 0) {
                    wake();
                    streams.look();
                }
                if (clock.instant().isAfter(renewed.plus(RENEW))) {
                    renewed = clock.instant();
                    List<String> busy =
                            senders.stream().filter(Sender::isBusy).map(Sender::owner).toList();
                    if (!busy.isEmpty()) {
                        queue.renew(busy);
                    }
                }
                failures.none();
                if (taken == 0) {
                    pause(LOOK_MILLIS);
                }
            } catch (RuntimeException e) {
                pause(failures.one(e));
            }
        }
    }

    private void send(Sender sender) {
        Failures failures = new Failures("Letters");
        int refusals = 0;
        while (!stopping) {
            try {
                if (!sender.work()) {
                    failures.none();
                    await();
                    continue;
                }
                failures.none();
                refusals = 0;
                reached();
            } catch (MailServer.Unavailable e) {
                refusals++;
                unreached(e);
                pause(serverPause(refusals));
            } catch (RuntimeException e) {
                pause(failures.one(e));
            }
        }
    }

    private void reached() {
        if (unreachableSince != null) {
            unreachableSince = null;
            LOG.info("The mail server can be reached again");
        }
    }

    private void unreached(MailServer.Unavailable e) {
        unreachableReason = e.getMessage();
        if (unreachableSince == null) {
            unreachableSince = clock.instant();
            LOG.warn("The mail server cannot be reached; letters wait: {}", e.getMessage());
        }
    }

    /** A twelfth of the pause for a letter, doubled each time, a minute at most. */
    private long serverPause(int refusals) {
        long millis = Math.max(100, base.toMillis() / 12) << Math.min(refusals - 1, 10);
        return Math.min(millis, TimeUnit.SECONDS.toMillis(LONGEST_PAUSE_SECONDS));
    }

    private void wake() {
        lock.lock();
        try {
            mail.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await() {
        lock.lock();
        try {
            if (!stopping) {
                mail.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!stopping && System.nanoTime() < end) {
                mail.awaitNanos(Math.min(end - System.nanoTime(), 250_000_000L));
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    /** Tells a failure that lasts once, and makes the pauses longer. */
    private static final class Failures {

        private static final long FIRST_MILLIS = 500;
        private static final long LONGEST_MILLIS = 10_000;

        private final String what;
        private int count;

        Failures(String what) {
            this.what = what;
        }

        void none() {
            count = 0;
        }

        long one(RuntimeException e) {
            count++;
            if (count == 1 && e instanceof Problem) {
                LOG.warn("{} have to wait: {}", what, e.getMessage());
            } else if (count == 1) {
                LOG.warn("{} have to wait", what, e);
            }
            return Math.min(FIRST_MILLIS << Math.min(count - 1, 10), LONGEST_MILLIS);
        }
    }
}
