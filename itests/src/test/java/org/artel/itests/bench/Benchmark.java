package org.artel.itests.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.artel.core.api.Cursor;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Product;
import org.postgresql.PGConnection;

/**
 * How long a start takes, how much memory it needs, and whether a register of a million
 * organisations reads as fast as one of a thousand. Prints figures and judges nothing: they depend
 * on the machine.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark verify}. With {@code -Dexec.args=starts} or {@code
 * -Dexec.args=reads} one half; with {@code -Dbench.rows=100000} a smaller register.
 */
public final class Benchmark {

    private static final int SMALL = 1_000;
    private static final int LARGE = Integer.getInteger("bench.rows", 1_000_000);
    private static final int STARTS = 3;
    private static final int WARM_UP = 150;
    private static final int MEASURED = 300;

    /** Milliseconds. */
    private record Times(double p50, double p95) {}

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length == 0 ? List.of("starts", "reads") : List.of(args);
        if (wanted.contains("starts")) {
            for (TestDatabase engine : TestDatabase.all()) {
                starts(engine);
            }
        }
        if (wanted.contains("reads")) {
            for (TestDatabase engine : TestDatabase.all()) {
                reads(engine);
            }
        }
    }

    private static void starts(TestDatabase engine) throws Exception {
        for (int i = 1; i <= STARTS; i++) {
            try (Product product = new Product(engine)) {
                long begin = System.nanoTime();
                product.start();
                double seconds = (System.nanoTime() - begin) / 1e9;
                long first = residentMegabytes(product);
                Thread.sleep(5_000);
                System.out.printf(
                        "%s, first start %d: ready after %.1f s, %d MB resident, %d MB five seconds later%n",
                        engine, i, seconds, first, residentMegabytes(product));
                product.stop();
                begin = System.nanoTime();
                product.start();
                System.out.printf(
                        "%s, start again %d: ready after %.1f s, %d MB resident%n",
                        engine, i, (System.nanoTime() - begin) / 1e9, residentMegabytes(product));
            }
        }
    }

    private static void reads(TestDatabase engine) throws Exception {
        try (Product product = new Product(engine)) {
            product.start();
            product.stop();
            Map<String, Times> small = measureWith(product, new GeneratedRegister(SMALL));
            Map<String, Times> large = measureWith(product, new GeneratedRegister(LARGE));
            System.out.printf(
                    "%n%s %48s %9d rows %14d rows %12s%n",
                    engine, "p50 / p95 ms:", SMALL, LARGE, "p50 ratio");
            small.forEach(
                    (name, few) -> {
                        Times many = large.get(name);
                        double ratio = many.p50() / few.p50();
                        System.out.printf(
                                "%-48s %7.1f / %7.1f  %7.1f / %7.1f   %6.2f%s%n",
                                name,
                                few.p50(),
                                few.p95(),
                                many.p50(),
                                many.p95(),
                                ratio,
                                ratio > 2 ? "  <-- more than twice" : "");
                    });
        }
    }

    private static Map<String, Times> measureWith(Product product, GeneratedRegister register)
            throws Exception {
        long begin = System.nanoTime();
        Path files = Files.createTempDirectory("artel-bench-");
        try {
            register.write(files);
            load(product, files);
        } finally {
            try (Stream<Path> all = Files.walk(files)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        System.out.printf(
                "%d organisations loaded in %.0f s%n",
                register.rows(), (System.nanoTime() - begin) / 1e9);
        product.start();
        Map<String, Times> times = new LinkedHashMap<>();
        cases(register)
                .forEach(
                        (name, path) -> {
                            try {
                                times.put(name, measure(product.api(), path));
                            } catch (AssertionError e) {
                                System.out.println(name + ": " + e.getMessage());
                                product.trouble().stream()
                                        .reduce((a, b) -> b)
                                        .ifPresent(System.out::println);
                                times.put(name, new Times(Double.NaN, Double.NaN));
                            }
                        });
        System.out.printf("%d MB resident afterwards%n", residentMegabytes(product));
        product.stop();
        return times;
    }

    private static Map<String, Function<Random, String>> cases(GeneratedRegister register) {
        String list = "/api/organisations?limit=50";
        Function<Random, GeneratedRegister.Row> any =
                random -> register.row(random.nextInt(register.rows()));
        Map<String, Function<Random, String>> cases = new LinkedHashMap<>();
        cases.put("first page", r -> list);
        cases.put("deep page", r -> list + "&cursor=" + cursor(any.apply(r)));
        cases.put("city", r -> list + "&city=" + encoded(any.apply(r).city()));
        cases.put(
                "city, deep page",
                r -> {
                    GeneratedRegister.Row row = any.apply(r);
                    return list + "&city=" + encoded(row.city()) + "&cursor=" + cursor(row);
                });
        cases.put(
                "region",
                r ->
                        list
                                + "&region="
                                + encoded(
                                        GeneratedRegister.region(
                                                r.nextInt(GeneratedRegister.REGIONS))));
        cases.put("activity", r -> list + "&activity=" + pick(GeneratedRegister.ACTIVITIES, r));
        cases.put(
                "activity, deep page",
                r ->
                        list
                                + "&activity="
                                + pick(GeneratedRegister.ACTIVITIES, r)
                                + "&cursor="
                                + cursor(any.apply(r)));
        cases.put("legal form", r -> list + "&legalForm=" + pick(GeneratedRegister.FORMS, r));
        cases.put("verification", r -> list + "&verification=L1");
        cases.put("verification that nobody has", r -> list + "&verification=L3");
        cases.put(
                "region and activity",
                r ->
                        list
                                + "&activity="
                                + pick(GeneratedRegister.ACTIVITIES, r)
                                + "&region="
                                + encoded(
                                        GeneratedRegister.region(
                                                r.nextInt(GeneratedRegister.REGIONS))));
        cases.put(
                "region and legal form that never meet",
                r ->
                        list
                                + "&legalForm="
                                + GeneratedRegister.LONELY_FORM
                                + "&region="
                                + encoded(
                                        GeneratedRegister.region(GeneratedRegister.LONELY_REGION)));
        cases.put("q: an INN", r -> list + "&q=" + any.apply(r).inn());
        cases.put("q: a rare word", r -> list + "&q=" + encoded(any.apply(r).word()));
        cases.put("q: a common word", r -> list + "&q=" + encoded("фонд"));
        cases.put("q: a common beginning", r -> list + "&q=" + encoded("п"));
        cases.put("q: two common words", r -> list + "&q=" + encoded("фонд помощи"));
        cases.put(
                "q: a common and a rare word",
                r -> list + "&q=" + encoded("фонд " + any.apply(r).word()));
        cases.put(
                "q: two common words that seldom meet",
                r -> list + "&q=" + encoded("общество " + GeneratedRegister.city(3).substring(6)));
        cases.put(
                "q: a common word in one city",
                r -> list + "&q=" + encoded("фонд") + "&city=" + encoded(any.apply(r).city()));
        cases.put("q: a word that nobody has", r -> list + "&q=zzzz");
        cases.put("read by id", r -> "/api/organisations/" + any.apply(r).id());
        cases.put("read by slug", r -> "/api/organisations/by-slug/" + any.apply(r).slug());
        return cases;
    }

    private static Times measure(Api api, Function<Random, String> path) {
        Random random = new Random(42);
        for (int i = 0; i < WARM_UP; i++) {
            api.get(path.apply(random)).expect(200);
        }
        double[] millis = new double[MEASURED];
        long limit = System.nanoTime() + 60_000_000_000L;
        int n = 0;
        while (n < MEASURED && (n < 5 || System.nanoTime() < limit)) {
            String request = path.apply(random);
            long begin = System.nanoTime();
            api.get(request).expect(200);
            millis[n++] = (System.nanoTime() - begin) / 1e6;
        }
        millis = Arrays.copyOf(millis, n);
        Arrays.sort(millis);
        return new Times(millis[n / 2], millis[n * 95 / 100]);
    }

    private static String cursor(GeneratedRegister.Row row) {
        return Cursor.of(row.sortKey(), row.id()).encode();
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long residentMegabytes(Product product) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + product.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("No VmRSS");
    }

    /**
     * In place of everything that is there. The product is not running: the embedded database has
     * one user at a time.
     */
    private static void load(Product product, Path files) throws SQLException, IOException {
        List<String[]> tables = new ArrayList<>();
        tables.add(
                new String[] {
                    "ORGANISATIONS_ORGANISATION", GeneratedRegister.COLUMNS, "organisation.csv"
                });
        tables.add(new String[] {"ORGANISATIONS_TERM", GeneratedRegister.TERM_COLUMNS, "term.csv"});
        tables.add(new String[] {"ORGANISATIONS_SLUG", GeneratedRegister.SLUG_COLUMNS, "slug.csv"});
        String url = product.setting("ARTEL_DB_URL");
        if (url == null) {
            loadDerby("jdbc:derby:" + product.home().resolve("database"), tables, files);
        } else {
            try (Connection connection =
                            DriverManager.getConnection(url, product.setting("ARTEL_DB_USER"), "");
                    Statement statement = connection.createStatement()) {
                for (String[] table : tables) {
                    statement.execute("truncate table " + table[0]);
                    try (Reader csv = Files.newBufferedReader(files.resolve(table[2]))) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn(
                                        "copy " + table[0] + " (" + table[1] + ") from stdin csv",
                                        csv);
                    }
                }
                // What the server's own housekeeping does within a minute or so.
                statement.execute("vacuum analyze");
            }
        }
    }

    private static void loadDerby(String url, List<String[]> tables, Path files)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String[] table : tables) {
                try (PreparedStatement load =
                        connection.prepareStatement(
                                "call SYSCS_UTIL.SYSCS_IMPORT_DATA('APP', ?, ?, null, ?, ',', '\"', 'UTF-8', 1)")) {
                    load.setString(1, table[0]);
                    load.setString(2, table[1]);
                    load.setString(3, files.resolve(table[2]).toString());
                    load.execute();
                }
                try (PreparedStatement statistics =
                        connection.prepareStatement(
                                "call SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', ?, null)")) {
                    statistics.setString(1, table[0]);
                    statistics.execute();
                }
            }
        }
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
