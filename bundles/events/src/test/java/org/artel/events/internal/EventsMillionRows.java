package org.artel.events.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.NewCheckIn;
import org.artel.events.NewSession;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;

/**
 * Prints how long the questions about an event of a hundred sessions and five thousand
 * registrations take, each of them at ten sessions, with ten thousand registrations for other
 * events stored and with many. Not a test: run {@code main} with {@code derby} or {@code
 * postgresql} and the number of registrations.
 */
public final class EventsMillionRows {

    private static final int SESSIONS = 100;
    private static final int COMERS = 5_000;
    private static final int EACH = 10;
    private static final int OF_AN_EVENT = 500;
    private static final int PEOPLE = 20_000;
    private static final PageRequest PAGE = new PageRequest(100, null);

    private EventsMillionRows() {}

    public static void main(String[] args) throws Exception {
        int many = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Map<String, double[]> table = new LinkedHashMap<>();
        for (int rows : new int[] {10_000, many}) {
            DataSource database =
                    (args[0].equals("derby")
                                    ? TestDatabase.derbyOnDisk()
                                    : TestDatabase.postgresql())
                            .freshDataSource();
            Hall hall = new Hall(database);
            Event forum = hall.published(COMERS + 1_000, null);
            List<String> sessions = sessions(hall, forum);
            long start = System.nanoTime();
            others(database, forum, rows);
            forum(database, forum, sessions);
            vacuum(database);
            System.out.printf(
                    "%d rows generated in %d s%n",
                    rows, (System.nanoTime() - start) / 1_000_000_000);
            measure(hall, forum, sessions, table, rows == 10_000 ? 0 : 1);
        }
        System.out.printf("%-40s %10s %10s %8s%n", "median, ms", "10000", many, "times");
        table.forEach(
                (what, ms) ->
                        System.out.printf(
                                "%-40s %10.2f %10.2f %8.1f%n", what, ms[0], ms[1], ms[1] / ms[0]));
        System.exit(0);
    }

