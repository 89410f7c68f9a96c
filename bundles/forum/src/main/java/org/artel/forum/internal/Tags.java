package org.artel.forum.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.forum.Tag;
import org.artel.forum.TopicState;

/**
 * Tags of topics, always under the topic's row lock. Their rows know where their topic stands,
 * whether it is shown and its place among the others, so that a list by tag reads no more rows than
 * it shows.
 *
 * <p>How often each is used is the sum of {@code forum_tag_tally}, which changes only add to:
 * whoever writes waits for nobody else with the same tag. {@link #fold} adds them up.
 */
final class Tags {

    private static final int SHOWN = 20;

    private Tags() {}

    /** These instead of those that are there. */
    static void set(Connection transaction, TopicEntity topic, List<String> tags) {
        remove(transaction, topic.id);
        boolean shown = topic.state == TopicState.VISIBLE;
        Sql.updateAll(
                transaction,
                "insert into forum_tag (topic_id, tag, category_id, shown, sort_key) values (?, ?,"
                        + " ?, ?, ?)",
                tags.stream()
                        .map(
                                tag ->
                                        new Object[] {
                                            topic.id, tag, topic.categoryId, shown, topic.sortKey
                                        })
                        .toList());
        count(transaction, topic.id, 1);
    }

    /** None any more. */
    static void remove(Connection transaction, String topicId) {
        count(transaction, topicId, -1);
        Sql.update(transaction, "delete from forum_tag where topic_id = ?", topicId);
    }

    /** The topic stands elsewhere, or is shown or not shown any more. */
    static void follow(Connection transaction, TopicEntity topic) {
        count(transaction, topic.id, -1);
        Sql.update(
                transaction,
                "update forum_tag set category_id = ?, shown = ? where topic_id = ?",
                topic.categoryId,
                topic.state == TopicState.VISIBLE,
                topic.id);
        count(transaction, topic.id, 1);
    }

    /** The topic's place among the others changed. */
    static void order(Connection transaction, String topicId, long sortKey) {
        Sql.update(
                transaction,
                "update forum_tag set sort_key = ? where topic_id = ?",
                sortKey,
                topicId);
    }

    private static void count(Connection transaction, String topicId, int by) {
        Sql.update(
                transaction,
                "insert into forum_tag_tally (category_id, tag, topics) select category_id, tag, "
                        + by
                        + " from forum_tag where topic_id = ? and shown = true",
                topicId);
    }

    /** Those in use that begin so, the most used first. */
    static List<Tag> used(Connection transaction, String prefix, Collection<String> categories) {
        List<Object> arguments = new ArrayList<>(List.of(prefix, prefix + '\uffff'));
        arguments.addAll(categories);
        return Sql.query(
                transaction,
                "select tag, sum(topics) from forum_tag_tally where tag >= ? and tag < ? and"
                        + " category_id in ("
                        + Sql.marks(categories.size())
                        + ") group by tag having sum(topics) > 0 order by 2 desc, 1 fetch first "
                        + SHOWN
                        + " rows only",
                row -> new Tag(row.getString(1), row.getLong(2)),
                arguments.toArray());
    }

    /** Adds up what was counted; by one at a time. */
    static void fold(Connection transaction) {
        record Used(String category, String tag) {}
        List<Used> all =
                Sql.query(
                        transaction,
                        "select category_id, tag from forum_tag_tally group by category_id, tag"
                                + " having count(*) > 1",
                        row -> new Used(row.getString(1), row.getString(2)));
        for (Used one : all) {
            long[] sum = {0};
            // What others add meanwhile stays: only what was read is taken away.
            List<Long> numbers =
                    Sql.query(
                            transaction,
                            "select number, topics from forum_tag_tally where category_id = ? and"
                                    + " tag = ?",
                            row -> {
                                sum[0] += row.getLong(2);
                                return row.getLong(1);
                            },
                            one.category,
                            one.tag);
            for (List<Long> portion : Portions.of(numbers)) {
                Sql.update(
                        transaction,
                        "delete from forum_tag_tally where number in ("
                                + Sql.marks(portion.size())
                                + ")",
                        portion.toArray());
            }
            if (sum[0] != 0) {
                Sql.update(
                        transaction,
                        "insert into forum_tag_tally (category_id, tag, topics) values (?, ?, ?)",
                        one.category,
                        one.tag,
                        sum[0]);
            }
        }
    }
}
