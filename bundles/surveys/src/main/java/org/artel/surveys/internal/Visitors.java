package org.artel.surveys.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps people without an account from answering by the thousand: so many at one address in a
 * while, on each node. Addresses are forgotten with the while.
 */
@Component(service = Visitors.class)
public class Visitors {

    private static final Duration WHILE = Duration.ofMinutes(10);

    /** A class in one room answers in a quarter of an hour. */
    private static final int USUAL = 120;

    private final Clock clock;
    private final int most;
    private final Map<String, Integer> seen = new HashMap<>();
    private Instant since;

    @Activate
    public Visitors(@Reference Clock clock) {
        this(clock, USUAL);
    }

    Visitors(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts a visitor's act; TOO_MANY if there were too many. People who signed in may. */
    synchronized void pace(Caller caller) {
        if (!caller.isAnonymous()) {
            return;
        }
        Instant now = clock.instant();
        if (since == null || !now.isBefore(since.plus(WHILE))) {
            seen.clear();
            since = now;
        }
        if (seen.merge(caller.address(), 1, Integer::sum) > most) {
            throw Problem.tooMany(
                    Duration.between(now, since.plus(WHILE)).plusMillis(999).toSeconds());
        }
    }
}
