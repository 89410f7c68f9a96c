package org.artel.itests.harness;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens after a commit. */
public final class Eventually {

    private static final long GLANCE_MILLIS = 50;

    private Eventually() {}

    /** Looks until what is seen is as wanted; AssertionError with what was seen last. */
    public static <T> T within(Duration time, Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + time.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + time + ": " + seen);
            }
            Product.sleep(GLANCE_MILLIS);
            seen = look.get();
        }
        return seen;
    }
}
