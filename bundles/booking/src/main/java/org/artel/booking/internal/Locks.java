package org.artel.booking.internal;

import java.sql.Connection;
import java.util.Arrays;
import java.util.Objects;
import javax.persistence.EntityManager;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * Rows to queue at, for all nodes: whoever looks whether there is room, in a resource or in a
 * quota, first takes its row. An update and no {@code select … for update}, which Derby lets go
 * again when the cursor moves on. Always in the order of their numbers, so nobody waits in a
 * circle.
 */
final class Locks {

    private static final int ROWS = 1024;

    private Locks() {}

    static String resource(String id) {
        return "resource " + id;
    }

    static String person(String id) {
        return id == null ? null : "person " + id;
    }

    static String organisation(String id) {
        return id == null ? null : "organisation " + id;
    }

    /** The queue for consultants who are free at once. */
    static String walkIns() {
        return "walk-ins";
    }

    /** Held until the transaction ends. Nulls are left out. */
    static void take(EntityManager em, String... names) {
        Connection transaction = Transactions.connection(em);
        Arrays.stream(names)
                .filter(Objects::nonNull)
                .mapToInt(name -> Math.floorMod(name.hashCode() * 0x9E3779B9, ROWS))
                .sorted()
                .distinct()
                .forEach(
                        row ->
                                Sql.update(
                                        transaction,
                                        "update booking_lock set taken = taken + 1 where id = ?",
                                        row));
    }
}
