package org.artel.forum.internal;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Places of topics in the order of their last activity: no two alike, so that a page goes on there.
 */
final class SortKeys {

    private static final int PER_MILLISECOND = 4096;
    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

    private SortKeys() {}

    static long at(Instant moment) {
        return moment.toEpochMilli() * PER_MILLISECOND
                + (COUNTER.incrementAndGet() & (PER_MILLISECOND - 1));
    }

    /** The last place that this moment has. */
    static long after(Instant moment) {
        return moment.toEpochMilli() * PER_MILLISECOND + PER_MILLISECOND - 1;
    }

    /** The first place that this moment has. */
    static long before(Instant moment) {
        return moment.toEpochMilli() * PER_MILLISECOND;
    }
}
