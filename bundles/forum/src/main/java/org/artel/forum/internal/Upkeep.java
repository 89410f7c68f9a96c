package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.persistence.EntityManager;
import org.artel.core.api.Settings;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.PostState;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What follows from posts that come, go and return: counts, order, search, live updates, the
 * ledger. Always under the topic's row lock.
 */
@Component(service = Upkeep.class)
public class Upkeep {

    /** Counts of a category stand in several rows, so that its writers do not queue for one. */
    static final int SHARDS = 16;

    private static final int SUBJECT_MAX = 300;

    private final Clock clock;
    private final ZoneId zone;
    private final SearchIndex index;
    private final ParticipationLedger ledger;
    private final Announcements announcements;
    private final Unread unread;

    @Activate
    public Upkeep(
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference SearchIndex index,
            @Reference ParticipationLedger ledger,
            @Reference Announcements announcements,
            @Reference Unread unread) {
        this.clock = Clock.tick(clock, Posts.TICK);
        this.zone = settings.zone();
        this.index = index;
        this.ledger = ledger;
        this.announcements = announcements;
        this.unread = unread;
    }

    /** A post that was just written, be it shown or not; its topic is there and locked. */
    void written(EntityManager em, TopicEntity topic, PostEntity post, Set<String> mentions) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        Sql.insertMissing(
                transaction,
                "insert into forum_mention (post_id, user_id) values (?, ?)",
                mentions.stream().map(one -> new Object[] {post.id, one}).toList());
        Sql.update(
                transaction,
                "update forum_topic set last_number = ? where id = ?",
                post.number,
                topic.id);
        if (post.authorId != null) {
            unread.wrote(em, post.authorId, topic, post.number);
        }
        if (post.state == PostState.VISIBLE) {
            boolean newcomer =
                    post.authorId != null
                            && Sql.query(
                                            transaction,
                                            "select id from forum_post where topic_id = ? and"
                                                    + " author_id = ? and state = 'VISIBLE' and id"
                                                    + " <> ? fetch first 1 rows only",
                                            row -> row.getString(1),
                                            topic.id,
                                            post.authorId,
                                            post.id)
                                    .isEmpty();
            long place = SortKeys.at(post.createdAt);
            Sql.update(
                    transaction,
                    "update forum_topic set posts = posts + 1, participants = participants + ?,"
                            + " heat = heat + 1, last_post_at = ?, last_post_id = ?, sort_key = ?"
                            + " where id = ?",
                    newcomer ? 1 : 0,
                    post.createdAt,
                    post.id,
                    place,
                    topic.id);
            Tags.order(transaction, topic.id, place);
            tally(transaction, topic.categoryId, post.number == 1 ? 1 : 0, 1);
            shown(em, topic, post, mentions);
        }
        em.refresh(topic);
    }

    /**
     * Changes whether a post is shown. The topic follows its first post: both wait, are shown or
     * are deleted together.
     */
    void become(EntityManager em, TopicEntity topic, PostEntity post, PostState state) {
        if (post.state == state) {
            return;
        }
        Connection transaction = Transactions.connection(em);
        // What is shown for the first time is news; what returns is not.
        boolean first = post.state == PostState.PENDING && state == PostState.VISIBLE;
        TopicState before = topic.state;
        int posts = topic.posts;
        post.state = state;
        if (post.number == 1) {
            topic.state =
                    switch (state) {
                        case VISIBLE -> TopicState.VISIBLE;
                        case PENDING, HIDDEN -> TopicState.PENDING;
                        case DELETED -> TopicState.DELETED;
                    };
        }
        recount(em, topic);
        settle(transaction, topic, before, posts);
        if (first) {
            shown(em, topic, post, mentions(transaction, post.id));
            em.flush();
            long place = SortKeys.at(clock.instant());
            Sql.update(
                    transaction,
                    "update forum_topic set sort_key = ? where id = ?",
                    place,
                    topic.id);
            Tags.order(transaction, topic.id, place);
            unread.late(transaction, topic.id, post);
            em.refresh(topic);
        } else {
            signal(transaction, topic, post, state);
        }
        if (before == topic.state) {
            index.changed(transaction, ForumDocuments.TYPE, List.of(post.id));
        } else {
            Tags.follow(transaction, topic);
            indexAll(em, topic);
        }
    }

    /** What a post says changed. */
    void edited(EntityManager em, TopicEntity topic, PostEntity post) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        index.changed(transaction, ForumDocuments.TYPE, List.of(post.id));
        if (post.state == PostState.VISIBLE) {
            signal(transaction, topic, post, PostState.VISIBLE);
        }
    }

    /** Somebody reacted to a post, or took that back. */
    void reacted(EntityManager em, TopicEntity topic, PostEntity post) {
        signal(Transactions.connection(em), topic, post, PostState.VISIBLE);
    }

    /** Something about the topic itself changed that open pages show. */
    void changed(EntityManager em, TopicEntity topic) {
        em.flush();
        Signals.tell(
                Transactions.connection(em),
                topic.id,
                topic.categoryId,
                null,
                Signals.TOPIC,
                clock.instant());
    }

    /**
     * Counts what is shown in a topic, after posts came into it, left it or changed their state.
     */
    void recount(EntityManager em, TopicEntity topic) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        record Counted(int posts, int participants, int last, int reactions) {}
        Counted counted =
                Sql.query(
                                transaction,
                                "select count(*), count(distinct author_id), max(number),"
                                        + " sum(likes) from forum_post where topic_id = ? and state"
                                        + " = 'VISIBLE'",
                                row ->
                                        new Counted(
                                                row.getInt(1),
                                                row.getInt(2),
                                                row.getInt(3),
                                                row.getInt(4)),
                                topic.id)
                        .get(0);
        record Last(String id, Instant at) {}
        Last last =
                Sql.query(
                                transaction,
                                "select id, created_at from forum_post where topic_id = ? and"
                                        + " number = ?",
                                row -> new Last(row.getString(1), Sql.instant(row, "created_at")),
                                topic.id,
                                counted.last)
                        .stream()
                        .findFirst()
                        .orElse(new Last(null, topic.createdAt));
        long place = SortKeys.at(last.at);
        Sql.update(
                transaction,
                "update forum_topic set posts = ?, participants = ?, reactions = ?, heat = ?,"
                        + " last_post_at = ?, last_post_id = ?, sort_key = ? where id = ?",
                counted.posts,
                counted.participants,
                counted.reactions,
                counted.posts + 2L * counted.reactions,
                last.at,
                last.id,
                place,
                topic.id);
        Tags.order(transaction, topic.id, place);
        em.refresh(topic);
    }

    /** Corrects the counts of the topic's category by what changed since. */
    static void settle(Connection transaction, TopicEntity topic, TopicState before, int posts) {
        boolean was = before == TopicState.VISIBLE;
        boolean is = topic.state == TopicState.VISIBLE;
        tally(
                transaction,
                topic.categoryId,
                (is ? 1 : 0) - (was ? 1 : 0),
                (is ? topic.posts : 0) - (was ? posts : 0));
    }

    static void tally(Connection transaction, String categoryId, int topics, int posts) {
        if (topics != 0 || posts != 0) {
            Sql.update(
                    transaction,
                    "update forum_tally set topics = topics + ?, posts = posts + ? where"
                            + " category_id = ? and shard = ?",
                    topics,
                    posts,
                    categoryId,
                    ThreadLocalRandom.current().nextInt(SHARDS));
        }
    }

    /** What a post says, or who finds it, changed. */
    void index(EntityManager em, Collection<String> postIds) {
        for (List<String> portion : Portions.of(postIds)) {
            index.changed(Transactions.connection(em), ForumDocuments.TYPE, portion);
        }
    }

    /** The same of all posts of a topic. */
    void indexAll(EntityManager em, TopicEntity topic) {
        index(
                em,
                Sql.query(
                        Transactions.connection(em),
                        "select id from forum_post where topic_id = ?",
                        row -> row.getString(1),
                        topic.id));
    }

    private void shown(EntityManager em, TopicEntity topic, PostEntity post, Set<String> mentions) {
        Connection transaction = Transactions.connection(em);
        index.changed(transaction, ForumDocuments.TYPE, List.of(post.id));
        Signals.tell(
                transaction, topic.id, topic.categoryId, post.id, Signals.POST, clock.instant());
        record(transaction, topic, post);
        announcements.posted(em, topic, post, mentions);
    }

    private void signal(
            Connection transaction, TopicEntity topic, PostEntity post, PostState state) {
        Signals.tell(
                transaction,
                topic.id,
                topic.categoryId,
                post.id,
                state == PostState.VISIBLE ? Signals.EDIT : Signals.REMOVED,
                clock.instant());
    }

    private static Set<String> mentions(Connection transaction, String postId) {
        return new HashSet<>(
                Sql.query(
                        transaction,
                        "select user_id from forum_mention where post_id = ?",
                        row -> row.getString(1),
                        postId));
    }

    /** One act for a person, a topic and a day. */
    private void record(Connection transaction, TopicEntity topic, PostEntity post) {
        if (post.authorId == null) {
            return;
        }
        Instant day = post.createdAt.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        List<String> earlier =
                Sql.query(
                        transaction,
                        "select id from forum_post where topic_id = ? and author_id = ? and state ="
                                + " 'VISIBLE' and created_at >= ? and number < ? fetch first 1 rows"
                                + " only",
                        row -> row.getString(1),
                        topic.id,
                        post.authorId,
                        day,
                        post.number);
        if (!earlier.isEmpty()) {
            return;
        }
        String title = topic.title;
        ledger.record(
                transaction,
                List.of(
                        new Participation(
                                post.authorId,
                                post.organisationId,
                                post.authorRole,
                                Kind.FORUM,
                                "forum",
                                topic.id + "/" + post.createdAt.atZone(zone).toLocalDate(),
                                title.length() > SUBJECT_MAX
                                        ? title.substring(0, SUBJECT_MAX)
                                        : title,
                                post.createdAt,
                                0,
                                State.ATTENDED,
                                List.of(topic.url(post.number)))));
    }
}
