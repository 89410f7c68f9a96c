package org.artel.organisations.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.artel.core.api.Cursor;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.LegalForm;
import org.artel.organisations.OrganisationFilter;

/**
 * Prints how long reads of the register take at a thousand rows and at many. Not a test: run {@code
 * main} with {@code derby} or {@code postgresql} and the number of rows.
 */
public final class OrganisationsMillionRows {

    private static final int CITIES = 1000;
    private static final int WORDS = 20_000;

    private OrganisationsMillionRows() {}

    public static void main(String[] args) throws Exception {
        int many = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Map<String, double[]> table = new LinkedHashMap<>();
        for (int rows : new int[] {1000, many}) {
            DataSource database =
                    (args[0].equals("derby")
                                    ? TestDatabase.derbyOnDisk()
                                    : TestDatabase.postgresql())
                            .freshDataSource();
            try (PersistenceUnit unit =
                    PersistenceUnit.open(
                            "organisations",
                            OrganisationsMillionRows.class.getClassLoader(),
                            database)) {
                long start = System.nanoTime();
                List<String> ids = generate(database, rows);
                System.out.printf(
                        "%d rows generated in %d s%n",
                        rows, (System.nanoTime() - start) / 1_000_000_000);
                measure(
                        new OrganisationRegister(
                                unit.transactions(), Clock.systemUTC(), new RegisterNotice()),
                        ids,
                        table,
                        rows == 1000 ? 0 : 1);
            }
        }
        System.out.printf("%-34s %10s %10s %8s%n", "median, ms", "1000", many, "times");
        table.forEach(
                (what, ms) ->
                        System.out.printf(
                                "%-34s %10.2f %10.2f %8.1f%n", what, ms[0], ms[1], ms[1] / ms[0]));
        System.exit(0);
    }

    private static void measure(
            OrganisationRegister register,
            List<String> ids,
            Map<String, double[]> table,
            int column) {
        String middle = Cursor.of("ано " + word(WORDS / 2), "0").encode();
        time(
                table,
                column,
                "read by id",
                i -> register.get(ids.get(i * 7919 % ids.size()), Register.ANONYMOUS));
        time(table, column, "first page", i -> list(register, null, null, null, null, null, null));
        time(table, column, "deep page", i -> list(register, null, null, null, null, null, middle));
        time(
                table,
                column,
                "city",
                i -> list(register, null, "Город " + i % 5, null, null, null, null));
        time(
                table,
                column,
                "city, deep",
                i -> list(register, null, "Город " + i % 5, null, null, null, middle));
        time(table, column, "legalForm", i -> list(register, null, null, "ANO", null, null, null));
        time(
                table,
                column,
                "legalForm, deep",
                i -> list(register, null, null, "ANO", null, null, middle));
        time(
                table,
                column,
                "verification",
                i -> list(register, null, null, null, null, "L1", middle));
        time(table, column, "places", i -> register.places(null, PageRequest.first()));
        String half = Cursor.of("", "область 5", "", "").encode();
        time(table, column, "places, deep", i -> register.places(null, new PageRequest(50, half)));
        time(
                table,
                column,
                "places of a region",
                i -> register.places("Область " + i % 80, PageRequest.first()));
        time(
                table,
                column,
                "rare legalForm",
                i -> list(register, null, null, "TOS", null, null, null));
        time(
                table,
                column,
                "city and legalForm",
                i -> list(register, null, "Город " + i % 5, "UNION", null, null, null));
        time(
                table,
                column,
                "activity and legalForm",
                i -> list(register, null, null, "UNION", "sport", null, null));
        time(
                table,
                column,
                "activity and rare legalForm",
                i -> list(register, null, null, "TOS", "sport", null, null));
        time(
                table,
                column,
                "q rare word",
                i -> list(register, word(i * 31 % WORDS), null, null, null, null, null));
        time(
                table,
                column,
                "q common word",
                i -> list(register, "ано", null, null, null, null, null));
        time(
                table,
                column,
                "q common word, deep",
                i ->
                        list(
                                register,
                                "ано",
                                null,
                                null,
                                null,
                                null,
                                Cursor.of("ано", ids.get(ids.size() / 2)).encode()));
        time(
                table,
                column,
                "q common and rare word",
                i -> list(register, "ано " + word(i * 31 % WORDS), null, null, null, null, null));
        time(table, column, "q one letter", i -> list(register, "г", null, null, null, null, null));
        time(
                table,
                column,
                "q common word and city",
                i -> list(register, "ано", "Город 7", null, null, null, null));
        time(
                table,
                column,
                "q two common words never together",
                i -> list(register, "ано фонд", null, null, null, null, null));
        time(
                table,
                column,
                "q common word and small city",
                i -> list(register, "ано", "Город 77", null, null, null, null));
        time(
                table,
                column,
                "q nobody",
                i -> list(register, "нетакого", null, null, null, null, null));
    }

