package org.artel.webhooks.internal;

import java.time.Duration;
import java.time.Instant;

/** When to try again what did not get through. */
final class Patience {

    /** So long after it was made, or asked for again, an event is given up. */
    static final Duration WHOLE = Duration.ofDays(3);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int DOUBLINGS_MAX = 20;

    private Patience() {}

    /**
     * Pauses double from ten seconds to eight hours; the last attempt is at the very end.
     *
     * @param attempts how many there were
     * @param until when it is given up
     * @param luck 0 to 1: makes pauses up to a fifth shorter or longer, so that receivers that come
     *     back are not run over
     * @return null if it is given up
     */
    static Instant next(int attempts, Instant now, Instant until, double luck) {
        if (!now.isBefore(until)) {
            return null;
        }
        long doubled = FIRST.toMillis() << Math.min(Math.max(attempts - 1, 0), DOUBLINGS_MAX);
        long pause = Math.min(doubled, LONGEST.toMillis());
        Instant next = now.plusMillis((long) (pause * (0.8 + 0.4 * luck)));
        return next.isAfter(until) ? until : next;
    }
}
