package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.PostState;
import org.artel.forum.Review;
import org.artel.forum.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asked within the transaction before something is written: answers whether it is shown at once or
 * waits for approval, or refuses it with a {@code Problem}. Moderators of the category are trusted,
 * but no more hasty than others.
 */
@Component(service = Gatekeeping.class)
public class Gatekeeping {

    /** So many posts of somebody unverified are looked at before they are shown. */
    static final int TRUSTED = 2;

    static final int LINKS = 2;

    private static final Duration POSTS_TIME = Duration.ofMinutes(10);
    private static final Duration TOPICS_TIME = Duration.ofHours(1);

    /**
     * How much a person writes at most.
     *
     * @param posts in ten minutes, first posts of topics among them
     * @param topics in an hour
     */
    record Pace(int posts, int topics) {
        static final Pace USUAL = new Pace(20, 5);
    }

    private final Clock clock;
    private final ReviewQueue queue;
    private final ModerationLog log;
    private final Pace pace;

    @Activate
    public Gatekeeping(
            @Reference Clock clock, @Reference ReviewQueue queue, @Reference ModerationLog log) {
        this(clock, queue, log, Pace.USUAL);
    }

    Gatekeeping(Clock clock, ReviewQueue queue, ModerationLog log, Pace pace) {
        this.clock = Clock.tick(clock, Posts.TICK);
        this.queue = queue;
        this.log = log;
        this.pace = pace;
    }

    /** Of a topic's first post. */
    PostState beforeTopic(
            EntityManager em,
            Reach reach,
            CategoryEntity category,
            String title,
            String body,
            List<String> attachments) {
        requireWrites(em, reach.standing());
        keepPace(em, reach.standing(), true);
        return state(em, reach, category, title, body, attachments);
    }

    /** Of a reply. */
    PostState beforePost(
            EntityManager em,
            Reach reach,
            CategoryEntity category,
            String body,
            List<String> attachments) {
        requireWrites(em, reach.standing());
        keepPace(em, reach.standing(), false);
        return state(em, reach, category, null, body, attachments);
    }

    /** Of a changed post: the state it has from then on. */
    PostState beforeEdit(
            EntityManager em,
            Reach reach,
            CategoryEntity category,
            PostEntity post,
            String body,
            List<String> attachments) {
        requireWrites(em, reach.standing());
        if (reach.moderates(category)) {
            return post.state;
        }
        if (isNew(em, reach.standing())) {
            requireModest(body, attachments);
        }
        boolean held = held(em, "/body", null, body);
        return held && post.state == PostState.VISIBLE ? PostState.PENDING : post.state;
    }

    /** Of a topic that is called anew: whether its first post is looked at again. */
    boolean beforeTitle(EntityManager em, Reach reach, CategoryEntity category, String title) {
        requireWrites(em, reach.standing());
        return !reach.moderates(category) && held(em, "/title", title, "");
    }

    /** Of a vote, a reaction, a flag. */
    void beforeReaction(EntityManager em, Standing standing) {
        Sanctions.requireNone(em, standing, clock.instant(), false);
    }

    /** Within the transaction, once a post that waits for approval is in the database. */
    void waits(EntityManager em, TopicEntity topic, PostEntity post) {
        String title = post.number == 1 ? topic.title : null;
        boolean held = Rules.first(Rules.all(em), Rule.Action.HOLD, title, post.body).isPresent();
        Review.Kind kind = held ? Review.Kind.RULE : Review.Kind.APPROVAL;
        queue.open(em, topic, post, kind, 0);
        log.of(em, null, "held", topic, post, null, kind.name());
    }

    private PostState state(
            EntityManager em,
            Reach reach,
            CategoryEntity category,
            String title,
            String body,
            List<String> attachments) {
        if (reach.moderates(category)) {
            return PostState.VISIBLE;
        }
        boolean fresh = isNew(em, reach.standing());
        if (fresh) {
            requireModest(body, attachments);
        }
        return held(em, "/body", title, body) || fresh ? PostState.PENDING : PostState.VISIBLE;
    }

    private void requireWrites(EntityManager em, Standing standing) {
        Sanctions.requireNone(em, standing, clock.instant(), true);
    }

    /** Whether too few posts of somebody whom no verified organisation stands for were approved. */
    private static boolean isNew(EntityManager em, Standing standing) {
        return !standing.verified()
                && Sql.query(
                                        Transactions.connection(em),
                                        "select id from forum_post where author_id = ? and state ="
                                                + " 'VISIBLE' fetch first "
                                                + TRUSTED
                                                + " rows only",
                                        row -> row.getString(1),
                                        standing.userId())
                                .size()
                        < TRUSTED;
    }

    private static void requireModest(String body, List<String> attachments) {
        if (!attachments.isEmpty()) {
            throw Problem.invalid(
                    "/attachments",
                    "newcomer",
                    new Text(
                            "Файлы можно прикладывать после двух одобренных сообщений",
                            "Files can be attached after two approved posts"));
        }
        if (Rules.links(body).size() > LINKS) {
            throw Problem.invalid(
                    "/body",
                    "newcomer",
                    new Text(
                            "Больше двух ссылок можно после двух одобренных сообщений",
                            "More than two links are possible after two approved posts"));
        }
    }

    /** Refuses what a rule refuses; answers whether one holds it back. */
    private static boolean held(EntityManager em, String pointer, String title, String body) {
        List<RuleEntity> rules = Rules.all(em);
        Rules.first(rules, Rule.Action.REFUSE, title, body)
                .ifPresent(
                        found -> {
                            throw Problem.invalid(
                                    pointer,
                                    "refused",
                                    new Text(
                                            "По правилам форума так нельзя: «" + found + "»",
                                            "The rules of the forum do not allow: “"
                                                    + found
                                                    + "”"));
                        });
        return Rules.first(rules, Rule.Action.HOLD, title, body).isPresent();
    }

    /** Whoever writes in many places at once waits for themselves: nobody slips through. */
    private void keepPace(EntityManager em, Standing standing, boolean topic) {
        String person = standing.userId();
        Connection transaction = Transactions.connection(em);
        em.flush();
        Sql.insertMissing(
                transaction,
                "insert into forum_writer (user_id, passed) values (?, 0)",
                List.<Object[]>of(new Object[] {person}));
        Sql.update(
                transaction,
                "update forum_writer set passed = passed + 1 where user_id = ?",
                person);
        Instant now = clock.instant();
        keepPace(transaction, "forum_post", person, pace.posts, POSTS_TIME, now);
        if (topic) {
            keepPace(transaction, "forum_topic", person, pace.topics, TOPICS_TIME, now);
        }
    }

    private static void keepPace(
            Connection transaction,
            String table,
            String person,
            int most,
            Duration within,
            Instant now) {
        List<Instant> latest =
                Sql.query(
                        transaction,
                        "select created_at from "
                                + table
                                + " where author_id = ? order by id desc fetch first "
                                + most
                                + " rows only",
                        row -> Sql.instant(row, "created_at"),
                        person);
        if (latest.size() < most) {
            return;
        }
        Instant free = latest.get(most - 1).plus(within);
        if (now.isBefore(free)) {
            throw Problem.tooMany(Duration.between(now, free).plusMillis(999).toSeconds());
        }
    }
}
