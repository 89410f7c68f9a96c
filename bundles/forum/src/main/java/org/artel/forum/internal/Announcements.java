package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Notes within a change's own transaction what happened, for those who want to know. Whom that is,
 * and who of them may read it, the {@link Herald} finds out after the commit: it asks services that
 * have transactions of their own, and nobody who writes waits for all who watch.
 */
@Component(service = Announcements.class)
public class Announcements {

    /** What is so old when it is first shown was brought in from elsewhere: it is no news. */
    private static final Duration NEWS = Duration.ofDays(14);

    private static final int DETAILS = 1000;

    /** What there is to tell. */
    enum What {
        /** A post is shown. */
        POSTED,
        /** The same, and it is the first official answer. */
        ANSWERED,
        /** A post that was told of has become the first official answer. */
        OFFICIAL,
        /** A post names people that it did not name before. */
        NAMED,
        /** A post solved its topic. */
        ACCEPTED,
        /** A request waits; the details are the days left. */
        DUE,
        /** A moderator decided; the details are what, and why in a second line. */
        MODERATED
    }

    private final Clock clock;

    @Activate
    public Announcements(@Reference Clock clock) {
        this.clock = Clock.tick(clock, Posts.TICK);
    }

    /**
     * A post is shown for the first time, be it at once or after approval.
     *
     * @param mentions who is named in it and may read it
     */
    void posted(EntityManager em, TopicEntity topic, PostEntity post, Set<String> mentions) {
        Connection transaction = Transactions.connection(em);
        int first =
                Sql.update(
                        transaction,
                        "update forum_post set told = true where id = ? and told = false",
                        post.id);
        if (first == 0) {
            // Shown again after it waited once more; who is named now may be others.
            edited(em, topic, post);
        } else if (post.createdAt.isAfter(clock.instant().minus(NEWS))) {
            note(transaction, What.POSTED, topic, post, null, null);
        }
    }

    /** What a post says, and so perhaps whom it names, changed. */
    void edited(EntityManager em, TopicEntity topic, PostEntity post) {
        Connection transaction = Transactions.connection(em);
        boolean named =
                !Sql.query(
                                transaction,
                                "select user_id from forum_mention where post_id = ? and told ="
                                        + " false fetch first 1 rows only",
                                row -> row.getString(1),
                                post.id)
                        .isEmpty();
        if (named) {
            note(transaction, What.NAMED, topic, post, null, null);
        }
    }

    /** A question has its answer. */
    void accepted(EntityManager em, TopicEntity topic, PostEntity post, Standing by) {
        Set<String> people = new LinkedHashSet<>();
        people.add(post.authorId);
        people.add(topic.authorId);
        people.remove(by.userId());
        people.stream()
                .filter(Objects::nonNull)
                .forEach(
                        person ->
                                note(
                                        Transactions.connection(em),
                                        What.ACCEPTED,
                                        topic,
                                        post,
                                        person,
                                        null));
    }

    /** A request has its first official answer. */
    void answered(EntityManager em, TopicEntity topic, PostEntity post, Standing by) {
        Connection transaction = Transactions.connection(em);
        int together =
                Sql.update(
                        transaction,
                        "update forum_news set what = ? where post_id = ? and what = ?",
                        What.ANSWERED.name(),
                        post.id,
                        What.POSTED.name());
        if (together == 0 && topic.authorId != null && !topic.authorId.equals(by.userId())) {
            note(transaction, What.OFFICIAL, topic, post, topic.authorId, null);
        }
    }

    /**
     * A request waits for its answer.
     *
     * @param days until the day it was to be answered by; less than 0 once that is over
     */
    void due(EntityManager em, TopicEntity topic, int days) {
        note(
                Transactions.connection(em),
                What.DUE,
                topic,
                null,
                topic.addresseeId,
                String.valueOf(days));
    }

    /**
     * A moderator decided about a post.
     *
     * @param what approved, hidden, deleted, restored, purged, edited
     */
    void moderated(
            EntityManager em,
            TopicEntity topic,
            PostEntity post,
            String what,
            String reason,
            Standing by) {
        if (post.authorId == null || post.authorId.equals(by.userId())) {
            return;
        }
        String why = reason == null ? "" : reason;
        note(
                Transactions.connection(em),
                What.MODERATED,
                topic,
                post,
                post.authorId,
                what + "\n" + (why.length() > DETAILS ? why.substring(0, DETAILS) : why));
    }

    private void note(
            Connection transaction,
            What what,
            TopicEntity topic,
            PostEntity post,
            String person,
            String details) {
        Sql.update(
                transaction,
                "insert into forum_news (what, topic_id, post_id, user_id, details, happened_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                what.name(),
                topic.id,
                post == null ? null : post.id,
                person,
                details,
                clock.instant());
    }
}
