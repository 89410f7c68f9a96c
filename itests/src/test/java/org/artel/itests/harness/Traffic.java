package org.artel.itests.harness;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** People reading one path at a steady rate, whatever the answers take. */
public final class Traffic implements AutoCloseable {

    private static final int MOST_AT_ONCE = 2000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore open = new Semaphore(MOST_AT_ONCE);
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final long start = System.nanoTime();
    private long end;

    public Traffic(Api api, String path, int perSecond) {
        clock.scheduleAtFixedRate(
                () -> {
                    if (!open.tryAcquire()) {
                        failed("no answer to " + MOST_AT_ONCE + " requests");
                        return;
                    }
                    sent.incrementAndGet();
                    api.getLater(path)
                            .whenComplete(
                                    (answer, error) -> {
                                        open.release();
                                        if (error != null) {
                                            failed(String.valueOf(error.getMessage()));
                                        } else if (answer.status() != 200) {
                                            failed(answer.toString());
                                        }
                                    });
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / perSecond,
                TimeUnit.NANOSECONDS);
    }

    private void failed(String how) {
        synchronized (failures) {
            failures.merge(how, 1, Integer::sum);
        }
    }

    /** Sends no more and waits for the answers that are due. */
    public void stop() {
        clock.shutdown();
        end = System.nanoTime();
        try {
            if (!open.tryAcquire(MOST_AT_ONCE, 60, TimeUnit.SECONDS)) {
                failed(
                        "still no answer to "
                                + (MOST_AT_ONCE - open.availablePermits())
                                + " requests");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong, and how often. */
    public Map<String, Integer> failures() {
        synchronized (failures) {
            return new TreeMap<>(failures);
        }
    }

    public long sent() {
        return sent.get();
    }

    /** Requests a second. */
    public double rate() {
        return sent.get() * 1e9 / (end - start);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
