package org.artel.safety.internal;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Copies the rows of every table from Derby into the same tables of PostgreSQL and proves that they
 * are the same there. Both connections are in transactions; nothing is committed here.
 */
final class RowCopy {

    private static final int AT_ONCE = 500;
    private static final int BATCH = 500;
    private static final int AFTER_COPY = 65;

    private final Connection from;
    private final Connection to;
    private final Progress progress;

    /**
     * What was copied.
     *
     * @param tables also the empty ones
     */
    record Copied(int tables, long rows) {}

    RowCopy(Connection from, Connection to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * @param to has the same tables; what migrations put into them is replaced
     * @throws Refused if a table or a column has no counterpart, or a row did not arrive as it left
     */
    Copied run() throws SQLException {
        Map<String, List<Tables.Column>> source = Tables.of(from);
        Map<String, List<Tables.Column>> target = Tables.of(to);
        requireCounterparts(source, target);
        hold(source.keySet());
        List<String> order = Tables.inOrder(to, source.keySet());
        empty(order);

        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String table : order) {
            sizes.put(table, count(from, table));
        }
        long all = Math.max(1, sizes.values().stream().mapToLong(Long::longValue).sum());
        Map<String, Values.Total> sent = new LinkedHashMap<>();
        long done = 0;
        for (String table : order) {
            sent.put(table, copy(table, source.get(table), target.get(table)));
            done += sent.get(table).rows();
            progress.at((int) (done * AFTER_COPY / all), table);
        }
        done = 0;
        for (String table : order) {
            Values.Total arrived = total(table, source.get(table), target.get(table));
            if (!arrived.equals(sent.get(table))) {
                throw new Refused(
                        "Таблица " + table + " пришла не такой: " + sent.get(table) + " " + arrived,
                        "Table "
                                + table
                                + " arrived different: "
                                + sent.get(table)
                                + " "
                                + arrived);
            }
            done += arrived.rows();
            progress.at(AFTER_COPY + (int) (done * (100 - AFTER_COPY) / all), "check " + table);
        }
        for (String table : order) {
            for (Tables.Column column : target.get(table)) {
                if (column.counted()) {
                    goOnCounting(table, column.name());
                }
            }
        }
        return new Copied(order.size(), done);
    }

    private static void requireCounterparts(
            Map<String, List<Tables.Column>> source, Map<String, List<Tables.Column>> target) {
        Set<String> missing = new TreeSet<>(source.keySet());
        missing.removeAll(target.keySet());
        if (!missing.isEmpty()) {
            throw new Refused(
                    "Эти таблицы остались от удалённых модулей, их данные пропали бы: "
                            + missing
                            + ". Верните модули (artel:module-install …) и начните снова",
                    "These tables are of modules that were removed, their data would be lost: "
                            + missing
                            + ". Bring the modules back (artel:module-install …) and start again");
        }
        source.forEach(
                (table, columns) -> {
                    Set<String> there = names(target.get(table));
                    Set<String> here = names(columns);
                    for (String column : here) {
                        if (!there.contains(column)) {
                            throw new Refused(
                                    "Столбцу " + table + "." + column + " некуда перейти",
                                    "Column " + table + "." + column + " has nowhere to go");
                        }
                    }
                    for (Tables.Column column : target.get(table)) {
                        if (!here.contains(column.name()) && !column.optional()) {
                            throw new Refused(
                                    "Столбец " + table + "." + column.name() + " нечем заполнить",
                                    "Nothing is there for column " + table + "." + column.name());
                        }
                    }
                });
    }

    private static Set<String> names(List<Tables.Column> columns) {
        return columns.stream().map(Tables.Column::name).collect(Collectors.toSet());
    }

    /** Until this transaction ends nobody writes there; waits for those who are writing. */
    private void hold(Set<String> tables) throws SQLException {
        try (Statement statement = from.createStatement()) {
            for (String table : tables) {
                statement.execute("lock table " + table + " in share mode");
            }
        }
    }

    private void empty(List<String> order) throws SQLException {
        List<String> children = new ArrayList<>(order);
        Collections.reverse(children);
        try (Statement statement = to.createStatement()) {
            for (String table : children) {
                statement.executeUpdate("delete from " + table);
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Values.Total copy(String table, List<Tables.Column> source, List<Tables.Column> target)
            throws SQLException {
        List<Integer> types = targetTypes(source, target);
        String insert =
                "insert into "
                        + table
                        + " ("
                        + list(source)
                        + ") overriding system value values ("
                        + String.join(", ", Collections.nCopies(source.size(), "?"))
                        + ")";
        Values.Total total = Values.Total.NONE;
        try (Statement statement = from.createStatement();
                PreparedStatement prepared = to.prepareStatement(insert)) {
            statement.setFetchSize(AT_ONCE);
            int waiting = 0;
            try (ResultSet rows =
                    statement.executeQuery("select " + list(source) + " from " + table)) {
                while (rows.next()) {
                    MessageDigest digest = Sums.sha256();
                    for (int i = 0; i < source.size(); i++) {
                        Object value = Values.read(rows, i + 1, source.get(i).type());
                        Values.digest(digest, value);
                        Values.write(prepared, i + 1, value, types.get(i));
                    }
                    total = total.plus(digest.digest());
                    prepared.addBatch();
                    if (++waiting == BATCH) {
                        prepared.executeBatch();
                        waiting = 0;
                    }
                }
            }
            if (waiting > 0) {
                prepared.executeBatch();
            }
        } catch (SQLException e) {
            SQLException reason = e.getNextException() == null ? e : e.getNextException();
            throw new Refused(
                    "Таблица " + table + ": " + reason.getMessage(),
                    "Table " + table + ": " + reason.getMessage(),
                    e);
        }
        return total;
    }

    private Values.Total total(String table, List<Tables.Column> source, List<Tables.Column> target)
            throws SQLException {
        List<Integer> types = targetTypes(source, target);
        Values.Total total = Values.Total.NONE;
        try (Statement statement = to.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows =
                    statement.executeQuery("select " + list(source) + " from " + table)) {
                while (rows.next()) {
                    MessageDigest digest = Sums.sha256();
                    for (int i = 0; i < source.size(); i++) {
                        Values.digest(digest, Values.read(rows, i + 1, types.get(i)));
                    }
                    total = total.plus(digest.digest());
                }
            }
        }
        return total;
    }

    private static List<Integer> targetTypes(
            List<Tables.Column> source, List<Tables.Column> target) {
        Map<String, Integer> types =
                target.stream().collect(Collectors.toMap(Tables.Column::name, Tables.Column::type));
        return source.stream().map(column -> types.get(column.name())).toList();
    }

    private static String list(List<Tables.Column> columns) {
        return columns.stream().map(Tables.Column::name).collect(Collectors.joining(", "));
    }

    /** Numbers of rows that are gone are not given again: others may remember them. */
    private void goOnCounting(String table, String column) throws SQLException {
        long next;
        try (Statement statement = from.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "values syscs_util.syscs_peek_at_identity('"
                                        + from.getSchema()
                                        + "', '"
                                        + table.toUpperCase(java.util.Locale.ROOT)
                                        + "')")) {
            row.next();
            next = row.getLong(1);
        }
        try (PreparedStatement statement =
                to.prepareStatement(
                        "select setval(pg_get_serial_sequence(?, ?), greatest(?, (select"
                                + " coalesce(max("
                                + column
                                + "), 0) + 1 from "
                                + table
                                + ")), false)")) {
            statement.setString(1, table);
            statement.setString(2, column);
            statement.setLong(3, next);
            statement.executeQuery().close();
        }
    }
}
