package org.artel.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests at a fixed rate, whether or not the last ones were answered. Times count from when a
 * request was due, so that a stall is not left out by those who wait for it.
 */
final class OpenLoop {

    private static final int SENDERS = 64;

    private OpenLoop() {}

    /**
     * @return the 99th percentile of each window, in milliseconds
     */
    static List<Double> p99(String url, String token, double rate, int windows, int seconds)
            throws InterruptedException {
        int inWindow = (int) (rate * seconds);
        int total = inWindow * windows;
        double[] times = new double[total];
        AtomicLong next = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build();
        long begin = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            senders.submit(
                    () -> {
                        for (long n = next.getAndIncrement();
                                n < total;
                                n = next.getAndIncrement()) {
                            long due = begin + (long) (n * 1e9 / rate);
                            long wait = due - System.nanoTime();
                            if (wait > 0) {
                                TimeUnit.NANOSECONDS.sleep(wait);
                            }
                            int status =
                                    client.send(request, HttpResponse.BodyHandlers.discarding())
                                            .statusCode();
                            if (status != 200) {
                                wrong.incrementAndGet();
                            }
                            times[(int) n] = (System.nanoTime() - due) / 1e6;
                        }
                        return null;
                    });
        }
        senders.shutdown();
        senders.awaitTermination(10, TimeUnit.MINUTES);
        if (wrong.get() > 0) {
            throw new IllegalStateException(wrong + " wrong answers of " + url);
        }
        List<Double> all = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            double[] part =
                    Arrays.copyOfRange(times, window * inWindow, (window + 1) * inWindow);
            Arrays.sort(part);
            all.add(part[(int) (part.length * 0.99)]);
        }
        return all;
    }
}
