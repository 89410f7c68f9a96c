package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Timers;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Level;
import org.artel.forum.PostState;
import org.artel.forum.RequestStatus;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what was noted: each once of a post, only what they may read now, and nothing of
 * what they muted. Whichever node takes a note away tells of it, in the same transaction.
 */
@Component(service = Herald.class, immediate = true)
public class Herald {

    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    private static final long EVERY_MILLIS = 1000;
    private static final int AT_ONCE = 50;

    /** What could not be told for so long is no news any more. */
    private static final Duration STALE = Duration.ofDays(1);

    /** So long it is known who was told of a post; authors change their posts for a day. */
    static final Duration REMEMBERED = Duration.ofDays(2);

    private static final Locale RU = new Locale("ru");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** Something noted. */
    private record News(
            long number,
            Announcements.What what,
            String topicId,
            String postId,
            String person,
            String details,
            Instant at) {}

    /** Who is to be told by what type, and who wrote. */
    private record Wanted(Map<String, String> people, String author) {}

    /** Who follows or muted a topic or its category. */
    private record Followers(Set<String> watchers, Set<String> muted) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Names names;
    private final RoleDirectory roles;
    private final Notifications notifications;
    private final ScheduledExecutorService timer;
    private boolean failing;

    @Activate
    public Herald(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Names names,
            @Reference RoleDirectory roles,
            @Reference Notifications notifications) {
        this(transactions, clock, access, names, roles, notifications, EVERY_MILLIS);
    }

