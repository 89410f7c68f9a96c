package org.artel.itests.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Line;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;

/**
 * Bad days, one after the other, while four people write: whether everything that was acknowledged
 * is there afterwards, how soon the service is back, and what the log says. Prints what it saw;
 * ends with 1 if something was lost, or the service was not back within 90 s.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark -Dexec.mainClass=org.artel.itests.bench.Faults verify};
 * with {@code -Dexec.args="cut disk"} only these of {@code cut, silent, slow, bundles, disk}.
 */
public final class Faults {

    private static final int WRITERS = 4;
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration DURING = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long GLANCE_MILLIS = 50;
    private static final long FILL_PAUSE_MILLIS = 33;

    /** It does not come up again by itself. */
    private static final String WEB_SERVER = "org.ops4j.pax.web.pax-web-jetty";

    /** Third parties that everything stands on, and what of ours restarts with them. */
    private static final List<String> DEPENDENCIES =
            List.of(
                    "com.fasterxml.jackson.core.jackson-databind",
                    "org.eclipse.persistence.jpa",
                    "com.zaxxer.HikariCP",
                    "org.apache.aries.jax.rs.whiteboard",
                    "org.apache.cxf.cxf-core",
                    WEB_SERVER,
                    "org.artel.core.http",
                    "org.artel.core.persistence");

