package org.artel.core.rest.internal.modules;

import java.time.Duration;
import java.util.Set;

/**
 * Tells when an application has taken up all its resources. The whiteboard rebuilds an application
 * for each resource that joins it and answers nothing of it meanwhile, without telling when it is
 * done; so it is done when nothing has changed for a moment.
 */
public final class Settling {

    private static final Duration QUIET = Duration.ofMillis(700);

    private final Duration quiet;
    private Set<Long> last;
    private long since;

    public Settling() {
        this(QUIET);
    }

    /**
     * @param quiet how long nothing must change
     */
    public Settling(Duration quiet) {
        this.quiet = quiet;
    }

    /** Whether these resources (service ids) have been served, unchanged, for a moment. */
    public synchronized boolean isOver(Set<Long> served) {
        if (!served.equals(last)) {
            last = served;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > quiet.toNanos();
    }
}
