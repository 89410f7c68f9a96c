package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a person read, and how closely they follow. Only topics that somebody opened have a row of
 * theirs; of all others one moment says up to when they count as read.
 */
@Component(service = Unread.class)
public class Unread {

    /** What nobody wrote in for so long is not news to anybody, whether they opened it or not. */
    static final Duration NEWS = Duration.ofDays(60);

    /** More than that are not counted: nobody reads them one by one. */
    static final int COUNTED = 1000;

    private static final String TOUCH =
            "insert into forum_reading (user_id, topic_id, number, level) values (?, ?, 0,"
                    + " 'NORMAL')";

    /** A visit is noted so often. */
    private static final Duration VISIT = Duration.ofHours(1);

    /**
     * Where somebody stands in a topic.
     *
     * @param number up to which they read; its last number if nothing is left that they can read
     */
    record Position(int number, Level level) {
        static final Position NONE = new Position(0, Level.NORMAL);
    }

    /**
     * From when on a person has not read everything, and what they follow.
     *
     * @param general where the category says nothing
     * @param later moments of categories that are later than that
     * @param levels of categories that are not at NORMAL
     */
    record Since(Instant general, Map<String, Instant> later, Map<String, Level> levels) {

        Instant of(String categoryId) {
            return later.getOrDefault(categoryId, general);
        }

        Set<String> muted() {
            return levels.entrySet().stream()
                    .filter(one -> one.getValue() == Level.MUTE)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private final Clock clock;

    @Activate
    public Unread(@Reference Clock clock) {
        this.clock = Clock.tick(clock, Posts.TICK);
    }

    Since since(EntityManager em, String userId) {
        Connection transaction = Transactions.connection(em);
        Instant oldest = clock.instant().minus(NEWS);
        Instant general =
                Sql.query(
                                transaction,
                                "select read_before from forum_horizon where user_id = ? and"
                                        + " read_before is not null",
                                row -> Sql.instant(row, "read_before"),
                                userId)
                        .stream()
                        .filter(oldest::isBefore)
                        .findFirst()
                        .orElse(oldest);
        Map<String, Instant> later = new HashMap<>();
        Map<String, Level> levels = new HashMap<>();
        Sql.query(
                transaction,
                "select category_id, level, read_before from forum_category_level where user_id ="
                        + " ?",
                row -> {
                    Instant before = Sql.instant(row, "read_before");
                    if (before != null && before.isAfter(general)) {
                        later.put(row.getString(1), before);
                    }
                    Level level = Level.valueOf(row.getString(2));
                    return level == Level.NORMAL ? null : levels.put(row.getString(1), level);
                },
                userId);
        return new Since(general, later, levels);
    }

    /**
     * Narrows a question about topics {@code t} to those in which the person has something to read:
     * what they muted is not, nor what waits, was hidden or deleted.
     */
    static void narrow(
            StringBuilder sql,
            List<Object> arguments,
            String userId,
            Collection<String> within,
            Since since) {
        sql.append(" and t.sort_key > ").append(SortKeys.after(since.general));
        since.later.forEach(
                (category, moment) -> {
                    if (within.contains(category)) {
                        sql.append(" and (t.category_id <> ? or t.sort_key > ")
                                .append(SortKeys.after(moment))
                                .append(')');
                        arguments.add(category);
                    }
                });
        sql.append(
                " and not exists (select r.topic_id from forum_reading r where r.user_id = ? and"
                        + " r.topic_id = t.id and (r.level = 'MUTE' or r.number >= (select p.number"
                        + " from forum_post p where p.id = t.last_post_id)))");
        arguments.add(userId);
        List<String> muted = since.muted().stream().filter(within::contains).toList();
        if (!muted.isEmpty()) {
            sql.append(" and (t.category_id not in (")
                    .append(Sql.marks(muted.size()))
                    .append(
                            ") or exists (select w.topic_id from forum_reading w where w.user_id ="
                                    + " ? and w.topic_id = t.id and w.level = 'WATCH'))");
            arguments.addAll(muted);
            arguments.add(userId);
        }
    }

    /** Of these topics; those in which the person read nothing may be left out. */
    Map<String, Position> positions(
            EntityManager em, String userId, Collection<TopicEntity> topics) {
        if (topics.isEmpty()) {
            return Map.of();
        }
        Connection transaction = Transactions.connection(em);
        Since since = since(em, userId);
        List<String> ids = topics.stream().map(one -> one.id).toList();
        Map<String, Position> touched = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            List<Object> arguments = new ArrayList<>(portion);
            arguments.add(0, userId);
            Sql.query(
                    transaction,
                    "select topic_id, number, level from forum_reading where user_id = ? and"
                            + " topic_id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row ->
                            touched.put(
                                    row.getString(1),
                                    new Position(row.getInt(2), Level.valueOf(row.getString(3)))),
                    arguments.toArray());
        }
        for (List<String> portion :
                Portions.of(
                        topics.stream()
                                .map(one -> one.lastPostId)
                                .filter(Objects::nonNull)
                                .toList())) {
            Sql.query(
                    transaction,
                    "select topic_id, number from forum_post where id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> last.put(row.getString(1), row.getInt(2)),
                    portion.toArray());
        }
        Map<String, Integer> before = before(transaction, topics, touched, last, since);
        Map<String, Position> found = new HashMap<>();
        for (TopicEntity topic : topics) {
            Position row = touched.getOrDefault(topic.id, Position.NONE);
            int number = Math.max(row.number, before.getOrDefault(topic.id, 0));
            boolean all =
                    topic.sortKey <= SortKeys.after(since.of(topic.categoryId))
                            || number >= last.getOrDefault(topic.id, 0);
            found.put(topic.id, new Position(all ? topic.lastNumber : number, row.level));
        }
        return found;
    }