    private static void measure(
            Hall hall,
            Event forum,
            List<String> sessions,
            Map<String, double[]> table,
            int column) {
        String id = forum.id();
        Caller visitor = Caller.anonymous(new Locale("ru"), "");
        time(table, column, "the event", i -> hall.programme.get(id, visitor));
        time(table, column, "its hundred sessions", i -> hall.sessions.list(id, PAGE, visitor));
        time(table, column, "first hundred registrations", i -> registrations(hall, id, all(null)));
        String last = end(hall, id);
        time(
                table,
                column,
                "last hundred registrations",
                i ->
                        hall.registrations.list(
                                id, all(null), new PageRequest(100, last), Hall.STAFF));
        time(
                table,
                column,
                "registrations that wait",
                i -> registrations(hall, id, all(RegistrationState.WAITING)));
        time(
                table,
                column,
                "registrations of a session",
                i ->
                        registrations(
                                hall,
                                id,
                                new Registrations.Filter(
                                        null, null, null, sessions.get(i % SESSIONS))));
        time(
                table,
                column,
                "a person's registrations",
                i -> hall.registrations.mine(null, PAGE, Hall.person("p" + i)));
        time(
                table,
                column,
                "a person's archive",
                i -> {
                    hall.data.export("p" + i, new Nowhere());
                    return null;
                });
        OrganisationEvents block = new OrganisationEvents(hall.transactions, hall.clock);
        time(table, column, "an organisation's events", i -> block.entries("o" + i % 200, 10));
        time(
                table,
                column,
                "register and withdraw",
                i -> {
                    Registration made = hall.register(forum, "new" + i);
                    return hall.registrations.withdraw(id, made.id(), null, Hall.person("new" + i));
                });
        hall.at(forum.start().toInstant());
        List<Registration> comers = registrations(hall, id, all(RegistrationState.CONFIRMED));
        time(
                table,
                column,
                "a scan",
                i ->
                        hall.checkIns.checkIn(
                                id,
                                new NewCheckIn(
                                        comers.get(i % comers.size()).ticket(),
                                        null,
                                        sessions.get(i % SESSIONS),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                Hall.STAFF));
        time(
                table,
                column,
                "a thousand scans made offline",
                i -> hall.checkIns.merge(id, offline(forum, comers, sessions, i), Hall.STAFF));
        time(
                table,
                column,
                "the same thousand once more",
                i -> hall.checkIns.merge(id, offline(forum, comers, sessions, 0), Hall.STAFF));
        time(
                table,
                column,
                "the latest hundred scans",
                i ->
                        hall.checkIns.list(
                                id, new CheckIns.Filter(null, null, null), PAGE, Hall.STAFF));
        time(
                table,
                column,
                "first hundred who were there",
                i -> hall.attendance.list(id, null, PAGE, Hall.STAFF));
        time(
                table,
                column,
                "how full a hundred sessions were",
                i -> hall.attendance.summary(id, Hall.STAFF));
        time(
                table,
                column,
                "what a scanner takes along",
                i -> hall.attendance.snapshot(id, Hall.STAFF));
        hall.at(Hall.MONDAY);
        time(
                table,
                column,
                "what happens by the clock",
                i -> {
                    hall.job.run();
                    return null;
                });
    }

    /** Of one device, each of a hundred people at ten sessions. */
    private static CheckIns.Batch offline(
            Event forum, List<Registration> comers, List<String> sessions, int number) {
        List<NewCheckIn> scans = new ArrayList<>();
        for (int i = 0; i < CheckIns.MOST_AT_ONCE; i++) {
            Registration one = comers.get(i % comers.size());
            scans.add(
                    new NewCheckIn(
                            one.ticket(),
                            null,
                            sessions.get((i / comers.size() + number) % SESSIONS),
                            null,
                            forum.start().toInstant(),
                            null,
                            number + "/" + i,
                            null));
        }
        return new CheckIns.Batch("door", scans);
    }

    private static Registrations.Filter all(RegistrationState state) {
        return new Registrations.Filter(state, null, null, null);
    }

    private static List<Registration> registrations(
            Hall hall, String event, Registrations.Filter filter) {
        return hall.registrations.list(event, filter, PAGE, Hall.STAFF).items();
    }

    private static String end(Hall hall, String event) {
        String last = null;
        for (PageRequest page = PAGE; page != null; ) {
            String next = hall.registrations.list(event, all(null), page, Hall.STAFF).nextCursor();
            last = next == null ? last : next;
            page = next == null ? null : new PageRequest(100, next);
        }
        return last;
    }

    private interface Read {
        Object run(int i) throws Exception;
    }

    private static void time(Map<String, double[]> table, int column, String what, Read read) {
        long begin = System.nanoTime();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 100 && (i < 5 || System.nanoTime() - begin < 8_000_000_000L); i++) {
            long start = System.nanoTime();
            try {
                read.run(i);
            } catch (Exception e) {
                throw new IllegalStateException(what, e);
            }
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

    private static List<String> sessions(Hall hall, Event event) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            ids.add(
                    hall.sessions
                            .create(
                                    event.id(),
                                    new NewSession(
                                            null,
                                            "Поток " + i % 10,
                                            "Секция " + i,
                                            null,
                                            event.start().toInstant(),
                                            event.end().toInstant(),
                                            null,
                                            null,
                                            null,
                                            null,
                                            null),
                                    Hall.STAFF)
                            .id());
        }
        return ids;
    }

