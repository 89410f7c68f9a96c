package org.artel.participation.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.persistence.PersistenceException;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;

/** Which key stands for which person. */
final class Keys {

    private static final int ATTEMPTS = 5;
    private static final String DUPLICATE = "23505";

    private Keys() {}

    /** The person's key; null if the ledger knows nobody of this id. */
    static String find(Connection transaction, String userId) {
        return find(transaction, List.of(userId)).get(userId);
    }

    /** Keys by user id; who is unknown is left out. */
    static Map<String, String> find(Connection transaction, Collection<String> userIds) {
        return pairs(transaction, "PK_PARTICIPATION_PERSON", "user_id", userIds, true);
    }

    /** User ids by key; who was erased is left out. */
    static Map<String, String> people(Connection transaction, Collection<String> keys) {
        return pairs(transaction, "UQ_PARTICIPATION_PERSON_KEY", "person_key", keys, false);
    }

    /**
     * Keys of all these people, made where there are none. Until the transaction ends nobody else
     * writes about them, on whatever node: so the next revision is certain.
     */
    static Map<String, String> hold(Connection transaction, Collection<String> userIds) {
        // In one order everywhere, so that two who want the same people wait and do not deadlock.
        SortedSet<String> sorted = new TreeSet<>(userIds);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            SortedSet<String> missing = new TreeSet<>(sorted);
            missing.removeAll(find(transaction, sorted).keySet());
            make(transaction, missing);
            Sql.updateAll(
                    transaction,
                    "update participation_person set writes = writes + 1 where user_id = ?",
                    sorted.stream().map(id -> new Object[] {id}).toList());
            Map<String, String> held = find(transaction, sorted);
            if (held.size() == sorted.size()) {
                return held;
            }
            // Somebody was erased between the two statements.
        }
        throw new IllegalStateException("People are erased while they are written about");
    }

    private static void make(Connection transaction, SortedSet<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        String insert =
                "insert into participation_person (user_id, person_key, writes) values (?, ?, 0)";
        if (isPostgres(transaction)) {
            Sql.updateAll(
                    transaction,
                    insert + " on conflict (user_id) do nothing",
                    missing.stream().map(id -> new Object[] {id, Ids.next()}).toList());
            return;
        }
        for (String id : missing) {
            try {
                Sql.update(transaction, insert, id, Ids.next());
            } catch (PersistenceException e) {
                // Derby takes back the statement only; another transaction was the first.
                if (!(e.getCause() instanceof SQLException sql)
                        || !DUPLICATE.equals(sql.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    static boolean isPostgres(Connection transaction) {
        try {
            return transaction.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static Map<String, String> pairs(
            Connection transaction,
            String constraint,
            String column,
            Collection<String> values,
            boolean byUser) {
        Map<String, String> found = new HashMap<>();
        List<String> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += 1000) {
            List<String> part =
                    new ArrayList<>(all.subList(from, Math.min(from + 1000, all.size())));
            // Few different lengths, so that the database meets few different statements.
            int length = 1;
            while (length < part.size()) {
                length *= 4;
            }
            part.addAll(Collections.nCopies(length - part.size(), part.get(0)));
            Sql.query(
                            transaction,
                            // Derby would rather read the whole table, and wait for everybody.
                            "select user_id, person_key from participation_person"
                                    + " --DERBY-PROPERTIES constraint="
                                    + constraint
                                    + "\nwhere "
                                    + column
                                    + " in ("
                                    + String.join(", ", Collections.nCopies(length, "?"))
                                    + ")",
                            row -> new String[] {row.getString(1), row.getString(2)},
                            part.toArray())
                    .forEach(
                            pair ->
                                    found.put(
                                            byUser ? pair[0] : pair[1],
                                            byUser ? pair[1] : pair[0]));
        }
        return found;
    }
}
