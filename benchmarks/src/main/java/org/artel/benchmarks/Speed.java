package org.artel.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.artel.benchmarks.yardstick.SignedIn;
import org.artel.benchmarks.yardstick.Tables;
import org.artel.benchmarks.yardstick.Yardstick;

/**
 * The product beside three yardsticks, all over the same PostgreSQL and in turns, so that whatever
 * else the machine does hits all of them: a bare servlet that returns the same bytes, the same
 * endpoints in Spring Boot, and the same statements in plain JDBC. Prints figures and judges
 * nothing.
 */
public final class Speed {

    private static final int SECONDS = Integer.getInteger("speed.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("speed.rounds", 3);

    /** Until a program is compiled as well as it gets, it takes some hundred thousand answers. */
    private static final int WARM_UP_SECONDS = Integer.getInteger("speed.warmup", 60);

    private static final int CONNECTIONS = 16;
    private static final int WINDOWS = 6;
    private static final double MOST_OF_IT = 0.8;
    private static final String PASSWORD = "measured-password-1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What is asked of one of them. */
    private interface Ask {
        Wrk.Load run(Wrk wrk) throws Exception;
    }

    private record Contender(String name, Ask ask) {}

    private static final Wrk LONG = new Wrk(CONNECTIONS, WARM_UP_SECONDS);
    private static final Wrk SHORT = new Wrk(CONNECTIONS, SECONDS);

    private Speed() {}

    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("artel-speed-");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start()) {
            run(work, postgres);
        }
        System.exit(0);
    }

    private static void run(Path work, EmbeddedPostgres postgres) throws Exception {
        String url = postgres.getJdbcUrl("postgres", "postgres");
        try (Server first = product(work, url)) {
            say("the product, first start: %.1f s, %d MiB", seconds(first), first.resident());
        }
        try (Server product = product(work, url)) {
            say("the product, started again: %.1f s, %d MiB", seconds(product), product.resident());
            String token = token(product);
            String register = base(product) + "/api/organisations";
            SHORT.run(register, token, Wrk.making(work, "first"));
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                Tables.make(connection, SignedIn.hash(token));
            }
            int port = Server.freePort();
            try (Server spring = spring(work, url, port)) {
                say("Spring Boot, started: %.1f s, %d MiB", seconds(spring), spring.resident());
                compare(work, url, token, product, spring);
                say(
                        "resident after the load: the product %d MiB, Spring Boot %d MiB",
                        product.resident(), spring.resident());
            }
        }
    }

    private static void compare(
            Path work, String url, String token, Server product, Server spring)
            throws Exception {
        String list = "/api/organisations?limit=50";
        JsonNode some = JSON.readTree(get(base(product) + list, token)).at("/items/0");
        String one = "/api/organisations/" + some.get("id").asText();
        List<String> files = new ArrayList<>();
        for (String path : List.of(one, list)) {
            byte[] bytes = get(base(product) + path, token);
            Path file = work.resolve("bytes-" + files.size());
            files.add(Files.write(file, bytes).toString());
            say("%s: %d bytes, Spring Boot %d", path, bytes.length, get(base(spring) + path, token).length);
        }
        int port = Server.freePort();
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(port)));
        arguments.addAll(files);
        try (Server bare =
                Server.java(BareServlet.class, arguments, port, "/0", work.resolve("bare.log"))) {
            for (String path : List.of(one, list)) {
                String bytes = base(bare) + "/" + (path.equals(one) ? 0 : 1);
                Map<String, Wrk.Load> found =
                        inTurns(
                                new Contender("bare servlet", wrk -> wrk.run(bytes, token, null)),
                                new Contender(
                                        "the product",
                                        wrk -> wrk.run(base(product) + path, token, null)),
                                new Contender(
                                        "Spring Boot",
                                        wrk -> wrk.run(base(spring) + path, token, null)));
                print(path.equals(one) ? "one organisation, signed in" : "a page of 50, signed in", found);
            }
            OpenLoop loop = new OpenLoop(base(product) + list, token);
            double rate = loop.most(CONNECTIONS, SECONDS) * MOST_OF_IT;
            say(
                    "a page of 50 at %.0f requests a second, p99 in windows of %d s: %s ms",
                    rate,
                    SECONDS,
                    loop.p99(rate, WINDOWS, SECONDS).stream()
                            .map(ms -> String.format(Locale.ROOT, "%.1f", ms))
                            .toList());
        }
        JsonNode made =
                JSON.readTree(
                        post(
                                base(product) + "/api/organisations",
                                token,
                                "{\"name\":\"Measured again and again\",\"legalForm\":\"ANO\","
                                        + "\"city\":\"Novorossiysk\",\"region\":\"Krasnodar Krai\"}"));
        try (PlainJdbc jdbc =
                new PlainJdbc(
                        url, CONNECTIONS, made.get("id").asText(), made.get("slug").asText())) {
            int[] run = {0};
            print(
                    "an organisation is made",
                    inTurns(
                            new Contender(
                                    "plain JDBC",
                                    wrk -> new Wrk.Load(jdbc.run(wrk.seconds()), 0)),
                            new Contender(
                                    "the product",
                                    wrk ->
                                            wrk.run(
                                                    base(product) + "/api/organisations",
                                                    token,
                                                    Wrk.making(work, "p" + run[0]++))),
                            new Contender(
                                    "Spring Boot",
                                    wrk ->
                                            wrk.run(
                                                    base(spring) + "/api/organisations",
                                                    token,
                                                    Wrk.making(work, "s" + run[0]++)))));
        }
    }

    /** The middle one of several rounds of each, after one that warms up. */
    private static Map<String, Wrk.Load> inTurns(Contender... contenders) throws Exception {
        Map<String, List<Wrk.Load>> all = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Contender one : contenders) {
                Wrk.Load load = one.ask().run(round == 0 ? LONG : SHORT);
                if (round > 0) {
                    all.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(load);
                }
            }
        }
        Map<String, Wrk.Load> middle = new LinkedHashMap<>();
        all.forEach(
                (name, loads) -> {
                    loads.sort(java.util.Comparator.comparing(Wrk.Load::rate));
                    middle.put(name, loads.get(loads.size() / 2));
                });
        return middle;
    }

    private static void print(String what, Map<String, Wrk.Load> found) {
        say("%s", what);
        double first = found.values().iterator().next().rate();
        found.forEach(
                (name, load) ->
                        say(
                                "  %-14s %9.0f a second %6.1f %%%s",
                                name,
                                load.rate(),
                                load.rate() / first * 100,
                                load.p99() == 0
                                        ? ""
                                        : String.format(
                                                Locale.ROOT, "   p99 %.1f ms", load.p99())));
    }

    private static Server product(Path work, String url) throws Exception {
        int port = Server.freePort();
        return Server.start(
                List.of(System.getProperty("artel.distribution") + "/bin/karaf"),
                Map.of(
                        "ARTEL_HOME", work.resolve("home").toString(),
                        "ARTEL_HTTP_PORT", String.valueOf(port),
                        "ARTEL_SHELL_PORT", String.valueOf(Server.freePort()),
                        "ARTEL_ADMIN_PASSWORD", PASSWORD,
                        "ARTEL_DB_URL", url,
                        "ARTEL_DB_USER", "postgres",
                        "ARTEL_DB_PASSWORD", "postgres"),
                port,
                "/api/health",
                work.resolve("product.log"));
    }

    private static Server spring(Path work, String url, int port) throws Exception {
        return Server.java(
                Yardstick.class,
                List.of(String.valueOf(port), url),
                port,
                "/api/organisations",
                work.resolve("spring.log"));
    }

    private static String token(Server product) throws Exception {
        byte[] answer =
                post(
                        base(product) + "/api/session",
                        null,
                        "{\"email\":\"admin@localhost\",\"password\":\"" + PASSWORD + "\"}");
        return JSON.readTree(answer).get("token").asText();
    }

    private static byte[] get(String url, String token) throws Exception {
        return sent(HttpRequest.newBuilder(URI.create(url)).GET(), token);
    }

    private static byte[] post(String url, String token, String body) throws Exception {
        return sent(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token);
    }

    private static byte[] sent(HttpRequest.Builder request, String token) throws Exception {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> answer =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.uri());
        }
        return answer.body();
    }

    private static String base(Server server) {
        return "http://127.0.0.1:" + server.port();
    }

    private static double seconds(Server server) {
        return server.started().toMillis() / 1000.0;
    }

    private static void say(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }
}
