package org.artel.core.persistence;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Single threads that look into the database from time to time. */
public final class Timers {

    private static final int STOP_SECONDS = 5;

    private Timers() {}

    /** One daemon thread of this name; what was still to be done when it is stopped is not. */
    public static ScheduledExecutorService start(String thread) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread one = new Thread(task, thread);
                            one.setDaemon(true);
                            return one;
                        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    /** Waits for what has begun, for five seconds at most. */
    public static void stop(ScheduledExecutorService timer) {
        // Not interrupted: Derby would take that for an order to break off the connection.
        timer.shutdown();
        try {
            timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
