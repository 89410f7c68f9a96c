package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * Prints how long statistics of a month and of a year take with a million bookings stored: fifty
 * resources, each booked every half hour of two years. Not a test: run {@code main} with {@code
 * derby} or {@code postgresql}.
 */
public final class StatisticsMillionRows {

    private static final int RESOURCES = 50;
    private static final int DAYS = 730;
    private static final int HALF_HOURS = 28;
    private static final int ORGANISATIONS = 300;
    private static final int PEOPLE = 2000;
    private static final int RUNS = 7;
    private static final Instant FIRST = Instant.parse("2028-01-01T05:00:00Z");

    private StatisticsMillionRows() {}

    public static void main(String[] args) {
        DataSource database =
                (args[0].equals("derby") ? TestDatabase.derbyOnDisk() : TestDatabase.postgresql())
                        .freshDataSource();
        Desk desk = new Desk(database);
        desk.at(FIRST);
        fill(desk);
        measure(desk, "month", "2028-09-30T21:00:00Z", "2028-10-31T21:00:00Z");
        measure(desk, "year", "2028-06-30T21:00:00Z", "2029-06-30T21:00:00Z");
        System.exit(0);
    }

    private static void fill(Desk desk) {
        Random random = new Random(1);
        List<String> resources = new ArrayList<>();
        for (int i = 0; i < RESOURCES; i++) {
            resources.add(desk.resource(kind(i), 10));
        }
        for (int day = 0; day < DAYS; day++) {
            List<Object[]> bookings = new ArrayList<>();
            List<Object[]> refusals = new ArrayList<>();
            for (int i = 0; i < RESOURCES * HALF_HOURS; i++) {
                Instant start =
                        FIRST.plus(Duration.ofDays(day))
                                .plus(Duration.ofMinutes(30L * (i / RESOURCES)));
                int of = random.nextInt(100);
                String person = "p" + random.nextInt(PEOPLE);
                bookings.add(
                        new Object[] {
                            Ids.next(),
                            resources.get(i % RESOURCES),
                            kind(i % RESOURCES).name(),
                            "o" + random.nextInt(ORGANISATIONS),
                            person,
                            person,
                            start,
                            start.plus(Duration.ofMinutes(30)),
                            of < 75 ? "COMPLETED" : of < 85 ? "NO_SHOW" : "CANCELLED",
                            of < 60 ? start : null,
                            start,
                            start
                        });
                if (i % 10 == 0) {
                    refusals.add(
                            new Object[] {
                                Ids.next(), resources.get(i % RESOURCES), start, "booking-overlap"
                            });
                }
            }
            desk.transactions.run(
                    Caller.system(),
                    em -> {
                        Sql.updateAll(
                                Transactions.connection(em),
                                "insert into booking_booking (id, version, resource_id, kind,"
                                        + " organisation_id, person_id, created_by, starts_at,"
                                        + " ends_at, quantity, state, ical_sequence, check_in_code,"
                                        + " checked_in_at, created_at, updated_at) values (?, 1, ?,"
                                        + " ?, ?, ?, ?, ?, ?, 1, ?, 0, 'AAAAAAAA', ?, ?, ?)",
                                bookings);
                        Sql.updateAll(
                                Transactions.connection(em),
                                "insert into booking_refusal (id, resource_id, starts_at, reason)"
                                        + " values (?, ?, ?, ?)",
                                refusals);
                    });
        }
        desk.transactions.run(
                Caller.system(),
                em -> {
                    if (Sql.isPostgres(Transactions.connection(em))) {
                        Sql.update(Transactions.connection(em), "analyze");
                    }
                });
    }

    private static ResourceKind kind(int resource) {
        return resource % 10 == 9 ? ResourceKind.EQUIPMENT : ResourceKind.ROOM;
    }

    private static void measure(Desk desk, String what, String from, String to) {
        StatisticsFilter filter =
                new StatisticsFilter(Instant.parse(from), Instant.parse(to), null, null);
        OccupancyStatistics occupancy = new OccupancyStatistics(desk.transactions);
        PartyStatistics parties = new PartyStatistics(desk.transactions, new Desk.Organisations());
        RefusalStatistics refusals = new RefusalStatistics(desk.transactions);
        time(what + ": occupancy", () -> occupancy.occupancy(filter));
        time(what + ": organisations", () -> parties.organisations(filter, PageRequest.first()));
        time(
                what + ": no-shows",
                () -> parties.noShows(filter, PartyStatistics.By.RESOURCE, PageRequest.first()));
        time(what + ": refusals", () -> refusals.refusals(filter));
    }

    private static void time(String what, Runnable question) {
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            question.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        System.out.printf("%-24s median %8.0f ms, first %8.0f ms%n", what, times[RUNS / 2], first);
    }
}
