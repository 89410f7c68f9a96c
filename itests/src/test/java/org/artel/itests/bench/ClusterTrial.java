package org.artel.itests.bench;

import static org.artel.itests.harness.Api.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;

/**
 * Three nodes, a balancer and PostgreSQL, as {@code operations/cluster/up} starts them: what one
 * node does, the others must know; nodes are restarted in turn, and killed, while clients work.
 * Prints figures and ends with 1 if anything was not as it should be.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark -Dexec.mainClass=org.artel.itests.bench.ClusterTrial
 * verify}; with {@code -Dexec.args="modules kill"} only these parts of {@code agree live search
 * modules rolling kill jobs}. The cluster's settings, such as {@code ARTEL_CLUSTER_PORT}, are those
 * of the scripts, and must be in the environment of both.
 */
public final class ClusterTrial {

    private static final int NODES = 3;
    private static final int CLIENTS = 8;
    private static final long THINK_MILLIS = 20;
    private static final long AGAIN_MILLIS = 200;
    private static final long KILL_SECONDS = 10;
    private static final int TIMES = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

    private final Path scripts =
            Path.of(System.getProperty("artel.distribution"))
                    .resolve("../../../operations/cluster")
                    .normalize();
    private final int port =
            Integer.parseInt(System.getenv().getOrDefault("ARTEL_CLUSTER_PORT", "8600"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Api balancer = at(port);
    private final List<Api> nodes =
            IntStream.rangeClosed(1, NODES).mapToObj(node -> at(port + node)).toList();
    private final List<String> wrong = new ArrayList<>();
    private String token;

    private ClusterTrial() {}

    public static void main(String[] args) throws Exception {
        Set<String> parts =
                args.length > 0
                        ? Set.of(args)
                        : Set.of("agree", "live", "search", "modules", "rolling", "kill", "jobs");
        ClusterTrial trial = new ClusterTrial();
        trial.script("up");
        trial.token = trial.signIn(trial.balancer);
        if (parts.contains("agree")) {
            trial.sessionsAndCaches();
        }
        if (parts.contains("live")) {
            trial.live();
        }
        if (parts.contains("search")) {
            trial.search();
        }
        if (parts.contains("modules")) {
            trial.modules();
        }
        if (parts.contains("rolling")) {
            trial.rollingRestart();
        }
        if (parts.contains("kill")) {
            trial.kill();
        }
        if (parts.contains("jobs")) {
            trial.jobs();
        }
        trial.wrong.forEach(one -> System.out.println("WRONG: " + one));
        System.exit(trial.wrong.isEmpty() ? 0 : 1);
    }

    private static Api at(int port) {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    private Api admin(Api where) {
        return where.as(token);
    }

    private String signIn(Api where) {
        return where.post(
                        "/api/session",
                        body(
                                "email",
                                "admin@localhost",
                                "password",
                                System.getenv()
                                        .getOrDefault(
                                                "ARTEL_ADMIN_PASSWORD",
                                                "admin of the trial cluster")))
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    private void check(boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }

    private void script(String name, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of(scripts.resolve(name).toString()), Stream.of(arguments))
                        .toList();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
    }

    /** Milliseconds until it is so. */
    private double until(BooleanSupplier condition, String what) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                wrong.add("never: " + what);
                return Double.NaN;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void say(String what, List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(one -> one).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s, ms: %d times, half within %.0f, all within %.0f%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private void sessionsAndCaches() throws Exception {
        List<Double> ends = new ArrayList<>();
        List<Double> names = new ArrayList<>();
        List<Double> pages = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Api one = nodes.get(i % NODES);
            Api other = nodes.get((i + 1) % NODES);
            String mine = signIn(one);
            other.as(mine).get("/api/me").expect(200);
            one.as(mine).delete("/api/session").expect(204);
            ends.add(
                    until(
                            () -> other.as(mine).get("/api/me").status() == 401,
                            "a session ended on one node ends on another"));
            String name = "Центр " + run + " " + i;
            Api.Answer centre = admin(one).get("/api/centre").expect(200);
            admin(one)
                    .patch(
                            "/api/centre",
                            centre.etag(),
                            body("name", body("ru", name, "en", name)));
            names.add(
                    until(
                            () -> other.get("/api/centre").text().contains(name),
                            "the centre's name is known to another node"));
            pages.add(
                    until(
                            () -> other.get("/o").text().contains(name),
                            "a public page of another node has the centre's name"));
        }
        say("a session that ended on one node, refused by another", ends);
        say("a change on one node, read on another", names);
        say("the centre's name in a page that another node keeps for half a minute", pages);
    }

    private void live() throws Exception {
        String category =
                admin(balancer)
                        .post(
                                "/api/forum/categories",
                                body(
                                        "title",
                                        body("ru", "Проба " + run, "en", "Trial " + run),
                                        "reading",
                                        "PUBLIC",
                                        "writing",
                                        "SIGNED_IN",
                                        "replying",
                                        "SIGNED_IN"))
                        .expect(201)
                        .id();
        String topic = topic(category);
        List<Listener> listeners = new ArrayList<>();
        for (int node = 1; node < NODES; node++) {
            Listener listener = new Listener(port + node + 1, category);
            listeners.add(listener);
            until(() -> listener.lastId != null, "a live answer begins");
        }
        Map<String, Long> sent = new ConcurrentHashMap<>();
        for (int i = 0; i < TIMES / 2; i++) {
            long begin = System.nanoTime();
            sent.put(post(nodes.get(0), topic, i), begin);
            TimeUnit.MILLISECONDS.sleep(300);
        }
        List<Double> delays = new ArrayList<>();
        for (Listener listener : listeners) {
            until(() -> listener.seen.keySet().containsAll(sent.keySet()), "all is told live");
            sent.forEach((id, at) -> delays.add((listener.seen.getOrDefault(id, at) - at) / 1e6));
            listener.close();
        }
        say("from a post's click on one node to a listener of another", delays);
    }

    private String topic(String category) {
        return admin(balancer)
                .post(
                        "/api/forum/topics",
                        body(
                                "categoryId",
                                category,
                                "kind",
                                "DISCUSSION",
                                "title",
                                "Проба " + UUID.randomUUID(),
                                "body",
                                "Начали"))
                .expect(201)
                .id();
    }

    private String post(Api where, String topic, int number) {
        return admin(where)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/forum/topics/" + topic + "/posts", body("body", "Сообщение " + number))
                .expect(201)
                .id();
    }

    private void search() throws Exception {
        List<Double> delays = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String word = "Слово" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + i;
            String id =
                    admin(nodes.get(i % NODES))
                            .post("/api/organisations", People.organisation(word))
                            .expect(201)
                            .id();
            long begin = System.nanoTime();
            for (Api node : nodes) {
                until(
                        () -> node.get("/api/search?q=" + encoded(word)).text().contains(id),
                        "a word is found on every node");
            }
            delays.add((System.nanoTime() - begin) / 1e6);
        }
        say("from a write to its being found on every node", delays);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private void modules() throws Exception {
        try (Load load = new Load("modules come and go")) {
            for (int i = 0; i < 3; i++) {
                timedSwitch("absent");
                timedSwitch("active");
            }
            load.end();
            check(load.failures.isEmpty(), "requests of others failed: " + load.failures);
        }
        script("stop-one", "3");
        timedSwitch("absent");
        script("start-one", "3");
        String late = Modules.state(nodes.get(2), "booking");
        System.out.println("on the node that was down meanwhile: booking is " + late);
        check("absent".equals(late), "the node that was down has booking " + late);
        timedSwitch("active");
    }

    /** The operation ends when every node is so; then each is asked at once. */
    private void timedSwitch(String desired) {
        long begin = System.nanoTime();
        Modules.want(admin(balancer), "booking", desired);
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (int node = 0; node < NODES; node++) {
            try {
                int status = nodes.get(node).get("/api/booking/resources").status();
                check(
                        status == (desired.equals("active") ? 200 : 404),
                        "booking " + desired + ": node " + (node + 1) + " says " + status);
            } catch (UncheckedIOException e) {
                System.out.println("node " + (node + 1) + " is down");
            }
        }
        System.out.printf(
                Locale.ROOT, "booking is %s on every node after %.1f s%n", desired, seconds);
    }

    private void rollingRestart() throws Exception {
        String category =
                admin(balancer)
                        .post(
                                "/api/forum/categories",
                                body(
                                        "title",
                                        body("ru", "Перезапуск " + run, "en", "Restart " + run),
                                        "reading",
                                        "PUBLIC",
                                        "writing",
                                        "SIGNED_IN",
                                        "replying",
                                        "SIGNED_IN"))
                        .expect(201)
                        .id();
        String topic = topic(category);
        try (Load load = new Load("rolling restart");
                Listener listener = new Listener(port, category)) {
            until(() -> listener.lastId != null, "a live answer begins");
            Set<String> posts = ConcurrentHashMap.newKeySet();
            ExecutorService writer = Executors.newSingleThreadExecutor();
            writer.submit(
                    () -> {
                        for (int i = 0; i < 15; i++) {
                            posts.add(post(balancer, topic, i));
                            TimeUnit.SECONDS.sleep(4);
                        }
                        return null;
                    });
            script("rolling-restart");
            writer.shutdown();
            writer.awaitTermination(2, TimeUnit.MINUTES);
            load.end();
            until(() -> listener.seen.keySet().containsAll(posts), "no post is missed live");
            System.out.printf(
                    "a listener came again %d times and was told of %d of %d posts, %d twice%n",
                    listener.opened.get() - 1,
                    posts.stream().filter(listener.seen::containsKey).count(),
                    posts.size(),
                    listener.repeated.get());
            check(load.failures.isEmpty(), "requests failed: " + load.failures);
            load.compare();
        }
    }

    private void kill() throws Exception {
        try (Load load = new Load("kill -9")) {
            TimeUnit.SECONDS.sleep(KILL_SECONDS);
            script("kill-one", "2");
            TimeUnit.SECONDS.sleep(KILL_SECONDS);
            script("start-one", "2");
            TimeUnit.SECONDS.sleep(KILL_SECONDS);
            load.end();
            load.compare();
        }
    }

    /** No two nodes at one job at one time. */
    private void jobs() {
        int runs = 0;
        Set<String> doers = new HashSet<>();
        Map<String, Integer> perJob = new TreeMap<>();
        for (JsonNode job : admin(balancer).get("/api/jobs").expect(200).json().path("items")) {
            String name = job.path("name").asText();
            List<JsonNode> all = new ArrayList<>();
            admin(balancer)
                    .get("/api/jobs/" + name + "/runs")
                    .expect(200)
                    .json()
                    .path("items")
                    .forEach(all::add);
            all.removeIf(one -> one.path("endedAt").isNull());
            all.sort(Comparator.comparing(one -> Instant.parse(one.path("startedAt").asText())));
            for (int i = 0; i < all.size(); i++) {
                runs++;
                doers.add(all.get(i).path("node").asText());
                perJob.merge(name, 1, Integer::sum);
                if (i > 0
                        && Instant.parse(all.get(i).path("startedAt").asText())
                                .isBefore(Instant.parse(all.get(i - 1).path("endedAt").asText()))) {
                    wrong.add("two at once: " + all.get(i - 1) + " and " + all.get(i));
                }
            }
        }
        System.out.printf(
                "%d runs of %d jobs by %d starts of nodes, never two at one job at once: %s%n",
                runs, perJob.size(), doers.size(), perJob);
    }

    /** Who listens to a category and comes again as browsers do. */
    private static final class Listener implements AutoCloseable {

        private final Map<String, Long> seen = new ConcurrentHashMap<>();
        private final AtomicInteger repeated = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private final Thread thread;
        private volatile String lastId;
        private volatile boolean closed;
        private String event = "";

        Listener(int port, String category) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            URI address =
                    URI.create("http://127.0.0.1:" + port + "/api/forum/live?category=" + category);
            thread =
                    new Thread(
                            () -> {
                                while (!closed) {
                                    try {
                                        listen(client, address);
                                        TimeUnit.SECONDS.sleep(3);
                                    } catch (InterruptedException e) {
                                        return;
                                    }
                                }
                            });
            thread.setDaemon(true);
            thread.start();
        }

        private void listen(HttpClient client, URI address) throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            try {
                HttpResponse<Stream<String>> answer =
                        client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
                if (answer.statusCode() == 200) {
                    opened.incrementAndGet();
                    answer.body().forEach(this::line);
                }
            } catch (java.io.IOException | UncheckedIOException e) {
                // It comes again.
            }
        }

        private void line(String line) {
            if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("data:") && event.equals("post")) {
                try {
                    String post = Api.JSON.readTree(line.substring(5)).path("postId").asText();
                    if (seen.put(post, System.nanoTime()) != null) {
                        repeated.incrementAndGet();
                    }
                } catch (java.io.IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }

    /**
     * Clients at the balancer: of five requests, four read and one writes, with a key to repeat it
     * by if the answer is lost.
     */
    private final class Load implements AutoCloseable {

        private final String name;
        private final String prefix = "Нагрузка " + UUID.randomUUID().toString().substring(0, 8);
        private final ExecutorService crowd = Executors.newFixedThreadPool(CLIENTS);
        private final Map<String, Integer> failures = new ConcurrentSkipListMap<>();
        private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger repeats = new AtomicInteger();

        /**
         * Under way, as far as the living know: the node that had it is dead, and its key is held
         * for five minutes.
         */
        private final AtomicInteger doubtful = new AtomicInteger();

        private final Map<String, Integer> servedBy = new ConcurrentSkipListMap<>();
        private final List<Long> times = java.util.Collections.synchronizedList(new ArrayList<>());
        private final long begin = System.nanoTime();
        private volatile boolean over;

        Load(String name) {
            this.name = name;
            for (int client = 0; client < CLIENTS; client++) {
                int me = client;
                crowd.submit(() -> work(me));
            }
        }

        private void work(int me) {
            for (int i = 0; !over; i++) {
                pause(THINK_MILLIS);
                if (i % 5 == 4) {
                    write(prefix + " " + me + "-" + i);
                } else {
                    Api.Answer answer = send("GET", "/api/organisations?limit=20", null, null);
                    if (answer != null && answer.status() == 200) {
                        reads.incrementAndGet();
                    }
                }
            }
        }

        private void write(String organisation) {
            String key = UUID.randomUUID().toString();
            byte[] body = Api.bytes(People.organisation(organisation));
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (System.nanoTime() < end) {
                Api.Answer answer = send("POST", "/api/organisations", key, body);
                if (answer != null && answer.status() == 201) {
                    acknowledged.put(organisation, answer.id());
                    return;
                }
                if (answer != null && answer.text().contains("idempotency-answer-lost")) {
                    break;
                }
                repeats.incrementAndGet();
                pause(AGAIN_MILLIS);
            }
            doubtful.incrementAndGet();
        }

        private static void pause(long millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Null if there was no answer. */
        private Api.Answer send(String method, String path, String key, byte[] body) {
            Api api = admin(balancer);
            if (key != null) {
                api = api.with("Idempotency-Key", key);
            }
            long start = System.nanoTime();
            try {
                Api.Answer answer =
                        api.send(method, path, key == null ? null : "application/json", body);
                times.add(System.nanoTime() - start);
                servedBy.merge(String.valueOf(answer.header("X-Served-By")), 1, Integer::sum);
                if (answer.status() / 100 != 2) {
                    String text = answer.text();
                    failed(
                            method
                                    + " "
                                    + answer.status()
                                    + " from "
                                    + answer.header("X-Served-By")
                                    + " "
                                    + text.substring(0, Math.min(120, text.length())));
                }
                return answer;
            } catch (UncheckedIOException e) {
                failed(method + ": " + e.getCause());
                return null;
            }
        }

        private void failed(String how) {
            failures.merge(how, 1, Integer::sum);
        }

        /** Sends no more, and says how it was. */
        void end() throws InterruptedException {
            over = true;
            crowd.shutdown();
            crowd.awaitTermination(2, TimeUnit.MINUTES);
            long[] sorted = times.stream().mapToLong(one -> one).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f s, %d reads and %d writes answered, half within %.1f ms, 99 %% within"
                            + " %.0f, all within %.0f; by %s; %d writes repeated, %d in doubt at the"
                            + " end; failed: %s%n",
                    name,
                    (System.nanoTime() - begin) / 1e9,
                    reads.get(),
                    acknowledged.size(),
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6,
                    servedBy,
                    repeats.get(),
                    doubtful.get(),
                    failures.isEmpty() ? "none" : failures);
        }

        /** What was acknowledged is there, once. */
        void compare() {
            Map<String, List<String>> there = new HashMap<>();
            for (JsonNode one : admin(balancer).all("/api/organisations?q=" + encoded(prefix))) {
                if (one.path("name").asText().startsWith(prefix)) {
                    there.computeIfAbsent(one.path("name").asText(), any -> new ArrayList<>())
                            .add(one.path("id").asText());
                }
            }
            long lost =
                    acknowledged.entrySet().stream()
                            .filter(
                                    one ->
                                            !there.getOrDefault(one.getKey(), List.of())
                                                    .contains(one.getValue()))
                            .count();
            long twice = there.values().stream().filter(ids -> ids.size() > 1).count();
            System.out.printf(
                    "%s: %d writes acknowledged, %d of them lost, %d there twice, %d there in"
                            + " all%n",
                    name, acknowledged.size(), lost, twice, there.size());
            check(lost == 0, lost + " acknowledged writes are lost");
            check(twice == 0, twice + " writes are there twice");
        }

        @Override
        public void close() {
            over = true;
            crowd.shutdownNow();
        }
    }
}
