package org.artel.search.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * What changed, in {@code search_change}. A row becomes visible when its transaction commits, which
 * has nothing to do with the order of numbers: whoever reads «all after the last number» loses the
 * rows of slow transactions. So:
 *
 * <ul>
 *   <li>On PostgreSQL a row carries its transaction, and a reader remembers the <em>snapshot</em>
 *       up to which it has read. Wanted are the rows whose transaction is visible in the new
 *       snapshot and was not in the old one: each exactly once, however long the transaction took,
 *       and without holding up anybody. Rows stay for {@link #KEPT_DAYS} days, for nodes that were
 *       away.
 *   <li>On Derby there is one node. Whatever is in the table has not been indexed for good; rows
 *       are removed when they have.
 * </ul>
 */
final class ChangeLog {

    static final int KEPT_DAYS = 2;

    private static final int AT_ONCE = 5000;
    private static final int REMOVED_AT_ONCE = 500;

    private final Transactions transactions;
    private final boolean snapshots;

    /**
     * @param seq number of the row
     */
    record Entry(long seq, String type, String id) {}

    /**
     * What a reader missed.
     *
     * @param entries in no particular order; at most {@value #AT_ONCE}
     * @param position where to go on
     * @param more whether there is more at once
     * @param broken whether the log cannot tell what was missed: all must be read anew
     * @param generation which making of the index is wanted
     */
    record News(
            List<Entry> entries,
            Position position,
            boolean more,
            boolean broken,
            long generation) {}

    /**
     * Up to where a reader has read.
     *
     * @param snapshot all before it was read; empty on Derby
     * @param until the next snapshot, while rows between the two are being read; null otherwise
     * @param seq the last row read between the two
     */
    record Position(String snapshot, String until, long seq) {

        static final Position NONE = new Position("", null, 0);
    }

    ChangeLog(Transactions transactions) {
        this.transactions = transactions;
        snapshots = transactions.read(em -> Sql.isPostgres(Transactions.connection(em)));
    }

    /** Whether rows are to be removed by the one reader there is. */
    boolean isQueue() {
        return !snapshots;
    }

    void write(Connection transaction, String type, Collection<String> ids, Instant now) {
        List<Object[]> rows = new ArrayList<>(ids.size());
        for (String id : new LinkedHashSet<>(ids)) {
            rows.add(new Object[] {type, id, now});
        }
        if (!rows.isEmpty()) {
            Sql.updateAll(
                    transaction,
                    "insert into search_change (type, document_id, changed_at) values (?, ?, ?)",
                    rows);
        }
    }

    /** What came after {@code position}; from now on if that is {@link Position#NONE}. */
    News since(Position position) {
        return transactions.read(
                em -> {
                    Connection connection = Transactions.connection(em);
                    return snapshots ? visible(connection, position) : queued(connection, position);
                });
    }

    private static News visible(Connection connection, Position from) {
        record Now(String snapshot, boolean backwards, long generation) {}
        Now now =
                Sql.query(
                                connection,
                                "select cast(pg_current_snapshot() as text) as snapshot, generation,"
                                        + " ? <> '' and pg_snapshot_xmax(pg_current_snapshot())"
                                        + " < pg_snapshot_xmax(cast(nullif(?, '') as pg_snapshot))"
                                        + " as backwards from search_state where id = 'index'",
                                row ->
                                        new Now(
                                                row.getString("snapshot"),
                                                row.getBoolean("backwards"),
                                                row.getLong("generation")),
                                from.snapshot(),
                                from.snapshot())
                        .get(0);
        String until = from.until() == null ? now.snapshot() : from.until();
        if (from.snapshot().isEmpty() || now.backwards()) {
            // Backwards: another server than the one that this position is of, such as a copy.
            return new News(
                    List.of(),
                    new Position(now.snapshot(), null, 0),
                    false,
                    now.backwards(),
                    now.generation());
        }
        if (until.equals(from.snapshot())) {
            return new News(List.of(), from, false, false, now.generation());
        }
        List<Entry> entries =
                Sql.query(
                        connection,
                        "select seq, type, document_id from search_change where tx >="
                                + " pg_snapshot_xmin(cast(? as pg_snapshot)) and not"
                                + " pg_visible_in_snapshot(tx, cast(? as pg_snapshot)) and"
                                + " pg_visible_in_snapshot(tx, cast(? as pg_snapshot)) and seq > ?"
                                + " order by seq fetch first "
                                + AT_ONCE
                                + " rows only",
                        ChangeLog::entry,
                        from.snapshot(),
                        from.snapshot(),
                        until,
                        from.seq());
        boolean more = entries.size() == AT_ONCE;
        Position next =
                more
                        ? new Position(from.snapshot(), until, entries.get(AT_ONCE - 1).seq())
                        : new Position(until, null, 0);
        return new News(entries, next, more, false, now.generation());
    }

    private static News queued(Connection connection, Position from) {
        List<Entry> entries =
                Sql.query(
                        connection,
                        "select seq, type, document_id from search_change order by seq fetch first "
                                + AT_ONCE
                                + " rows only",
                        ChangeLog::entry);
        long generation =
                Sql.query(
                                connection,
                                "select generation from search_state where id = 'index'",
                                row -> row.getLong("generation"))
                        .get(0);
        return new News(entries, from, entries.size() == AT_ONCE, false, generation);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("seq"), row.getString("type"), row.getString("document_id"));
    }

    /** These were indexed for good. */
    void remove(Collection<Long> seqs) {
        List<Object[]> rows = seqs.stream().map(seq -> new Object[] {seq}).toList();
        for (int i = 0; i < rows.size(); i += REMOVED_AT_ONCE) {
            List<Object[]> some = rows.subList(i, Math.min(rows.size(), i + REMOVED_AT_ONCE));
            transactions.run(
                    Caller.system(),
                    em ->
                            Sql.updateAll(
                                    Transactions.connection(em),
                                    "delete from search_change where seq = ?",
                                    some));
        }
    }

    /** Removes what every node has read or, if it was away that long, no node will ask for. */
    int prune(Instant now) {
        if (!snapshots) {
            return 0;
        }
        return transactions.write(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "delete from search_change where changed_at < ?",
                                now.minus(Duration.ofDays(KEPT_DAYS))));
    }

    /** Asks every node to make its index anew; answers the number of that making. */
    long nextGeneration() {
        return transactions.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    Sql.update(
                            connection,
                            "update search_state set generation = generation + 1 where id ="
                                    + " 'index'");
                    return Sql.query(
                                    connection,
                                    "select generation from search_state where id = 'index'",
                                    row -> row.getLong("generation"))
                            .get(0);
                });
    }
}
