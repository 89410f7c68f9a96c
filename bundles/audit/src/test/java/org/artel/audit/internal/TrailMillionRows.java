package org.artel.audit.internal;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.artel.audit.internal.Entry.Subject;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.audit.Change.Values;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;

/** How long it takes on PostgreSQL with a million entries; run it by hand. */
public final class TrailMillionRows {

    private static final int ROUNDS = 300;

    private TrailMillionRows() {}

    public static void main(String[] args) throws Exception {
        DataSource database = TestDatabase.postgresql().freshDataSource();
        try (PersistenceUnit unit =
                PersistenceUnit.open("audit", TrailMillionRows.class.getClassLoader(), database)) {
            fill(database);
            Transactions tx = unit.transactions();
            Entries entries = new Entries(tx);
            Subject person = new Subject("person", "p77");
            measure(
                    "first page",
                    () -> entries.list(filter(null, null, null, null), PageRequest.first()));
            measure(
                    "page at the middle of the time",
                    () ->
                            entries.list(
                                    filter(null, null, null, Instant.parse("2026-01-01T00:00:00Z")),
                                    PageRequest.first()));
            measure(
                    "first page of an actor",
                    () -> entries.list(filter("a7", null, null, null), PageRequest.first()));
            measure(
                    "first page of an act that is rare",
                    () -> entries.list(filter(null, null, Act.SEEN, null), PageRequest.first()));
            measure(
                    "first page of a person",
                    () -> entries.list(filter(null, person, null, null), PageRequest.first()));
            measure(
                    "a person by one actor",
                    () -> entries.list(filter("a7", person, null, null), PageRequest.first()));
            StoredTrail trail = new StoredTrail(tx, Clock.systemUTC());
            Caller staff =
                    new Caller(
                            "a7",
                            "Анна",
                            Set.of(Role.STAFF),
                            List.of(),
                            true,
                            "s",
                            Locale.ENGLISH,
                            "192.0.2.7");
            List<Change> changes =
                    List.of(
                            new Change(
                                    "organisations_organisation",
                                    "o1",
                                    Action.CHANGED,
                                    Map.of("city", new Values("Краснодар", "Новороссийск")),
                                    Map.of()));
            measure(
                    "an empty transaction",
                    () ->
                            tx.write(
                                    Caller.system(),
                                    em -> {
                                        try (Statement s =
                                                Transactions.connection(em).createStatement()) {
                                            return s.execute("select 1");
                                        } catch (java.sql.SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
            measure(
                    "a transaction with an entry",
                    () ->
                            tx.write(
                                    Caller.system(),
                                    em -> {
                                        trail.changed(
                                                Transactions.connection(em), staff, changes, 1);
                                        return null;
                                    }));
            measure(
                    "seen, one person",
                    () -> {
                        trail.seen(staff, "users.get", List.of("p1"));
                        return null;
                    });
            List<String> page =
                    java.util.stream.IntStream.range(0, 50).mapToObj(i -> "p" + i).toList();
            measure(
                    "seen, a page of 50",
                    () -> {
                        trail.seen(staff, "users.list", page);
                        return null;
                    });
        }
        System.exit(0);
    }

    private static EntryFilter filter(String actor, Subject subject, Act act, Instant to) {
        return new EntryFilter(actor, subject, act, null, to);
    }

    private static void fill(DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into audit_entry select lpad(i::text, 26, '0'),"
                            + " timestamp '2025-01-01' + i * interval '1 minute', 'a' || i % 40,"
                            + " 'STAFF', 'Имя', '192.0.2.7', 'r' || i,"
                            + " case when i % 1000 = 0 then 'SEEN' else 'CHANGED' end,"
                            + " 'organisations_organisation', 1, repeat('{\"a\": 1}', 60)"
                            + " from generate_series(1, 1000000) i");
            statement.execute(
                    "insert into audit_subject select lpad(i::text, 26, '0'), p,"
                            + " case when p = 0 then 'organisation' else 'person' end,"
                            + " case when p = 0 then 'o' || i % 10000 else 'p' || i % 20000 end,"
                            + " timestamp '2025-01-01' + i * interval '1 minute'"
                            + " from generate_series(1, 1000000) i, generate_series(0, 1) p");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze audit_entry");
            statement.execute("vacuum analyze audit_subject");
            connection.setAutoCommit(false);
        }
    }

    private interface Work {
        Object run();
    }

    private static void measure(String what, Work work) {
        long[] nanos = new long[ROUNDS];
        for (int i = -50; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-40s median %6.2f ms, p99 %6.2f ms%n",
                what,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6);
    }
}