    /** Events that are over, two in each day before, with five hundred registrations each. */
    private static void others(DataSource database, Event like, int rows) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            String columns =
                    columns(
                            connection,
                            "events_event",
                            Set.of("id", "state", "starts_at", "ends_at"));
            try (PreparedStatement event =
                            connection.prepareStatement(
                                    "insert into events_event (id, state, starts_at, ends_at, "
                                            + columns
                                            + ") select cast(? as varchar(26)), 'FINISHED', cast(?"
                                            + " as timestamp), cast(? as timestamp), "
                                            + columns
                                            + " from events_event where id = ?");
                    Registering registering = new Registering(connection)) {
                for (int e = 0; e < rows / OF_AN_EVENT; e++) {
                    String id = Ids.next();
                    Instant start = Hall.MONDAY.minus(Duration.ofHours(12L * (e + 1)));
                    event.setString(1, id);
                    event.setTimestamp(2, Timestamp.from(start));
                    event.setTimestamp(3, Timestamp.from(start.plus(Duration.ofHours(4))));
                    event.setString(4, like.id());
                    event.executeUpdate();
                    for (int i = 0; i < OF_AN_EVENT; i++) {
                        registering.add(
                                id,
                                "p" + (e * 31 + i * 7) % PEOPLE,
                                i,
                                i % 10 == 9 ? "WITHDRAWN" : "CONFIRMED",
                                null);
                    }
                    registering.send();
                    connection.commit();
                }
            }
        }
    }

    private static void forum(DataSource database, Event event, List<String> sessions)
            throws SQLException {
        Timestamp now = Timestamp.from(event.start().toInstant());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Registering registering = new Registering(connection);
                    PreparedStatement pick =
                            connection.prepareStatement(
                                    "insert into events_pick (registration_id, session_id,"
                                            + " event_id, state, queue_number, party) values (?,"
                                            + " ?, ?, 'CONFIRMED', ?, 1)");
                    PreparedStatement attendance =
                            connection.prepareStatement(
                                    "insert into events_attendance (session_id, registration_id,"
                                            + " event_id, first_at, minutes, party) values (?,"
                                            + " ?, ?, ?, 60, 1)");
                    PreparedStatement counter =
                            connection.prepareStatement(
                                    "update events_counter set taken = ? where event_id = ?")) {
                for (int i = 0; i < COMERS; i++) {
                    String id =
                            registering.add(
                                    event.id(),
                                    "p" + i,
                                    i + 1L,
                                    i % 25 == 24 ? "WAITING" : "CONFIRMED",
                                    event.id() + "/p" + i);
                    for (int s = 0; s < EACH; s++) {
                        String session = sessions.get((i + s * 7) % SESSIONS);
                        set(pick, id, session, event.id(), i + 1L);
                        set(attendance, session, id, event.id(), now);
                    }
                    if (i % OF_AN_EVENT == OF_AN_EVENT - 1) {
                        registering.send();
                        pick.executeBatch();
                        attendance.executeBatch();
                        connection.commit();
                    }
                }
                set(counter, (long) COMERS, event.id());
                counter.executeBatch();
                connection.commit();
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static String columns(Connection connection, String table, Set<String> without)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + table)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                names.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names.stream()
                    .filter(name -> !without.contains(name))
                    .collect(Collectors.joining(", "));
        }
    }

    private static void vacuum(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.setAutoCommit(true);
                try (Statement vacuum = connection.createStatement()) {
                    vacuum.execute("vacuum analyze");
                }
            }
        }
    }

    /** Writes registrations in batches. */
    private static final class Registering implements AutoCloseable {

        private final PreparedStatement statement;

        Registering(Connection connection) throws SQLException {
            statement =
                    connection.prepareStatement(
                            "insert into events_registration (id, version, event_id, person_id,"
                                    + " part, seat, party, state, queue_number, answers, ticket,"
                                    + " live_key, walk_in, created_by, created_at, updated_at,"
                                    + " organisation_id) values (?, 1, ?, ?, ?, 'IN_PERSON', 1,"
                                    + " ?, ?, '{}', ?, ?, false, ?, ?, ?, ?)");
        }

        String add(String event, String person, long number, String state, String liveKey)
                throws SQLException {
            String id = Ids.next();
            Timestamp now = Timestamp.from(Hall.MONDAY);
            statement.setString(1, id);
            statement.setString(2, event);
            statement.setString(3, person);
            // One in fifty speaks; each person belongs to one of two hundred organisations.
            statement.setString(4, number % 50 == 0 && liveKey == null ? "SPEAKER" : "PARTICIPANT");
            statement.setString(5, state);
            statement.setLong(6, number);
            statement.setString(7, Seal.random());
            statement.setString(8, liveKey);
            statement.setString(9, person);
            statement.setTimestamp(10, now);
            statement.setTimestamp(11, now);
            statement.setString(12, "o" + Integer.parseInt(person.substring(1)) % 200);
            statement.addBatch();
            return id;
        }

        void send() throws SQLException {
            statement.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** An archive that nobody reads. */
    private static final class Nowhere implements Export {
        @Override
        public void json(String name, Object value) {}

        @Override
        public void file(String name, InputStream content) {}
    }
}