    /**
     * @param everyMillis 0 to tell only when asked
     */
    Herald(
            Transactions transactions,
            Clock clock,
            Access access,
            Names names,
            RoleDirectory roles,
            Notifications notifications,
            long everyMillis) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.names = names;
        this.roles = roles;
        this.notifications = notifications;
        timer = Timers.start("artel-forum-herald");
        if (everyMillis > 0) {
            timer.scheduleWithFixedDelay(
                    this::tryTell, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
    }

    private void tryTell() {
        try {
            while (tell() == AT_ONCE && !timer.isShutdown()) {
                failing = false;
            }
            failing = false;
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void complain(RuntimeException e) {
        if (!failing && !timer.isShutdown()) {
            failing = true;
            LOG.warn("News of the forum have to wait", e);
        }
    }

    /** Tells what is noted, the oldest first, as much as is done at once; how much there was. */
    int tell() {
        List<News> noted = transactions.read(em -> noted(Transactions.connection(em)));
        RuntimeException failure = null;
        for (News news : noted) {
            try {
                tell(news);
            } catch (RuntimeException e) {
                // What is told next must not wait for what cannot be told.
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return noted.size();
    }

    private static List<News> noted(Connection transaction) {
        return Sql.query(
                transaction,
                "select number, what, topic_id, post_id, user_id, details, happened_at from"
                        + " forum_news order by number fetch first "
                        + AT_ONCE
                        + " rows only",
                row ->
                        new News(
                                row.getLong(1),
                                Announcements.What.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                Sql.instant(row, "happened_at")));
    }

    private void tell(News news) {
        boolean stale = news.at.isBefore(clock.instant().minus(STALE));
        Wanted wanted =
                stale ? new Wanted(Map.of(), null) : transactions.read(em -> wanted(em, news));
        Collection<Standing> standings = new ArrayList<>();
        for (List<String> portion : Portions.of(wanted.people.keySet())) {
            standings.addAll(access.standings(portion).values());
        }
        String author =
                wanted.author == null
                        ? ""
                        : names.find(Set.of(wanted.author), Set.of(), RU)
                                .author(wanted.author)
                                .name();
        transactions.run(Caller.system(), em -> tell(em, news, wanted, standings, author));
    }

    private Wanted wanted(EntityManager em, News news) {
        TopicEntity topic = em.find(TopicEntity.class, news.topicId);
        PostEntity post = news.postId == null ? null : em.find(PostEntity.class, news.postId);
        if (topic == null || post == null && news.postId != null) {
            return new Wanted(Map.of(), null);
        }
        Connection transaction = Transactions.connection(em);
        Map<String, String> people = new LinkedHashMap<>();
        switch (news.what) {
            case POSTED, ANSWERED, NAMED -> {
                Followers followers = followers(transaction, topic);
                if (news.what == Announcements.What.ANSWERED) {
                    people.put(topic.authorId, Messages.ANSWERED);
                }
                named(transaction, post.id)
                        .forEach(one -> people.putIfAbsent(one, Messages.MENTION));
                if (news.what != Announcements.What.NAMED) {
                    people.putIfAbsent(answered(em, post), Messages.REPLY);
                    people.putIfAbsent(topic.authorId, Messages.REPLY);
                    followers.watchers.forEach(one -> people.putIfAbsent(one, Messages.WATCHED));
                }
                people.keySet().removeAll(followers.muted);
                people.remove(post.authorId);
            }
            case OFFICIAL, ACCEPTED -> {
                people.put(
                        news.person,
                        news.what == Announcements.What.OFFICIAL
                                ? Messages.ANSWERED
                                : Messages.ACCEPTED);
                people.keySet().removeAll(followers(transaction, topic).muted);
            }
            case DUE -> {
                List<String> asked =
                        news.person == null ? roles.holders(Role.AUTHORITY) : List.of(news.person);
                asked.forEach(one -> people.put(one, Messages.DUE));
            }
            case MODERATED -> people.put(news.person, Messages.MODERATED);
        }
        people.remove(null);
        return new Wanted(people, post == null ? null : post.authorId);
    }

    private static Set<String> named(Connection transaction, String postId) {
        return new LinkedHashSet<>(
                Sql.query(
                        transaction,
                        "select user_id from forum_mention where post_id = ? and told = false"
                                + " order by user_id",
                        row -> row.getString(1),
                        postId));
    }

    /** Whom a post answers; null if nobody. */
    private static String answered(EntityManager em, PostEntity post) {
        PostEntity answered = post.replyTo == null ? null : em.find(PostEntity.class, post.replyTo);
        return answered == null ? null : answered.authorId;
    }

    /** What is said of the topic itself counts more than what is said of its category. */
    private static Followers followers(Connection transaction, TopicEntity topic) {
        Map<String, Level> levels = new TreeMap<>();
        Sql.query(
                transaction,
                "select user_id, level from forum_category_level where category_id = ? and level"
                        + " <> 'NORMAL'",
                row -> levels.put(row.getString(1), Level.valueOf(row.getString(2))),
                topic.categoryId);
        Sql.query(
                transaction,
                "select user_id, level from forum_reading where topic_id = ? and level <>"
                        + " 'NORMAL'",
                row -> levels.put(row.getString(1), Level.valueOf(row.getString(2))),
                topic.id);
        Followers found = new Followers(new LinkedHashSet<>(), new HashSet<>());
        levels.forEach(
                (person, level) ->
                        (level == Level.WATCH ? found.watchers : found.muted).add(person));
        return found;
    }

    private void tell(
            EntityManager em,
            News news,
            Wanted wanted,
            Collection<Standing> standings,
            String author) {
        Connection transaction = Transactions.connection(em);
        int mine = Sql.update(transaction, "delete from forum_news where number = ?", news.number);
        if (mine == 0 || wanted.people.isEmpty()) {
            return;
        }
        TopicEntity topic = em.find(TopicEntity.class, news.topicId);
        // Whoever tells of the same post waits, and sees then who was told.
        PostEntity post =
                news.postId == null
                        ? null
                        : em.find(PostEntity.class, news.postId, LockModeType.PESSIMISTIC_WRITE);
        if (topic == null || post == null && news.postId != null) {
            return;
        }
        if (post != null) {
            em.refresh(post);
        }
        if (!stillSo(news, topic, post)) {
            return;
        }
        Map<String, String> people = new LinkedHashMap<>(wanted.people);
        people.keySet()
                .retainAll(
                        Access.readers(
                                em, em.find(CategoryEntity.class, topic.categoryId), standings));
        switch (news.what) {
            case POSTED, ANSWERED, NAMED -> once(transaction, post.id, people);
            default -> {
                // Decisions are told each time.
            }
        }
        send(transaction, news, topic, post, people, author);
    }

    /** What was noted may have been hidden since, or moved to where it is something else. */
    private static boolean stillSo(News news, TopicEntity topic, PostEntity post) {
        return switch (news.what) {
            case POSTED, ANSWERED, NAMED, OFFICIAL ->
                    topic.state == TopicState.VISIBLE
                            && post.state == PostState.VISIBLE
                            && post.topicId.equals(topic.id);
            case ACCEPTED ->
                    topic.state == TopicState.VISIBLE && post.id.equals(topic.acceptedPostId);
            case DUE -> topic.state == TopicState.VISIBLE && topic.status != RequestStatus.ANSWERED;
            case MODERATED -> true;
        };
    }

    /** Leaves out who was told of the post already, and remembers the others. */
    private void once(Connection transaction, String postId, Map<String, String> people) {
        Sql.update(
                transaction,
                "update forum_mention set told = true where post_id = ? and told = false",
                postId);
        people.keySet()
                .removeAll(
                        new HashSet<>(
                                Sql.query(
                                        transaction,
                                        "select user_id from forum_told where post_id = ?",
                                        row -> row.getString(1),
                                        postId)));
        Instant now = clock.instant();
        Sql.updateAll(
                transaction,
                "insert into forum_told (post_id, user_id, told_at) values (?, ?, ?)",
                people.keySet().stream().map(one -> new Object[] {postId, one, now}).toList());
    }

    private void send(
            Connection transaction,
            News news,
            TopicEntity topic,
            PostEntity post,
            Map<String, String> people,
            String author) {
        Map<String, Object> data = new HashMap<>();
        data.put("title", topic.title);
        data.put("author", author);
        data.put("excerpt", post == null ? "" : Wording.quote(post.body));
        String link = post == null ? topic.url() : topic.url(post.number);
        if (news.what == Announcements.What.DUE) {
            data.put("days", Integer.parseInt(news.details));
            data.put("due", DAY.format(topic.dueOn));
        } else if (news.what == Announcements.What.MODERATED) {
            String[] parts = news.details.split("\n", 2);
            data.put("decisionRu", Messages.decision(parts[0]).ru());
            data.put("decisionEn", Messages.decision(parts[0]).en());
            data.put("reason", parts[1]);
            boolean shown =
                    topic.state == TopicState.VISIBLE
                            && (post.state == PostState.VISIBLE || post.state == PostState.PENDING);
            link = shown ? link : null;
        }
        Map<String, List<String>> byType = new TreeMap<>();
        people.forEach(
                (person, type) ->
                        byType.computeIfAbsent(type, key -> new ArrayList<>()).add(person));
        for (Map.Entry<String, List<String>> one : byType.entrySet()) {
            String there =
                    post != null && Messages.ANSWERABLE.contains(one.getKey())
                            ? topic.answerUrl(post.number)
                            : link;
            for (List<String> portion : Portions.of(one.getValue())) {
                notifications.send(
                        transaction,
                        new Notification(
                                one.getKey(),
                                portion.stream()
                                        .filter(Objects::nonNull)
                                        .map(Recipient::person)
                                        .toList(),
                                data,
                                there));
            }
        }
    }
}
