package org.artel.booking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * Prints how long the questions of a busy day take with ten thousand bookings stored and with many,
 * a hundred in each month of each of fifty resources. Not a test: run {@code main} with {@code
 * derby} or {@code postgresql}, {@code past} or {@code ahead} (whether those stored are over or
 * still take room) and the number of bookings.
 */
public final class BookingsMillionRows {

    private static final int RESOURCES = 50;
    private static final int IN_A_MONTH = 100;
    private static final Instant FROM = Desk.MONDAY;
    private static final Instant TO = FROM.plus(Duration.ofDays(30));

    private BookingsMillionRows() {}

    public static void main(String[] args) throws Exception {
        boolean ahead = args[1].equals("ahead");
        int many = args.length > 2 ? Integer.parseInt(args[2]) : 1_000_000;
        Map<String, double[]> table = new LinkedHashMap<>();
        for (int rows : new int[] {10_000, many}) {
            DataSource database =
                    (args[0].equals("derby")
                                    ? TestDatabase.derbyOnDisk()
                                    : TestDatabase.postgresql())
                            .freshDataSource();
            Desk desk = new Desk(database);
            List<String> resources = new ArrayList<>();
            for (int i = 0; i < RESOURCES; i++) {
                resources.add(desk.resource(ResourceKind.ROOM, 12));
            }
            long start = System.nanoTime();
            generate(database, resources, rows, ahead);
            System.out.printf(
                    "%d rows generated in %d s%n",
                    rows, (System.nanoTime() - start) / 1_000_000_000);
            measure(desk, resources, table, rows == 10_000 ? 0 : 1);
        }
        System.out.printf("%-40s %10s %10s %8s%n", "median, ms", "10000", many, "times");
        table.forEach(
                (what, ms) ->
                        System.out.printf(
                                "%-40s %10.2f %10.2f %8.1f%n", what, ms[0], ms[1], ms[1] / ms[0]));
        System.exit(0);
    }

    private static void measure(
            Desk desk, List<String> resources, Map<String, double[]> table, int column) {
        time(
                table,
                column,
                "50 resources, a month",
                i -> desk.availability.of(Availability.Wanted.any(), FROM, TO, Desk.STAFF));
        time(
                table,
                column,
                "one resource, a month",
                i -> desk.availability.of(resources.get(i % RESOURCES), FROM, TO, Desk.STAFF));
        time(
                table,
                column,
                "free slots of 50 resources, a week",
                i ->
                        desk.availability.slots(
                                Availability.Wanted.any(),
                                FROM,
                                FROM.plus(Duration.ofDays(7)),
                                120,
                                1,
                                20));
        time(
                table,
                column,
                "staff: bookings of today",
                i -> desk.list.list(filter(null), new PageRequest(50, null), Desk.STAFF));
        time(
                table,
                column,
                "staff: what waits for approval",
                i ->
                        desk.list.list(
                                filter(BookingState.PENDING),
                                new PageRequest(50, null),
                                Desk.STAFF));
        time(
                table,
                column,
                "staff: all that waits for approval",
                i ->
                        desk.list.list(
                                new BookingList.Filter(
                                        null, null, null, null, BookingState.PENDING, null, null),
                                new PageRequest(50, null),
                                Desk.STAFF));
        time(
                table,
                column,
                "a person's bookings",
                i ->
                        desk.list.list(
                                new BookingList.Filter(null, null, null, null, null, null, null),
                                new PageRequest(50, null),
                                Desk.person("p" + i)));
        time(
                table,
                column,
                "a person's bookings from today",
                i -> desk.list.list(filter(null), new PageRequest(50, null), Desk.person("p" + i)));
        time(table, column, "what happens by the clock", i -> run(desk.job::run));
        time(
                table,
                column,
                "book and cancel",
                i -> {
                    Booking made =
                            desk.bookings.book(
                                    Desk.hours(resources.get(i % RESOURCES), 13, 14),
                                    Desk.person("p" + i));
                    return desk.bookings.cancel(made.id(), null, Scope.THIS, Desk.person("p" + i));
                });
    }

    private static BookingList.Filter filter(BookingState state) {
        return new BookingList.Filter(
                null, null, null, null, state, FROM, FROM.plus(Duration.ofDays(1)));
    }

    private static Object run(Runnable what) {
        what.run();
        return null;
    }

    private interface Read {
        Object run(int i);
    }

    private static void time(Map<String, double[]> table, int column, String what, Read read) {
        long begin = System.nanoTime();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 200 && (i < 5 || System.nanoTime() - begin < 15_000_000_000L); i++) {
            long start = System.nanoTime();
            read.run(i);
            times.add((System.nanoTime() - start) / 1e6);
        }
        double[] sorted =
                times.subList(times.size() / 3, times.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        table.computeIfAbsent(what, w -> new double[2])[column] = sorted[sorted.length / 2];
        System.out.printf("%-40s %10.2f%n", what, sorted[sorted.length / 2]);
    }

    /** The month that is asked about is as full as any; the others lie before or after it. */
    private static void generate(
            DataSource database, List<String> resources, int rows, boolean ahead)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement booking =
                        connection.prepareStatement(
                                "insert into booking_booking (id, version, resource_id, kind,"
                                        + " organisation_id, person_id, created_by, starts_at,"
                                        + " ends_at, blocked_from, blocked_to, quantity, state,"
                                        + " ical_sequence, check_in_code, created_at, updated_at)"
                                        + " values (?, 1, ?, 'ROOM', ?, ?, ?, ?, ?, ?, ?, 1, ?, 1,"
                                        + " ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                int ofResource = i / RESOURCES;
                int month = ofResource / IN_A_MONTH;
                int slot = ofResource % IN_A_MONTH;
                Instant start =
                        FROM.plus(Duration.ofDays((ahead ? 30L : -30L) * month))
                                .plus(Duration.ofDays(slot * 30L / IN_A_MONTH))
                                .plus(Duration.ofMinutes(60 + slot % 4 * 150L));
                boolean over = start.isBefore(FROM);
                String person = "p" + i * 31 % 2000;
                Object[] values = {
                    Ids.next(),
                    resources.get(i % RESOURCES),
                    "org" + i * 17 % 300,
                    person,
                    person,
                    Timestamp.from(start),
                    Timestamp.from(start.plus(Duration.ofHours(1))),
                    over ? null : Timestamp.from(start),
                    over ? null : Timestamp.from(start.plus(Duration.ofHours(1))),
                    over ? "COMPLETED" : "CONFIRMED",
                    CheckInCode.next(),
                    Timestamp.from(FROM),
                    Timestamp.from(FROM)
                };
                for (int v = 0; v < values.length; v++) {
                    if (values[v] == null) {
                        booking.setNull(v + 1, java.sql.Types.TIMESTAMP);
                    } else {
                        booking.setObject(v + 1, values[v]);
                    }
                }
                booking.addBatch();
                if (i % 1000 == 999) {
                    booking.executeBatch();
                    connection.commit();
                }
            }
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.setAutoCommit(true);
                try (Statement vacuum = connection.createStatement()) {
                    vacuum.execute("vacuum analyze");
                }
            }
        }
    }
}
