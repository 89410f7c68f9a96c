package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.persistence.Ids;
import org.artel.forum.Review;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Posts come into the queue and leave it, within the transaction that shows or hides them; their
 * topic is locked.
 */
@Component(service = ReviewQueue.class)
public class ReviewQueue {

    private final Clock clock;
    private final Notices notices;

    @Activate
    public ReviewQueue(@Reference Clock clock, @Reference Notices notices) {
        this.clock = Clock.tick(clock, Posts.TICK);
        this.notices = notices;
    }

    /** The review that is open for the post, or a new one; its score grows by what is added. */
    ReviewEntity open(
            EntityManager em, TopicEntity topic, PostEntity post, Review.Kind kind, int score) {
        for (ReviewEntity present : waiting(em, post.id)) {
            present.score += score;
            return present;
        }
        ReviewEntity review = new ReviewEntity();
        review.id = Ids.next();
        review.categoryId = topic.categoryId;
        review.postId = post.id;
        review.kind = kind;
        review.state = Review.State.OPEN;
        review.score = score;
        review.createdAt = clock.instant();
        em.persist(review);
        notices.waits(em, topic);
        return review;
    }

    /** Nobody has to decide about the post any more: it was done on the way. */
    void settle(
            EntityManager em, String postId, Review.Decision decision, String reason, Standing by) {
        for (ReviewEntity review : waiting(em, postId)) {
            done(review, decision, reason, by, clock.instant());
        }
    }

    static void done(
            ReviewEntity review,
            Review.Decision decision,
            String reason,
            Standing by,
            Instant now) {
        review.state = Review.State.DONE;
        review.decision = decision;
        review.reason = reason;
        review.decidedBy = by == null || by.caller().isSystem() ? null : by.userId();
        review.decidedAt = now;
        review.claimedBy = null;
        review.claimedUntil = null;
    }

    /** At most one; as it is now, and locked. */
    private static List<ReviewEntity> waiting(EntityManager em, String postId) {
        List<ReviewEntity> found =
                em.createQuery(
                                "select r from ReviewEntity r where r.postId = :post and r.state ="
                                        + " :open",
                                ReviewEntity.class)
                        .setParameter("post", postId)
                        .setParameter("open", Review.State.OPEN)
                        .getResultList();
        found.forEach(one -> em.refresh(one, LockModeType.PESSIMISTIC_WRITE));
        return found.stream().filter(one -> one.state == Review.State.OPEN).toList();
    }
}
