package org.artel.itests.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens after a commit. */
public final class Eventually {

    /**
     * How long anything may take that has no time of its own: long, since a machine that builds has
     * much else to do, and since only what fails waits for its end.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long GLANCE_MILLIS = 50;

    private Eventually() {}

    /** Looks until it is so; AssertionError with {@code what} if it never is. */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            Product.sleep(GLANCE_MILLIS);
        }
    }

    /** Looks until what is seen is as wanted; AssertionError with what was seen last. */
    public static <T> T see(Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + seen);
            }
            Product.sleep(GLANCE_MILLIS);
            seen = look.get();
        }
        return seen;
    }
}
