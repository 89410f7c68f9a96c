package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.forum.Review;

/** A post that waits for a moderator, or was decided about. */
@Entity
@Table(name = "forum_review")
class ReviewEntity {

    @Id String id;

    @Column(name = "category_id")
    String categoryId;

    @Column(name = "post_id")
    String postId;

    @Enumerated(EnumType.STRING)
    Review.Kind kind;

    @Enumerated(EnumType.STRING)
    Review.State state;

    int score;

    @Column(name = "claimed_by")
    String claimedBy;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    @Enumerated(EnumType.STRING)
    Review.Decision decision;

    String reason;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;
}
