package org.artel.webhooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Vault;
import org.artel.webhooks.internal.Queue.Outcome;
import org.artel.webhooks.internal.Queue.Taken;
import org.artel.webhooks.internal.Queue.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, to each hook a few at once and to all hooks side by side: a receiver that
 * takes its time takes that of its own events.
 *
 * <p>A node that dies between the receiver's answer and the commit that keeps it sends the same
 * again, under the same id: twice is an annoyance, never is a loss.
 */
final class Sender {

    /** So many are on their way to one hook from one node. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GONE = 410;

    private final Queue queue;
    private final Post post;
    private final Vault vault;
    private final Clock clock;
    private final String portal;
    private final Supplier<List<String>> administrators;
    private final Executor executor;
    private final Runnable wake;

    /** How many are on their way, by hook. */
    private final Map<String, Integer> busy = new HashMap<>();

    /**
     * @param portal what addresses begin with
     * @param administrators whom to tell of receivers that are gone
     * @param wake called when there is room again
     */
    Sender(
            Queue queue,
            Post post,
            Vault vault,
            Clock clock,
            String portal,
            Supplier<List<String>> administrators,
            Executor executor,
            Runnable wake) {
        this.queue = queue;
        this.post = post;
        this.vault = vault;
        this.clock = clock;
        this.portal = portal;
        this.administrators = administrators;
        this.executor = executor;
        this.wake = wake;
    }

    /** Begins to send what is due, as far as there is room. By one thread. */
    void look() {
        boolean more = true;
        while (more) {
            more = queue.distribute() > 0;
        }
        for (Target target : queue.targets()) {
            // One is enough to find out whether it is there again.
            int room = (target.failing() ? 1 : AT_ONCE) - busy(target.id());
            if (room > 0) {
                queue.due(target, room).forEach(id -> begin(target, id));
            }
        }
    }

    private void begin(Target target, String id) {
        String owner = Ids.next();
        Optional<Taken> taken = queue.take(id, owner);
        if (taken.isEmpty()) {
            return;
        }
        count(target.id(), 1);
        try {
            executor.execute(
                    () -> {
                        try {
                            attempt(target, taken.get(), owner);
                        } catch (RuntimeException e) {
                            // Its lease ends, and it is sent again.
                            LOG.warn("What became of delivery {} is not kept", id, e);
                        } finally {
                            count(target.id(), -1);
                            wake.run();
                        }
                    });
        } catch (RejectedExecutionException e) {
            count(target.id(), -1);
            LOG.debug("Delivery {} is left to others", id);
        }
    }

    private int busy(String hook) {
        synchronized (busy) {
            return busy.getOrDefault(hook, 0);
        }
    }

    private void count(String hook, int change) {
        synchronized (busy) {
            busy.merge(hook, change, (one, other) -> one + other == 0 ? null : one + other);
            busy.notifyAll();
        }
    }

    /** Waits until nothing is on its way; whether that was so in time. */
    boolean rest(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (busy) {
            while (!busy.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                busy.wait(left);
            }
            return true;
        }
    }

    private void attempt(Target target, Taken taken, String owner) {
        Outcome outcome = send(target, taken);
        if (outcome.isSuccess()) {
            queue.arrived(target, taken, outcome);
        } else if (outcome.status() != null && outcome.status() == GONE) {
            queue.gone(target, taken, owner, outcome, administrators.get());
        } else {
            queue.failed(
                    target,
                    taken,
                    owner,
                    outcome,
                    Patience.next(
                            taken.attempts(),
                            clock.instant(),
                            taken.until(),
                            ThreadLocalRandom.current().nextDouble()));
        }
    }

    private Outcome send(Target target, Taken taken) {
        Instant begun = clock.instant();
        long begin = System.nanoTime();
        try {
            String body = body(taken);
            Post.Reply reply = post.send(target.url(), headers(target, taken, body), body);
            boolean success = reply.status() / 100 == 2;
            return new Outcome(
                    begun,
                    reply.status(),
                    millisSince(begin),
                    reply.answer(),
                    success ? null : "HTTP " + reply.status());
        } catch (IOException | Problem e) {
            return new Outcome(
                    begun, null, millisSince(begin), null, String.valueOf(e.getMessage()));
        }
    }

    private static int millisSince(long begin) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** What happened, and where to ask: nothing of what is in it. */
    private String body(Taken taken) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", taken.eventId());
        body.put("type", taken.type());
        body.put("occurredAt", taken.occurredAt().toString());
        body.put("url", portal + taken.path());
        body.put("sequence", taken.sequence());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> headers(Target target, Taken taken, String body) {
        long seconds = clock.instant().getEpochSecond();
        List<String> secrets = new ArrayList<>();
        for (String closed : target.secrets()) {
            secrets.add(new String(vault.open(target.id(), closed), StandardCharsets.UTF_8));
        }
        return Map.of(
                "User-Agent", "Artel",
                "Artel-Delivery", taken.id(),
                "Artel-Timestamp", String.valueOf(seconds),
                "Artel-Signature", Signature.header(secrets, seconds, body));
    }
}
