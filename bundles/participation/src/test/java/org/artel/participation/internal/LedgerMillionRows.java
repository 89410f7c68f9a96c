package org.artel.participation.internal;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * Measures the ledger with a million records on PostgreSQL, a fifth of them corrected: {@code mvn
 * -pl bundles/participation -am test -Dtest=LedgerMillionRows
 * -Dsurefire.failIfNoSpecifiedTests=false}. Also fills the database of a product that is to be
 * measured.
 */
public class LedgerMillionRows {

    private static final int ROWS = 1_000_000;
    private static final int PEOPLE = 20_000;
    private static final int ORGANISATIONS = 500;
    private static final int ROUNDS = 200;

    private final Installation ledger = new Installation(TestDatabase.postgresql());

    @org.junit.Test
    public void figures() throws Exception {
        ledger.before();
        try {
            ledger.transactions.run(
                    Caller.system(),
                    em -> {
                        fill(org.artel.core.persistence.Transactions.connection(em));
                    });
            measure();
        } finally {
            ledger.after();
        }
    }

    /** The embedded database with a tenth of it: states only, all of one being superseded. */
    @org.junit.Test
    public void figuresOfDerby() {
        Installation small = new Installation(TestDatabase.derby());
        small.before();
        try {
            for (State state : List.of(State.PLANNED, State.ATTENDED)) {
                for (int from = 0; from < ROWS / 10; from += 500) {
                    int first = from;
                    small.record(
                            IntStream.range(first, first + 500)
                                    .filter(i -> state == State.ATTENDED || i % 5 == 0)
                                    .mapToObj(
                                            i ->
                                                    Installation.said(
                                                            "person-" + i % 2000,
                                                            "s-" + i,
                                                            state,
                                                            0))
                                    .toList());
                }
            }
            time(small, "Derby, first page", Installation.everything(), null);
            time(small, "Derby, attended", state(State.ATTENDED), null);
            time(small, "Derby, planned: every one superseded", state(State.PLANNED), null);
            time(small, "Derby, a person", Installation.everything().of("person-777"), null);
        } finally {
            small.after();
        }
    }

    /** Records over three years, 50 a person, every fifth planned first and attended then. */
    static void fill(Connection connection) {
        String key = "lpad(to_hex(%s), 26, '0')";
        String columns =
                "id, person_key, organisation_id, organisation_role, kind, module, source_id,"
                        + " subject, occurred_at, minutes, state, evidence, revision, recorded_at";
        String kinds = "(array['DESK','ROOM','CONSULTATION','SESSION','FORUM'])[1 + mod(i / 5, 5)]";
        String row =
                "lpad(to_hex(i * 2 + %d), 26, '0'), "
                        + String.format(key, "mod(i, " + PEOPLE + ")")
                        + ", 'org-' || mod(i, "
                        + ORGANISATIONS
                        + "), 'MEMBER', "
                        + kinds
                        + ", case mod(i, 2) when 0 then 'booking' else 'events' end, 's-' || i,"
                        + " 'Семинар по бухгалтерии для НКО № ' || mod(i, 1000),"
                        + " timestamp '2024-01-01' + i * interval '94 seconds', mod(i, 240), '%s',"
                        + " 'scan-' || i, %d, timestamp '2024-01-01' + i * interval '94 seconds'"
                        + " from generate_series(1, "
                        + ROWS
                        + ") i";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into participation_person (user_id, person_key, writes) select"
                            + " 'person-' || i, "
                            + String.format(key, "i")
                            + ", 0 from generate_series(0, "
                            + (PEOPLE - 1)
                            + ") i");
            statement.execute(
                    "insert into participation_entry ("
                            + columns
                            + ") select "
                            + String.format(row, 0, "PLANNED", 1)
                            + " where mod(i, 5) = 0");
            statement.execute(
                    "insert into participation_entry ("
                            + columns
                            + ") select "
                            + String.format(row, 1, "ATTENDED", 1)
                            + " where mod(i, 5) <> 0");
            statement.execute(
                    "insert into participation_entry ("
                            + columns
                            + ") select "
                            + String.format(row, 1, "ATTENDED", 2)
                            + " where mod(i, 5) = 0");
            statement.execute(
                    "insert into participation_latest (entry_id, state, occurred_at) select id,"
                            + " state, occurred_at from participation_entry where state ="
                            + " 'ATTENDED'");
            statement.execute("analyze participation_entry");
            statement.execute("analyze participation_latest");
            statement.execute("analyze participation_person");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure() throws Exception {
        Caller staff = Installation.STAFF;
        Filter all = Installation.everything();
        time("first page", all);
        time("a person", all.of("person-777"));
        time(
                "an organisation",
                new Filter(null, "org-7", null, null, null, null, null, null, false));
        time(
                "kind and period",
                new Filter(
                        null,
                        null,
                        Kind.SESSION,
                        null,
                        null,
                        null,
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Instant.parse("2025-02-01T00:00:00Z"),
                        false));
        time(
                "person within a period",
                new Filter(
                        "person-777",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        false));
        time("attended", state(State.ATTENDED));
        time("planned: every one superseded", state(State.PLANNED));
        time("all revisions", Installation.everyRevision());

        String deep =
                new Selection.Place(
                                Instant.parse("2024-03-01T00:00:00Z"), "00000000000000000000000000")
                        .cursor()
                        .encode();
        time(ledger, "a page behind 950 000", all, deep);

        long start = System.nanoTime();
        long total = ledger.participations.list(all, PageRequest.first(), true, staff).total();
        System.out.printf("total: %d in %d ms%n", total, since(start));

        for (int size : new int[] {1, 100, 500}) {
            List<Long> times = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                int number = round;
                List<Participation> sheet =
                        IntStream.range(0, size)
                                .mapToObj(
                                        i ->
                                                Installation.attended(
                                                        "person-" + i, "new-" + size + number))
                                .toList();
                start = System.nanoTime();
                ledger.record(sheet);
                times.add(since(start));
            }
            System.out.printf("record %d at once: %s%n", size, median(times));
        }