    /** The last number of each topic that counts as read because of its age. */
    private static Map<String, Integer> before(
            Connection transaction,
            Collection<TopicEntity> topics,
            Map<String, Position> touched,
            Map<String, Integer> last,
            Since since) {
        Map<Instant, List<String>> asked = new HashMap<>();
        for (TopicEntity topic : topics) {
            Instant moment = since.of(topic.categoryId);
            boolean news = topic.sortKey > SortKeys.after(moment);
            int read = touched.getOrDefault(topic.id, Position.NONE).number;
            if (news && topic.createdAt.isBefore(moment) && read < last.getOrDefault(topic.id, 0)) {
                asked.computeIfAbsent(moment, key -> new ArrayList<>()).add(topic.id);
            }
        }
        Map<String, Integer> found = new HashMap<>();
        asked.forEach(
                (moment, ids) -> {
                    for (List<String> portion : Portions.of(ids)) {
                        List<Object> arguments = new ArrayList<>(portion);
                        arguments.add(0, moment);
                        // From the end of each topic backwards: what is new is little.
                        Sql.query(
                                transaction,
                                "select t.id, (select p.number from forum_post p where p.topic_id ="
                                        + " t.id and p.created_at <= ? order by p.number desc fetch"
                                        + " first 1 rows only) from forum_topic t where t.id in ("
                                        + Sql.marks(portion.size())
                                        + ")",
                                row -> found.put(row.getString(1), row.getInt(2)),
                                arguments.toArray());
                    }
                });
        return found;
    }

    /** How many topics of each category have something unread; categories without are left out. */
    Map<String, Long> counts(EntityManager em, String userId, Collection<String> categories) {
        Since since = since(em, userId);
        Map<String, Long> found = new HashMap<>();
        for (String category : categories) {
            StringBuilder sql =
                    new StringBuilder(
                            "select count(*) from (select t.id from forum_topic t where"
                                    + " t.category_id = ? and t.state = 'VISIBLE'");
            List<Object> arguments = new ArrayList<>(List.of(category));
            narrow(sql, arguments, userId, Set.of(category), since);
            sql.append(" fetch first ").append(COUNTED).append(" rows only) u");
            long count =
                    Sql.query(
                                    Transactions.connection(em),
                                    sql.toString(),
                                    row -> row.getLong(1),
                                    arguments.toArray())
                            .get(0);
            if (count > 0) {
                found.put(category, count);
            }
        }
        return found;
    }

    /** How the person follows categories; those at NORMAL are left out. */
    Map<String, Level> levels(EntityManager em, String userId) {
        return since(em, userId).levels;
    }

