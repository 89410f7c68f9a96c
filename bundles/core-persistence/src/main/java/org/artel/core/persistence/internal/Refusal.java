package org.artel.core.persistence.internal;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;

/** What a database said when it refused. */
public final class Refusal {

    /** Serialisation failure and deadlock in PostgreSQL, lock time-out and deadlock in Derby. */
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "40XL1", "40XL2");

    /**
     * Derby's connection that is read only, for rows and for tables; PostgreSQL's transaction that
     * is, as on a server that is a replica.
     */
    private static final Set<String> READ_ONLY = Set.of("25502", "25503", "25006");

    /**
     * Beginnings: connections; PostgreSQL that stops, starts, has no connection left or no disk;
     * Derby that cannot write its pages or its log.
     */
    private static final List<String> UNAVAILABLE = List.of("08", "57P0", "53", "XSDG", "XSLA");

    private Refusal() {}

    /** Null if it was not the database. */
    static SQLException cause(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                // A failed batch hides the real refusal behind its own state and the rows it was
                // about to write.
                SQLException next = sql.getNextException();
                return sql instanceof BatchUpdateException && next != null ? next : sql;
            }
        }
        return null;
    }

    /** Whether a concurrent transaction was in the way: the whole is to be tried again. */
    public static boolean isLostRace(Throwable e) {
        SQLException cause = cause(e);
        return cause != null && LOST_RACE.contains(String.valueOf(cause.getSQLState()));
    }

    /** Whether the database only lets read. */
    static boolean isReadOnly(Throwable e) {
        SQLException cause = cause(e);
        return cause != null && READ_ONLY.contains(String.valueOf(cause.getSQLState()));
    }

    /** Whether the database cannot work at the moment, whatever it is asked. */
    static boolean isUnavailable(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientConnectionException
                || UNAVAILABLE.stream().anyMatch(state::startsWith);
    }
}