        counted();
        for (String format : new String[] {"csv", "xlsx"}) {
            export(format);
        }
    }

    /** What whoever counts in the ledger asks it for. */
    private void counted() {
        Feed feed = new Feed(ledger.transactions);
        Instant from = Instant.parse("2025-01-01T00:00:00Z");
        Instant to = Instant.parse("2025-07-01T00:00:00Z");
        long start = System.nanoTime();
        int touched = feed.since(0, 500).personKeys().size();
        System.out.printf("whose entries changed: %d in %d ms%n", touched, since(start));
        List<String> people =
                ledger.transactions.read(em -> feed.people(Transactions.connection(em), null, 500));
        List<Long> times = new ArrayList<>();
        int[] acts = {0};
        for (int round = 0; round < 20; round++) {
            start = System.nanoTime();
            acts[0] =
                    ledger.transactions
                            .read(em -> feed.acts(Transactions.connection(em), people, from, to))
                            .size();
            times.add(since(start));
        }
        System.out.printf("%d acts of %d people: %s (ms)%n", acts[0], people.size(), median(times));
        start = System.nanoTime();
        System.out.printf(
                "support of %d organisations and kinds in %d ms%n",
                feed.support(from, to).size(), since(start));
    }

    private void export(String format) throws Exception {
        long[] bytes = {0};
        long[] peak = {0};
        long[] rows = {0};
        Iterator<Entry> entries =
                ledger.participations.all(Installation.everything(), Installation.STAFF);
        Iterator<Entry> watched =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Entry next() {
                        if (++rows[0] % 100_000 == 0) {
                            System.gc();
                            Runtime runtime = Runtime.getRuntime();
                            long used = runtime.totalMemory() - runtime.freeMemory();
                            peak[0] = Math.max(peak[0], used);
                            System.out.printf("  %d rows: %d MB live%n", rows[0], used >> 20);
                        }
                        return entries.next();
                    }
                };
        OutputStream out =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        bytes[0]++;
                    }

                    @Override
                    public void write(byte[] b, int from, int length) {
                        bytes[0] += length;
                    }
                };
        long start = System.nanoTime();
        org.artel.participation.internal.rest.Exported.write(format, watched, out);
        System.out.printf(
                "export %s: %d rows, %d MB, %d ms, at most %d MB live%n",
                format, rows[0], bytes[0] >> 20, since(start), peak[0] >> 20);
    }

    private static Filter state(State state) {
        return new Filter(null, null, null, null, state, null, null, null, false);
    }

    private void time(String what, Filter filter) {
        time(ledger, what, filter, null);
    }

    private static void time(Installation ledger, String what, Filter filter, String cursor) {
        List<Long> times = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            found =
                    ledger.participations
                            .list(filter, new PageRequest(50, cursor), false, Installation.STAFF)
                            .items()
                            .size();
            times.add((System.nanoTime() - start) / 1000);
            if (times.get(0) > 1_000_000 && i == 5) {
                break;
            }
        }
        System.out.printf("%s: %d rows, %s (µs)%n", what, found, median(times));
    }

    private static String median(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return "median "
                + sorted.get(sorted.size() / 2)
                + ", p99 "
                + sorted.get((sorted.size() - 1) * 99 / 100);
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
