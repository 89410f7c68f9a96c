package org.artel.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.artel.core.api.Problem;
import org.artel.notifications.internal.MailQueue.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells letters to the server, one after the other over one connection.
 *
 * <p>Before a letter is told it is marked as being sent; the moment the server says that it has it,
 * it is marked as sent. A process that dies between those two leaves one letter of which nobody
 * knows whether the server has it. It is sent again, under the same Message-ID: a letter twice is
 * an annoyance, a letter never is a loss.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final int BATCH = 50;
    private static final int ATTEMPTS = 16;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final long DATABASE_PAUSE_NANOS = 250_000_000L;

    private final String owner;
    private final MailQueue queue;
    private final MailServer server;
    private final Clock clock;
    private final Duration base;
    private volatile boolean stopping;
    private volatile boolean busy;

    /**
     * @param owner names this sender; no two share a name
     * @param base the pause after a first failure; it doubles with each further one
     */
    Sender(String owner, MailQueue queue, MailServer server, Clock clock, Duration base) {
        this.owner = owner;
        this.queue = queue;
        this.server = server;
        this.clock = clock;
        this.base = base;
    }

    String owner() {
        return owner;
    }

    /** Whether it holds letters. */
    boolean isBusy() {
        return busy;
    }

    void stop() {
        stopping = true;
    }

    /**
     * Sends until nothing is due.
     *
     * @return whether anything was
     * @throws MailServer.Unavailable if the server is; what was not begun is given back
     */
    boolean work() throws MailServer.Unavailable {
        boolean any = false;
        String reason = null;
        try {
            busy = true;
            List<String> batch = queue.take(owner, BATCH);
            while (!batch.isEmpty() && !stopping) {
                any = true;
                send(batch);
                batch = stopping ? List.of() : queue.take(owner, BATCH);
            }
        } catch (MailServer.Unavailable e) {
            reason = e.getMessage();
            throw e;
        } finally {
            release(reason);
            busy = false;
        }
        return any;
    }

    private void release(String reason) {
        try {
            queue.release(owner, reason);
        } catch (RuntimeException e) {
            // They come free when the lease ends.
            LOG.debug("Letters were not given back: {}", e.toString());
        }
    }

    private void send(List<String> batch) throws MailServer.Unavailable {
        MailServer.Connection connection = null;
        Outcome outcome = null;
        try {
            for (String id : batch) {
                if (stopping) {
                    break;
                }
                if (connection == null) {
                    connection = server.connect();
                }
                Optional<MailQueue.Mail> mail = turn(outcome, id);
                outcome = null;
                if (mail.isEmpty()) {
                    continue;
                }
                try {
                    connection.send(mail.get());
                    outcome = new Outcome.Sent(id);
                } catch (MailServer.Refused e) {
                    outcome = refused(mail.get(), e);
                    if (e.hungUp) {
                        connection.close();
                        connection = null;
                        // Told before the next attempt to connect, which may take its time.
                        turn(outcome, null);
                        outcome = null;
                    }
                } catch (MailServer.Unavailable e) {
                    outcome = later(mail.get(), e.getMessage());
                    throw e;
                } catch (RuntimeException e) {
                    // The others must not wait for it.
                    LOG.warn("Letter {} could not be written", id, e);
                    outcome = later(mail.get(), e.toString());
                }
            }
        } finally {
            if (outcome != null) {
                turn(outcome, null);
            }
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** Tries until the database answers: what the server has must not be forgotten. */
    private Optional<MailQueue.Mail> turn(Outcome outcome, String next) {
        while (true) {
            try {
                return queue.turn(owner, outcome, next);
            } catch (Problem e) {
                if (e.kind() != Problem.Kind.UNAVAILABLE
                        || stopping
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(DATABASE_PAUSE_NANOS);
            }
        }
    }

    private Outcome refused(MailQueue.Mail mail, MailServer.Refused refusal) {
        if (refusal.lasting || mail.attempts() >= ATTEMPTS) {
            LOG.warn("Letter {} was given up: {}", mail.id(), code(refusal));
            return new Outcome.Dead(mail.id(), refusal.getMessage());
        }
        return later(mail, refusal.getMessage());
    }

    /** Without the server's words, which quote the address. */
    private static String code(MailServer.Refused refusal) {
        return refusal.lasting ? "refused for good" : "refused " + ATTEMPTS + " times";
    }

    private Outcome later(MailQueue.Mail mail, String reason) {
        return new Outcome.Later(mail.id(), reason, again(mail.attempts()));
    }

    /** Doubling pauses, each a little different, so that letters do not come in waves. */
    private Instant again(int attempts) {
        long pause = base.toMillis() << Math.min(attempts - 1, 20);
        long bounded = Math.min(pause, LONGEST_PAUSE.toMillis());
        return clock.instant()
                .plusMillis((long) (bounded * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
