package org.artel.forum.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * The outbox of live updates, for all nodes. Numbers are given out before the commit, so a smaller
 * one may appear after a greater one, unless both are of one topic: those are told under its row
 * lock. Therefore whoever reads along goes by places, which signals get once they are committed:
 * one after another without a gap, under a row lock of their own that writers never wait for. A
 * place that was seen is never preceded by a new one, and within a topic places are in the order of
 * numbers.
 */
final class Signals {

    static final String POST = "post";
    static final String EDIT = "edit";
    static final String REMOVED = "removed";
    static final String TOPIC = "topic";

    /** The row whose lock whoever gives places holds, and that knows the last one. */
    private static final int GATE = 2;

    private static final int AT_ONCE = 1000;

    /**
     * One of them, with its place.
     *
     * @param postId null if it is about the topic itself
     */
    record Signal(long place, String topicId, String categoryId, String postId, String what) {}

    private Signals() {}

    /**
     * @param postId null if it is about the topic itself
     * @param what one of the constants
     */
    static void tell(
            Connection transaction,
            String topicId,
            String categoryId,
            String postId,
            String what,
            Instant now) {
        Sql.update(
                transaction,
                "insert into forum_signal (topic_id, category_id, post_id, what, told_at) values"
                        + " (?, ?, ?, ?, ?)",
                topicId,
                categoryId,
                postId,
                what,
                now);
    }

    /**
     * Gives a place to what was committed since, as much as is done at once.
     *
     * @return the last place
     */
    static long order(Transactions transactions) {
        boolean waits =
                transactions.read(
                        em ->
                                !Sql.query(
                                                Transactions.connection(em),
                                                "select number from forum_signal where place = 0"
                                                        + " fetch first 1 rows only",
                                                row -> row.getLong(1))
                                        .isEmpty());
        if (!waits) {
            return transactions.read(em -> last(Transactions.connection(em)));
        }
        return transactions.write(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    // Nobody else gives places until the commit.
                    Sql.update(
                            transaction,
                            "update forum_gate set passed = passed where id = ?",
                            GATE);
                    long place = last(transaction);
                    List<Long> numbers =
                            Sql.query(
                                    transaction,
                                    "select number from forum_signal where place = 0 order by"
                                            + " number fetch first "
                                            + AT_ONCE
                                            + " rows only",
                                    row -> row.getLong(1));
                    List<Object[]> places = new ArrayList<>();
                    for (long number : numbers) {
                        places.add(new Object[] {++place, number});
                    }
                    Sql.updateAll(
                            transaction,
                            "update forum_signal set place = ? where number = ?",
                            places);
                    Sql.update(
                            transaction,
                            "update forum_gate set passed = ? where id = ?",
                            place,
                            GATE);
                    return place;
                });
    }

    /** The last place that was given. */
    private static long last(Connection transaction) {
        return Sql.query(
                        transaction,
                        "select passed from forum_gate where id = ?",
                        row -> row.getLong(1),
                        GATE)
                .get(0);
    }

    /** Those after a place and up to another, in their order. */
    static List<Signal> between(Connection transaction, long after, long last, int most) {
        return Sql.query(
                transaction,
                "select place, topic_id, category_id, post_id, what from forum_signal where place >"
                        + " ? and place <= ? order by place fetch first "
                        + most
                        + " rows only",
                Signals::read,
                after,
                last);
    }

    /** The same of one topic or one category. */
    static List<Signal> between(
            Connection transaction,
            String topicId,
            String categoryId,
            long after,
            long last,
            int most) {
        return Sql.query(
                transaction,
                "select place, topic_id, category_id, post_id, what from forum_signal where "
                        + (topicId == null ? "category_id" : "topic_id")
                        + " = ? and place > ? and place <= ? order by place fetch first "
                        + most
                        + " rows only",
                Signals::read,
                topicId == null ? categoryId : topicId,
                after,
                last);
    }

    private static Signal read(ResultSet row) throws SQLException {
        return new Signal(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }
}
