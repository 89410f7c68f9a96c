package org.artel.itests.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Fuzzer;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;

/**
 * Sends every operation of the product, with all modules and demo data, what is right, nearly right
 * and hostile, as everybody who may call: a hundred thousand requests on each database. Ends with 1
 * if any answer was a 5xx, was not as the OpenAPI document says, or if the log has trouble.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark -Dexec.mainClass=org.artel.itests.bench.Fuzz verify};
 * with {@code -Dexec.args="20000 7 Derby"} other counts, another seed, one database.
 */
public final class Fuzz {

    private static final int REQUESTS = 100_000;
    private static final int AT_ONCE = 4;
    private static final int SLOWEST = 15;

    private Fuzz() {}

    public static void main(String[] args) throws Exception {
        int requests = args.length > 0 ? Integer.parseInt(args[0]) : REQUESTS;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        boolean wrong = false;
        for (TestDatabase engine : TestDatabase.all()) {
            if (args.length < 3 || args[2].equals(engine.toString())) {
                wrong |= fuzz(engine, requests, seed);
            }
        }
        System.exit(wrong ? 1 : 0);
    }

    private static boolean fuzz(TestDatabase engine, int requests, long seed) throws Exception {
        Map<String, String> settings =
                Map.of(
                        "ARTEL_DEMO",
                        "true",
                        "EXTRA_JAVA_OPTS",
                        "",
                        // Whoever is locked out finds nothing.
                        "ARTEL_LIMIT_SIGN_IN",
                        "100000");
        try (Product product = new Product(engine, settings)) {
            product.start();
            for (String module : List.of("example", "webhooks")) {
                Modules.want(new People(product).admin(), module, "active");
            }
            Fuzzer fuzzer = new Fuzzer(product, Fuzzer.EVERYBODY);
            long begin = System.nanoTime();
            ExecutorService threads =
                    Executors.newFixedThreadPool(
                            AT_ONCE,
                            work -> {
                                Thread thread = new Thread(work, "fuzz");
                                thread.setDaemon(true);
                                return thread;
                            });
            List<Future<?>> parts =
                    IntStream.range(0, AT_ONCE)
                            .<Future<?>>mapToObj(
                                    i ->
                                            threads.submit(
                                                    () ->
                                                            fuzzer.run(
                                                                    seed * AT_ONCE + i,
                                                                    requests / AT_ONCE)))
                            .toList();
            for (Future<?> part : parts) {
                part.get();
            }
            threads.shutdown();
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<String> wrong = fuzzer.wrong();
            List<String> trouble = product.trouble();
            wrong.forEach(System.out::println);
            trouble.stream().limit(50).forEach(System.out::println);
            System.out.printf(
                    "%s, seed %d: %d requests to %d operations in %.0f s; answers %s%n",
                    engine,
                    seed,
                    fuzzer.requests(),
                    fuzzer.operations(),
                    seconds,
                    fuzzer.statuses());
            fuzzer.slowest(SLOWEST).forEach((id, time) -> System.out.println(id + ": " + time));
            System.out.printf(
                    "%d ways of being wrong, %d lines of trouble in the log, health %d%n",
                    wrong.size(), trouble.size(), product.api().get("/api/health").status());
            return !wrong.isEmpty() || !trouble.isEmpty();
        }
    }
}
