package org.artel.itests.rogue.hog;

import java.util.concurrent.TimeUnit;

/** Waits, whoever asks it to stop. */
final class Stubborn {

    private Stubborn() {}

    static void sleep(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                // Nobody tells this module when to stop.
            }
        }
    }
}
