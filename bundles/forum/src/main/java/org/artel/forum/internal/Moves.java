package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.PostState;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What moderators do to whole topics. */
@Component(service = Moves.class)
public class Moves {

    private static final int SPLIT_MAX = 500;

    /** Switches of a topic. */
    public enum Turn {
        PIN("pinned"),
        UNPIN("unpinned"),
        LOCK("locked"),
        UNLOCK("unlocked");

        private final String done;

        Turn(String done) {
            this.done = done;
        }
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Topics topics;
    private final Posts posts;
    private final Upkeep upkeep;
    private final ModerationLog log;
    private final Unread unread;

    @Activate
    public Moves(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Topics topics,
            @Reference Posts posts,
            @Reference Upkeep upkeep,
            @Reference ModerationLog log,
            @Reference Unread unread) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.topics = topics;
        this.posts = posts;
        this.upkeep = upkeep;
        this.log = log;
        this.unread = unread;
    }

    /** Pins, locks or takes that back; again is no error. */
    public Topic turn(String id, Turn turn, Caller caller) {
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    TopicEntity topic = moderated(em, id, Access.reach(em, standing));
                    switch (turn) {
                        case PIN -> topic.pinned = 1;
                        case UNPIN -> topic.pinned = 0;
                        case LOCK -> topic.locked = true;
                        case UNLOCK -> topic.locked = false;
                    }
                    log.of(em, standing, turn.done, topic, null);
                    upkeep.changed(em, topic);
                });
        return topics.get(id, caller);
    }

    /** Into another category, by moderators of both. */
    public Topic move(String id, String categoryId, Caller caller) {
        new Validation().required("/categoryId", categoryId).orThrow();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = moderated(em, id, reach);
                    if (!topic.categoryId.equals(categoryId)) {
                        into(em, topic, categoryId, reach);
                        log.of(em, standing, "moved", topic, null);
                        upkeep.indexAll(em, topic);
                        upkeep.changed(em, topic);
                    }
                });
        return topics.get(id, caller);
    }

    /** The topic is locked. */
    static void into(EntityManager em, TopicEntity topic, String categoryId, Reach reach) {
        reach.requireModerates(topic);
        requireModerates(reach, categoryId);
        em.flush();
        Connection transaction = Transactions.connection(em);
        if (topic.state == TopicState.VISIBLE) {
            Upkeep.tally(transaction, topic.categoryId, -1, -topic.posts);
            Upkeep.tally(transaction, categoryId, 1, topic.posts);
        }
        topic.categoryId = categoryId;
        em.flush();
        Tags.follow(transaction, topic);
        Sql.update(
                transaction,
                "update forum_review set category_id = ? where post_id in (select id from"
                        + " forum_post where topic_id = ?)",
                categoryId,
                topic.id);
    }

    private static void requireModerates(Reach reach, String categoryId) {
        boolean known =
                reach.categories().stream()
                        .anyMatch(one -> one.id.equals(categoryId) && reach.moderates(one));
        if (!known) {
            throw Problem.invalid(
                    "/categoryId",
                    "unknown",
                    new Text(
                            "Такого раздела нет, или вы его не ведёте",
                            "There is no such category, or you do not moderate it"));
        }
    }

    /**
     * Makes a topic of posts of another; they are numbered anew there, and their numbers here stay
     * empty.
     *
     * @param categoryId null for the same
     */
    public Topic split(
            String id, List<String> postIds, String title, String categoryId, Caller caller) {
        Validation validation = new Validation();
        Wording.checkTitle(validation, title);
        validation
                .check(
                        postIds != null && !postIds.isEmpty(),
                        "/posts",
                        "required",
                        new Text("Выберите сообщения", "Choose posts"))
                .check(
                        postIds == null || postIds.size() <= SPLIT_MAX,
                        "/posts",
                        "too-many",
                        new Text(
                                "Не больше " + SPLIT_MAX + " сообщений за раз",
                                "At most " + SPLIT_MAX + " posts at once"))
                .orThrow();
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        String made = Ids.next();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity from = moderated(em, id, reach);
                    String category = categoryId == null ? from.categoryId : categoryId;
                    requireModerates(reach, category);
                    List<PostEntity> chosen = chosen(em, from, postIds);
                    PostEntity first = chosen.get(0);
                    TopicEntity topic = new TopicEntity();
                    topic.id = made;
                    topic.categoryId = category;
                    topic.kind = TopicKind.DISCUSSION;
                    topic.call(title);
                    topic.excerpt = Wording.excerpt(first.body);
                    topic.authorId = first.authorId;
                    topic.organisationId = first.organisationId;
                    topic.state = TopicState.VISIBLE;
                    topic.createdAt = first.createdAt;
                    topic.lastPostAt = now;
                    topic.sortKey = SortKeys.at(now);
                    em.persist(topic);
                    carry(em, from, topic, chosen, now);
                    Upkeep.tally(Transactions.connection(em), category, 1, topic.posts);
                    log.of(em, standing, "split", topic, "from " + from.id);
                    upkeep.changed(em, topic);
                });
        return topics.get(made, caller);
    }

    private static List<PostEntity> chosen(
            EntityManager em, TopicEntity from, List<String> postIds) {
        Set<String> ids = new HashSet<>(postIds);
        List<PostEntity> chosen =
                new ArrayList<>(
                        em.createQuery(
                                        "select p from PostEntity p where p.id in :ids and p.topicId"
                                                + " = :topic",
                                        PostEntity.class)
                                .setParameter("ids", ids)
                                .setParameter("topic", from.id)
                                .getResultList());
        chosen.sort(Comparator.comparingInt(one -> one.number));
        if (chosen.size() != ids.size()) {
            throw Problem.invalid(
                    "/posts",
                    "unknown",
                    new Text("В теме нет таких сообщений", "There are no such posts in the topic"));
        }
        if (chosen.get(0).number == 1) {
            throw Posts.firstPost();
        }
        if (chosen.get(0).state != PostState.VISIBLE) {
            throw Problem.conflict(
                    "post-state",
                    new Text(
                            "Новая тема должна начинаться с сообщения, которое показывается",
                            "The new topic must begin with a post that is shown"));
        }
        return chosen;
    }

    /**
     * Posts into another topic, after those that are there; both topics are locked, and their
     * categories' counts lack what goes and comes.
     */
    private void carry(
            EntityManager em,
            TopicEntity from,
            TopicEntity into,
            List<PostEntity> chosen,
            Instant now) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        int before = from.posts;
        int number = into.lastNumber;
        for (PostEntity post : chosen) {
            post.topicId = into.id;
            post.number = ++number;
            if (post.id.equals(from.acceptedPostId)) {
                from.acceptedPostId = null;
                from.solvedAt = null;
            }
            Signals.tell(transaction, from.id, from.categoryId, post.id, Signals.REMOVED, now);
        }
        em.flush();
        Sql.update(
                transaction,
                "update forum_topic set last_number = ? where id = ?",
                number,
                into.id);
        Sql.updateAll(
                transaction,
                "update forum_review set category_id = ? where post_id = ?",
                chosen.stream().map(one -> new Object[] {into.categoryId, one.id}).toList());
        upkeep.recount(em, into);
        upkeep.recount(em, from);
        Upkeep.settle(transaction, from, from.state, before);
        upkeep.index(em, chosen.stream().map(one -> one.id).toList());
    }

    /** All posts into another topic, after those that are there; the address leads there. */
    public Topic merge(String id, String intoId, Caller caller) {
        new Validation().required("/into", intoId).orThrow();
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    if (id.equals(intoId)) {
                        throw into("same", "Это та же тема", "It is the same topic");
                    }
                    // Whoever merges the other way round at this moment waits, not for ever.
                    for (String one : new TreeSet<>(List.of(id, intoId))) {
                        em.find(TopicEntity.class, one, LockModeType.PESSIMISTIC_WRITE);
                    }
                    TopicEntity from = moderated(em, id, reach);
                    TopicEntity into = em.find(TopicEntity.class, intoId);
                    if (into == null || !reach.moderates(into) || into.mergedInto != null) {
                        throw into("unknown", "Такой темы нет", "There is no such topic");
                    }
                    if (from.kind == TopicKind.POLL || from.kind == TopicKind.REQUEST) {
                        throw Problem.conflict(
                                "topic-kind",
                                new Text(
                                        "Опросы и запросы не объединяются с другими темами",
                                        "Polls and requests are not merged into other topics"));
                    }
                    if (from.state != TopicState.VISIBLE || into.state != TopicState.VISIBLE) {
                        throw Problem.conflict(
                                "topic-state",
                                new Text(
                                        "Объединяются темы, которые показываются",
                                        "Topics that are shown can be merged"));
                    }
                    List<PostEntity> all =
                            em.createQuery(
                                            "select p from PostEntity p where p.topicId = :topic"
                                                    + " order by p.number",
                                            PostEntity.class)
                                    .setParameter("topic", id)
                                    .getResultList();
                    int before = into.posts;
                    int last = into.lastNumber;
                    List<Integer> numbers = all.stream().map(one -> one.number).toList();
                    carry(em, from, into, all, now);
                    Connection transaction = Transactions.connection(em);
                    unread.carry(transaction, from.id, into.id, numbers, last);
                    Upkeep.settle(transaction, into, TopicState.VISIBLE, before);
                    from.state = TopicState.DELETED;
                    from.mergedInto = intoId;
                    from.pinned = 0;
                    em.flush();
                    Upkeep.tally(transaction, from.categoryId, -1, -from.posts);
                    Tags.follow(transaction, from);
                    log.of(em, standing, "merged", from, "into " + into.id);
                    upkeep.changed(em, from);
                    upkeep.changed(em, into);
                });
        return topics.get(intoId, caller);
    }

    private static Problem into(String code, String ru, String en) {
        return Problem.invalid("/into", code, new Text(ru, en));
    }

    /** Shows a deleted topic again. */
    public Topic restore(String id, String reason, Caller caller) {
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    TopicEntity topic = moderated(em, id, Access.reach(em, standing));
                    posts.restore(em, topic, Store.first(em, topic), reason, standing);
                });
        return topics.get(id, caller);
    }

    /** The topic and all that was said in it are gone for good; again is no error. By staff. */
    public void purge(String id, Caller caller) {
        caller.requireStaff();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    if (em.find(TopicEntity.class, id) == null) {
                        return;
                    }
                    TopicEntity topic = moderated(em, id, Access.reach(em, standing));
                    Connection transaction = Transactions.connection(em);
                    List<PostEntity> all =
                            em.createQuery(
                                            "select p from PostEntity p where p.topicId = :topic",
                                            PostEntity.class)
                                    .setParameter("topic", id)
                                    .getResultList();
                    upkeep.index(em, all.stream().map(one -> one.id).toList());
                    for (PostEntity post : all) {
                        posts.wipe(em, post, caller);
                        Sql.update(
                                transaction, "delete from forum_review where post_id = ?", post.id);
                        em.remove(post);
                    }
                    em.flush();
                    TopicState before = topic.state;
                    topic.state = TopicState.DELETED;
                    Upkeep.settle(transaction, topic, before, topic.posts);
                    Tags.remove(transaction, id);
                    for (String table :
                            List.of(
                                    "forum_vote",
                                    "forum_poll_option",
                                    "forum_poll",
                                    "forum_consent",
                                    "forum_reading")) {
                        Sql.update(transaction, "delete from " + table + " where topic_id = ?", id);
                    }
                    upkeep.changed(em, topic);
                    log.of(em, standing, "purged", topic, null);
                    em.remove(topic);
                });
    }

    /** Locked, and of a category that is moderated. */
    private static TopicEntity moderated(EntityManager em, String id, Reach reach) {
        TopicEntity topic = Store.locked(em, id, reach);
        reach.requireModerates(topic);
        return topic;
    }
}
