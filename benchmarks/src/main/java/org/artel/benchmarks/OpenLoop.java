package org.artel.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests at a fixed rate, whether or not the last ones were answered. Times count from when a
 * request was due, so that a stall is not left out by those who wait for it.
 */
final class OpenLoop {

    private static final int SENDERS = 64;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    OpenLoop(String url, String token) {
        request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build();
    }

    /**
     * Requests a second that this client is answered when each of so many connections asks again as
     * soon as it has its answer. The client takes its part of the machine, so only its own rate says
     * what four fifths of the load are.
     */
    double most(int connections, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong answered = new AtomicLong();
        all(
                connections,
                () -> {
                    while (System.nanoTime() < end) {
                        ask();
                        answered.incrementAndGet();
                    }
                    return null;
                });
        return (double) answered.get() / seconds;
    }

    /**
     * @return the 99th percentile of each window, in milliseconds
     */
    List<Double> p99(double rate, int windows, int seconds) throws InterruptedException {
        int inWindow = (int) (rate * seconds);
        int total = inWindow * windows;
        double[] times = new double[total];
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        all(
                SENDERS,
                () -> {
                    for (long n = next.getAndIncrement();
                            n < total;
                            n = next.getAndIncrement()) {
                        long due = begin + (long) (n * 1e9 / rate);
                        long wait = due - System.nanoTime();
                        if (wait > 0) {
                            TimeUnit.NANOSECONDS.sleep(wait);
                        }
                        ask();
                        times[(int) n] = (System.nanoTime() - due) / 1e6;
                    }
                    return null;
                });
        List<Double> all = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            double[] part =
                    Arrays.copyOfRange(times, window * inWindow, (window + 1) * inWindow);
            Arrays.sort(part);
            all.add(part[(int) (part.length * 0.99)]);
        }
        return all;
    }

    private void ask() throws IOException, InterruptedException {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException(status + " of " + request.uri());
        }
    }

    private static void all(int senders, Callable<Void> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            for (Future<Void> one : threads.invokeAll(Collections.nCopies(senders, work))) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
