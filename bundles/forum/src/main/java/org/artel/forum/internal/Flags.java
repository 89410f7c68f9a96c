package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Flag;
import org.artel.forum.NewFlag;
import org.artel.forum.PostState;
import org.artel.forum.Review;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People say that a post should not stand; if enough do, it is hidden until somebody decides. */
@Component(service = Flags.class)
public class Flags {

    /** From this sum on a post is hidden at once. */
    static final int ENOUGH = 4;

    private static final int VERIFIED = 2;
    private static final int NOTE_MAX = 1000;

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Names names;
    private final Gatekeeping gate;
    private final ReviewQueue queue;
    private final Upkeep upkeep;
    private final ModerationLog log;
    private final Announcements announcements;

    @Activate
    public Flags(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Names names,
            @Reference Gatekeeping gate,
            @Reference ReviewQueue queue,
            @Reference Upkeep upkeep,
            @Reference ModerationLog log,
            @Reference Announcements announcements) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.names = names;
        this.gate = gate;
        this.queue = queue;
        this.upkeep = upkeep;
        this.log = log;
        this.announcements = announcements;
    }

    /** Once per person: again is no error and changes nothing. */
    public Flag add(String topicId, String postId, NewFlag wanted, Caller caller) {
        if (caller.isAnonymous()) {
            throw Problem.forbidden();
        }
        check(wanted);
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        FlagEntity flag =
                transactions.write(
                        caller,
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            gate.beforeReaction(em, standing);
                            // Under the topic's lock the sum is right, however many press at once.
                            TopicEntity topic = Store.locked(em, topicId, reach);
                            PostEntity post = Store.current(em, topic, postId, reach);
                            List<FlagEntity> mine = mine(em, postId, standing.userId());
                            if (!mine.isEmpty()) {
                                return mine.get(0);
                            }
                            Store.requireShown(post);
                            if (reach.own(post.authorId)) {
                                throw Problem.conflict(
                                        "own-post",
                                        new Text(
                                                "Это ваше сообщение: его можно удалить",
                                                "This is your own post: you can delete it"));
                            }
                            return flag(em, reach, topic, post, wanted, now);
                        });
        return view(flag, names.find(Set.of(standing.userId()), Set.of(), caller.locale()));
    }

    private static void check(NewFlag wanted) {
        Validation validation =
                new Validation()
                        .required("/reason", wanted.reason())
                        .atMost("/note", wanted.note(), NOTE_MAX);
        if (wanted.reason() == Flag.Reason.OTHER) {
            validation.required("/note", wanted.note());
        }
        validation.orThrow();
    }

    private static List<FlagEntity> mine(EntityManager em, String postId, String userId) {
        return em.createQuery(
                        "select f from FlagEntity f where f.postId = :post and f.userId = :me",
                        FlagEntity.class)
                .setParameter("post", postId)
                .setParameter("me", userId)
                .getResultList();
    }

    private FlagEntity flag(
            EntityManager em,
            Reach reach,
            TopicEntity topic,
            PostEntity post,
            NewFlag wanted,
            Instant now) {
        Standing by = reach.standing();
        FlagEntity flag = new FlagEntity();
        flag.id = Ids.next();
        flag.postId = post.id;
        flag.userId = by.userId();
        flag.reason = wanted.reason();
        flag.note = wanted.note() == null || wanted.note().isBlank() ? null : wanted.note().strip();
        flag.score = reach.moderates(topic) ? ENOUGH : by.verified() ? VERIFIED : 1;
        flag.createdAt = now;
        em.persist(flag);
        log.of(em, by, "flagged", topic, post, flag.note, flag.reason.name());
        ReviewEntity review = queue.open(em, topic, post, Review.Kind.FLAGGED, flag.score);
        em.flush();
        if (review.score >= ENOUGH) {
            upkeep.become(em, topic, post, PostState.HIDDEN);
            log.of(em, null, "hidden", topic, post, null, String.valueOf(review.score));
            announcements.moderated(
                    em, topic, post, "hidden", null, new Standing(Caller.system(), true, null));
        }
        return flag;
    }

    static Flag view(FlagEntity flag, Names.Found found) {
        return new Flag(
                flag.id,
                found.author(flag.userId),
                flag.reason,
                flag.note,
                flag.score,
                flag.createdAt);
    }
}
