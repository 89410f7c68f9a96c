package org.artel.participation.internal;

import java.sql.Connection;
import java.sql.SQLTransactionRollbackException;
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

    private static final String PERSON = "participation_person";
    private static final String USER = "user_id";
    private static final String KEY = "person_key";

    private Keys() {}

    /** The person's key; null if the ledger knows nobody of this id. */
    static String find(Connection transaction, String userId) {
        return find(transaction, List.of(userId)).get(userId);
    }

    /** Keys by user id; who is unknown is left out. */
    static Map<String, String> find(Connection transaction, Collection<String> userIds) {
        return look(transaction, PERSON, "PK_PARTICIPATION_PERSON", USER, KEY, userIds);
    }

    /** User ids by key; who was erased is left out. */
    static Map<String, String> people(Connection transaction, Collection<String> keys) {
        return look(transaction, PERSON, "UQ_PARTICIPATION_PERSON_KEY", KEY, USER, keys);
    }

    /**
     * Keys of all these people, made where there are none; of who was erased the one they had.
     * Until the transaction ends nobody else writes about them, on whatever node: so the next
     * revision is certain.
     */
    static Map<String, String> hold(Connection transaction, Collection<String> userIds) {
        // In one order everywhere, so that two who want the same people wait and do not deadlock.
        SortedSet<String> present = new TreeSet<>(userIds);
        SortedSet<String> missing = new TreeSet<>(present);
        missing.removeAll(find(transaction, present).keySet());
        Map<String, String> erased = Erased.hold(transaction, missing);
        missing.removeAll(erased.keySet());
        present.removeAll(erased.keySet());
        Sql.insertMissing(
                transaction,
                "insert into participation_person (user_id, person_key, writes)"
                        + " values (?, ?, 0)",
                missing.stream().map(id -> new Object[] {id, Ids.next()}).toList());
        Sql.updateAll(
                transaction,
                "update participation_person set writes = writes + 1 where user_id = ?",
                present.stream().map(id -> new Object[] {id}).toList());
        Map<String, String> held = find(transaction, present);
        if (held.size() < present.size() || !Erased.find(transaction, missing).isEmpty()) {
            throw erasedMeanwhile();
        }
        held.putAll(erased);
        return held;
    }

    /**
     * An erasure ended between the first look and the locks. Who now waited for its mark would hold
     * others whom its holder may wait for; so everything is let go and the transaction begins anew.
     */
    private static PersistenceException erasedMeanwhile() {
        return new PersistenceException(
                new SQLTransactionRollbackException(
                        "Somebody was erased while they were written about", "40001"));
    }

    /**
     * Whom this person's key stands for is forgotten. What is still written about the person goes
     * to that key, and nothing tells whose it is.
     */
    static void forget(Connection transaction, String userId) {
        Erased.prepare(transaction);
        String key = hold(transaction, List.of(userId)).get(userId);
        if (remove(transaction, userId)) {
            Erased.add(transaction, userId, key);
        }
    }

    private static boolean remove(Connection transaction, String userId) {
        return Sql.update(transaction, "delete from participation_person where user_id = ?", userId)
                > 0;
    }

    /** Values of one column by those of another, which a constraint keeps unique. */
    static Map<String, String> look(
            Connection transaction,
            String table,
            String constraint,
            String by,
            String wanted,
            Collection<String> values) {
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
                            "select "
                                    + by
                                    + ", "
                                    + wanted
                                    + " from "
                                    + table
                                    + " --DERBY-PROPERTIES constraint="
                                    + constraint
                                    + "\nwhere "
                                    + by
                                    + " in ("
                                    + Sql.marks(length)
                                    + ")",
                            row -> new String[] {row.getString(1), row.getString(2)},
                            part.toArray())
                    .forEach(pair -> found.put(pair[0], pair[1]));
        }
        return found;
    }
}