    private interface Read {
        Object run(int i);
    }

    private static void time(Map<String, double[]> table, int column, String what, Read read) {
        long begin = System.nanoTime();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 300 && (i < 5 || System.nanoTime() - begin < 20_000_000_000L); i++) {
            long start = System.nanoTime();
            read.run(i);
            times.add((System.nanoTime() - start) / 1e6);
        }
        times = times.subList(times.size() / 3, times.size());
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        table.computeIfAbsent(what, w -> new double[2])[column] = sorted[sorted.length / 2];
        System.out.printf("%-34s %10.2f%n", what, sorted[sorted.length / 2]);
    }

    private static Object list(
            OrganisationRegister register,
            String q,
            String city,
            String form,
            String activity,
            String level,
            String cursor) {
        return register.list(
                new OrganisationFilter(q, city, null, activity, form, null, level, null),
                new PageRequest(50, cursor),
                Register.ANONYMOUS);
    }

    private static String word(int i) {
        StringBuilder word = new StringBuilder();
        String[] syllables = {"ва", "го", "ду", "зе", "ки", "ло", "му", "не", "пи", "ро"};
        for (char digit : String.format(Locale.ROOT, "%05d", i).toCharArray()) {
            word.append(syllables[digit - '0']);
        }
        return word.toString();
    }

    private static List<String> generate(DataSource database, int rows) throws SQLException {
        Random random = new Random(1);
        LegalForm[] forms = {LegalForm.ANO, LegalForm.FOUNDATION, LegalForm.UNION, LegalForm.OTHER};
        String[] activities = {"sport", "environment", "children", "animals", "education"};
        List<String> ids = new ArrayList<>();
        Timestamp now = new Timestamp(System.currentTimeMillis());
        try (Connection connection = database.getConnection();
                PreparedStatement organisation =
                        connection.prepareStatement(
                                "insert into organisations_organisation (id, version, name,"
                                        + " legal_form, city, region, time_zone, activity, slug, state,"
                                        + " verification_level, sort_key, city_key, region_key,"
                                        + " activity_key, natural_key, live_inn, live_ogrn, created_at,"
                                        + " updated_at, inn) values (?, 1, ?, ?, ?, ?, 'Europe/Moscow',"
                                        + " ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement term =
                        connection.prepareStatement(
                                "insert into organisations_term (state, term, organisation_id)"
                                        + " values ('ACTIVE', ?, ?)");
                PreparedStatement slug =
                        connection.prepareStatement(
                                "insert into organisations_slug (slug, organisation_id, created_at)"
                                        + " values (?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                String id = Ids.next();
                String kind = i % 2 == 0 ? "АНО" : i % 4 == 1 ? "Фонд" : "Союз";
                String name =
                        kind
                                + " «"
                                + word(random.nextInt(WORDS))
                                + " "
                                + word(random.nextInt(WORDS))
                                + "» "
                                + i;
                String city = "Город " + (i % 10 < 4 ? random.nextInt(5) : random.nextInt(CITIES));
                String region = "Область " + random.nextInt(80);
                String activity = activities[random.nextInt(activities.length)];
                Object[] values = {
                    id,
                    name,
                    i % 1000 == 0 ? "TOS" : forms[random.nextInt(forms.length)].name(),
                    city,
                    region,
                    activity,
                    "s" + i,
                    random.nextInt(10) == 0 ? 1 : 0,
                    Names.sortKey(name),
                    Names.key(city, 100),
                    Names.key(region, 150),
                    activity,
                    OrganisationEntity.sha256(name),
                    "-" + id,
                    "-" + id,
                    now,
                    now,
                    String.format(Locale.ROOT, "%010d", i)
                };
                for (int v = 0; v < values.length; v++) {
                    organisation.setObject(v + 1, values[v]);
                }
                organisation.addBatch();
                for (String word : Names.terms(Arrays.asList(name, city, (String) values[17]))) {
                    term.setString(1, word);
                    term.setString(2, id);
                    term.addBatch();
                }
                slug.setString(1, "s" + i);
                slug.setString(2, id);
                slug.setTimestamp(3, now);
                slug.addBatch();
                ids.add(id);
                if (i % 1000 == 999) {
                    organisation.executeBatch();
                    term.executeBatch();
                    slug.executeBatch();
                    connection.commit();
                    if (i % 100_000 == 99_999) {
                        System.out.println("… " + (i + 1));
                    }
                }
            }
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.setAutoCommit(true);
                try (Statement vacuum = connection.createStatement()) {
                    vacuum.execute("vacuum analyze");
                }
            }
        }
        return ids;
    }
}
