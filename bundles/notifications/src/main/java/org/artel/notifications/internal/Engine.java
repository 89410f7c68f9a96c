package org.artel.notifications.internal;

import java.sql.Connection;
import org.artel.core.persistence.Sql;

/** Where the two databases differ in handing rows to one of many takers. */
final class Engine {

    private Engine() {}

    /**
     * Ends a query that takes rows. On PostgreSQL takers pass over what others are about to take;
     * on Derby, which knows no such thing, they queue.
     *
     * @param lock name of the row in {@code notifications_lock} to queue for
     */
    static String taking(Connection connection, String lock) {
        if (Sql.isPostgres(connection)) {
            return " for update skip locked";
        }
        Sql.update(
                connection, "update notifications_lock set taken = taken + 1 where name = ?", lock);
        return "";
    }
}
