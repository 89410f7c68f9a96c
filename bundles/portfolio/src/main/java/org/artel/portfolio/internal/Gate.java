package org.artel.portfolio.internal;

import java.sql.Connection;
import org.artel.core.persistence.Sql;

/**
 * Keeps apart who shows people and who withdraws a consent: whoever comes second sees the first.
 *
 * <p>Who wants to show somebody reads the counter, then the people and their consents, and last
 * {@linkplain #holds holds} the gate: a counter that is the same says that nobody withdrew in
 * between. The consents are asked before, not at the gate, because their ledger may be waiting with
 * the withdrawal that waits here. Taken after the album's publication and before photos,
 * organisations and stamps.
 */
final class Gate {

    private Gate() {}

    /** How many withdrawals came through. */
    static long counter(Connection transaction) {
        return Sql.query(
                        transaction,
                        "select passed from portfolio_gate where id = 1",
                        row -> row.getLong(1))
                .get(0);
    }

    /**
     * Nobody withdraws until this transaction ends; answers whether nobody did since {@code
     * counter} was read.
     */
    static boolean holds(Connection transaction, long counter) {
        Sql.update(transaction, "update portfolio_gate set passed = passed where id = 1");
        return counter(transaction) == counter;
    }

    /** A withdrawal comes through; nobody shows anybody until this transaction ends. */
    static void pass(Connection transaction) {
        Sql.update(transaction, "update portfolio_gate set passed = passed + 1 where id = 1");
    }
}