    /**
     * The author has read what they wrote, and nothing by that of what others wrote before. The
     * topic is as it was before the post.
     */
    void wrote(EntityManager em, String userId, TopicEntity topic, int number) {
        Position present =
                positions(em, userId, List.of(topic)).getOrDefault(topic.id, Position.NONE);
        if (present.number >= topic.lastNumber) {
            advance(Transactions.connection(em), userId, topic.id, number);
        }
    }

    /** Somebody read up to this number, or further already. */
    void advance(Connection transaction, String userId, String topicId, int number) {
        Instant now = clock.instant();
        String further =
                "update forum_reading set number = ?, read_at = ? where user_id = ? and topic_id ="
                        + " ? and number < ?";
        Object[] arguments = {number, now, userId, topicId, number};
        if (Sql.update(transaction, further, arguments) == 0) {
            touch(transaction, userId, topicId);
            Sql.update(transaction, further, arguments);
        }
    }

    /** A post that waited is shown among others that were read since: it is not read yet. */
    void late(Connection transaction, String topicId, PostEntity post) {
        Sql.update(
                transaction,
                "update forum_reading set number = ? where topic_id = ? and number >= ? and user_id"
                        + " <> ?",
                post.number - 1,
                topicId,
                post.number,
                post.authorId == null ? "" : post.authorId);
    }

    /**
     * What people read of a topic, and who follows it, goes along when its posts move into another.
     * Whoever had read all that was there has read what they had read of those as well; whoever
     * wanted to be told of the one is told of the other, unless they wanted nothing of that.
     *
     * @param numbers of the posts before, in their order
     * @param last number of the other topic before; the posts follow it in their order
     */
    void carry(Connection transaction, String from, String into, List<Integer> numbers, int last) {
        record Reader(String person, int number, boolean watches) {}
        List<Reader> readers =
                Sql.query(
                        transaction,
                        "select user_id, number, level from forum_reading where topic_id = ? and"
                                + " (number > 0 or level = 'WATCH') order by user_id",
                        row ->
                                new Reader(
                                        row.getString(1),
                                        row.getInt(2),
                                        Level.WATCH.name().equals(row.getString(3))),
                        from);
        List<Object[]> read = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> watching = new ArrayList<>();
        for (Reader one : readers) {
            int moved =
                    last + (int) numbers.stream().filter(number -> number <= one.number).count();
            read.add(new Object[] {moved, one.person, into, last});
            if (one.watches) {
                rows.add(new Object[] {one.person, into});
                watching.add(new Object[] {one.person, into});
            }
        }
        Sql.insertMissing(transaction, TOUCH, rows);
        Sql.updateAll(
                transaction,
                "update forum_reading set level = 'WATCH' where user_id = ? and topic_id = ? and"
                        + " level = 'NORMAL'",
                watching);
        Sql.updateAll(
                transaction,
                "update forum_reading set number = ? where user_id = ? and topic_id = ? and number"
                        + " >= ?",
                read);
        Sql.update(transaction, "delete from forum_reading where topic_id = ?", from);
    }

    /** Makes the person's row of a topic, unless there is one. */
    static void touch(Connection transaction, String userId, String topicId) {
        Sql.insertMissing(transaction, TOUCH, List.<Object[]>of(new Object[] {userId, topicId}));
    }

    /** Makes the person's own row, unless there is one. */
    static void open(Connection transaction, String userId) {
        Sql.insertMissing(
                transaction,
                "insert into forum_horizon (user_id, digest, version) values (?, 'OFF', 0)",
                List.<Object[]>of(new Object[] {userId}));
    }

    /** The person was here. */
    void seen(Connection transaction, String userId) {
        Instant now = clock.instant();
        List<Instant> before =
                Sql.query(
                        transaction,
                        "select seen_at from forum_horizon where user_id = ?",
                        row -> Sql.instant(row, "seen_at"),
                        userId);
        if (before.isEmpty()) {
            open(transaction, userId);
        } else if (before.get(0) != null && before.get(0).isAfter(now.minus(VISIT))) {
            return;
        }
        Sql.update(
                transaction, "update forum_horizon set seen_at = ? where user_id = ?", now, userId);
    }
}