    private static int faults;

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted =
                arguments.length == 0
                        ? List.of("cut", "silent", "slow", "bundles", "disk")
                        : Arrays.asList(arguments);
        if (wanted.contains("cut") || wanted.contains("silent") || wanted.contains("slow")) {
            databaseFaults(wanted);
        }
        if (wanted.contains("bundles")) {
            bundles();
        }
        if (wanted.contains("disk")) {
            disk();
        }
        System.out.println(faults == 0 ? "All stood" : faults + " did not stand");
        System.exit(faults == 0 ? 0 : 1);
    }

    private static void databaseFaults(List<String> wanted) throws Exception {
        TestDatabase.Server server = TestDatabase.freshServerDatabase();
        URI address = URI.create(server.url().substring("jdbc:".length()));
        try (Line line = new Line(address.getPort());
                Product product =
                        new Product(
                                null,
                                Map.of(
                                        "ARTEL_DB_URL",
                                        "jdbc:postgresql://127.0.0.1:"
                                                + line.port()
                                                + address.getPath(),
                                        "ARTEL_DB_USER",
                                        server.user(),
                                        "ARTEL_DB_PASSWORD",
                                        server.password(),
                                        "ARTEL_DB_TIMEOUT",
                                        "20"))) {
            product.start();
            if (wanted.contains("cut")) {
                fault(product, "the database is gone for 15 s", line::cut, line::heal, DURING);
            }
            if (wanted.contains("silent")) {
                fault(
                        product,
                        "the database does not answer for 40 s (ARTEL_DB_TIMEOUT 20)",
                        line::fallSilent,
                        line::heal,
                        Duration.ofSeconds(40));
            }
            if (wanted.contains("slow")) {
                fault(
                        product,
                        "every answer of the database takes 100 ms longer",
                        () -> line.slow(100),
                        line::heal,
                        DURING);
            }
        }
    }

    private static void bundles() throws Exception {
        try (Product product = new Product(TestDatabase.derby())) {
            product.start();
            for (String bundle : DEPENDENCIES) {
                fault(
                        product,
                        "bundle:restart " + bundle,
                        () -> product.shell("bundle:restart " + bundle),
                        () -> {
                            if (bundle.equals(WEB_SERVER)) {
                                product.stop();
                                product.start();
                            }
                        },
                        Duration.ofSeconds(1));
            }
        }
    }

    /** Needs to mount a file system of its own, so root; says so and passes else. */
    private static void disk() throws Exception {
        Product product = new Product(TestDatabase.derby());
        Path home = Files.createDirectories(product.home());
        if (run("mount", "-t", "tmpfs", "-o", "size=300m", "artel-small-disk", home.toString())
                != 0) {
            System.out.println("disk full: skipped, no file system can be mounted here");
            product.close();
            return;
        }
        try {
            product.start();
            Path filler = home.resolve("filler");
            fault(
                    product,
                    "the disk of ARTEL_HOME fills by 30 MB a second and is full for a while",
                    () -> fill(filler, FILL_PAUSE_MILLIS),
                    () -> delete(filler),
                    DURING);
            fault(
                    product,
                    "the disk of ARTEL_HOME is full at once",
                    () -> fill(filler, 0),
                    () -> {
                        delete(filler);
                        manage(product);
                    },
                    DURING);
        } finally {
            product.kill();
            run("umount", home.toString());
            product.close();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void fill(Path filler, long pauseMillis) throws InterruptedException {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        } catch (IOException e) {
            // Full.
        }
    }

    /** As a service manager does: what ended is started again. */
    private static void manage(Product product) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (product.hasEnded()) {
                System.out.println("  the product ended by itself and is started again");
                product.start();
                return;
            }
            try {
                if (product.api().get("/api/health").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // Not yet.
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void fault(
            Product product, String name, Step strike, Step heal, Duration lasting)
            throws Exception {
        int logged = product.log().length();
        People people = new People(product);
        Writers writers = new Writers(people.admin());
        TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
        int before = writers.acknowledged.size();
        writers.forget();
        strike.run();
        TimeUnit.MILLISECONDS.sleep(lasting.toMillis());
        int during = writers.acknowledged.size() - before;
        String said = writers.said();
        long slowest = writers.slowestMillis;
        long healed = System.nanoTime();
        heal.run();
        long ready = until(healed, () -> product.api().get("/api/health").status() == 200);
        int here = writers.acknowledged.size();
        long written = until(healed, () -> writers.acknowledged.size() > here);
        writers.forget();
        TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
        writers.end();
        long after = writers.slowestMillis;

        Map<String, String> names =
                people.anonymous().all("/api/organisations").stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.path("id").asText(),
                                        one -> one.path("name").asText()));
        long lost =
                writers.acknowledged.stream()
                        .filter(
                                one ->
                                        !one.json()
                                                .path("name")
                                                .asText()
                                                .equals(names.get(one.id())))
                        .count();
        boolean stood = lost == 0 && ready >= 0 && written >= 0;
        if (!stood) {
            faults++;
        }
        System.out.printf(
                "%n%s: %s%n  acknowledged %d before, %d during, %d in all; lost %d%n"
                        + "  during: %s; slowest answer %d ms%n"
                        + "  ready again after %d ms, a write acknowledged after %d ms; slowest"
                        + " answer afterwards %d ms%n",
                name,
                stood ? "stood" : "DID NOT STAND",
                before,
                during,
                writers.acknowledged.size(),
                lost,
                said,
                slowest,
                ready,
                written,
                after);
        log(product.log().substring(logged));
    }

    /** Milliseconds since then until it is so; -1 if it never is. */
    private static long until(long since, java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        while (System.nanoTime() - since < PATIENCE.toNanos()) {
            try {
                if (condition.getAsBoolean()) {
                    return (System.nanoTime() - since) / 1_000_000;
                }
            } catch (UncheckedIOException e) {
                // Not yet.
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
        return -1;
    }

    /** Its warnings and errors by what they say, without numbers. */
    private static void log(String log) {
        Map<String, Integer> lines = new TreeMap<>();
        int traces = 0;
        for (String line : log.split("\n")) {
            boolean error = line.contains("\"level\":\"ERROR\"");
            if (error || line.contains("\"level\":\"WARN\"")) {
                String message =
                        line.replaceAll(
                                        ".*\"logger\":\"([^\"]*)\",\"message\":\"((?:[^\"\\\\]|\\\\.){0,160}).*",
                                        "$1: $2")
                                .replaceAll("[0-9a-z]{26}|\\d+", "#");
                lines.merge((error ? "ERROR " : "WARN ") + message, 1, Integer::sum);
            }
            if (line.contains("\\n\\tat ")) {
                traces++;
            }
        }
        lines.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(12)
                .forEach(
                        line ->
                                System.out.println(
                                        "  log: " + line.getValue() + " x " + line.getKey()));
        System.out.println(
                "  log: " + lines.size() + " kinds of lines, " + traces + " stack traces");
    }

    /** Four people who register organisations as fast as they are answered. */
    private static final class Writers {

        private final Queue<Api.Answer> acknowledged = new ConcurrentLinkedQueue<>();
        private final Map<String, Integer> answers = new HashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        private volatile long slowestMillis;

        Writers(Api api) {
            String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                threads.execute(
                        () -> {
                            for (int n = 0; !over.get(); n++) {
                                write(api, "Ф" + run + " " + writer + " " + n);
                            }
                        });
            }
        }

        private void write(Api api, String name) {
            long begin = System.nanoTime();
            String answered;
            try {
                Api.Answer answer = api.post("/api/organisations", People.organisation(name));
                if (answer.status() == 201) {
                    acknowledged.add(answer);
                }
                answered = answer.status() == 201 ? "201" : answer.status() + " " + code(answer);
            } catch (UncheckedIOException e) {
                answered = "no answer";
            }
            synchronized (answers) {
                answers.merge(answered, 1, Integer::sum);
            }
            slowestMillis = Math.max(slowestMillis, (System.nanoTime() - begin) / 1_000_000);
            if (!answered.equals("201")) {
                pause();
            }
        }

        private static String code(Api.Answer answer) {
            try {
                return answer.code();
            } catch (AssertionError e) {
                return "without a problem";
            }
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void forget() {
            synchronized (answers) {
                answers.clear();
            }
            slowestMillis = 0;
        }

        String said() {
            synchronized (answers) {
                return new TreeMap<>(answers).toString();
            }
        }

        void end() throws InterruptedException {
            over.set(true);
            threads.shutdown();
            threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
