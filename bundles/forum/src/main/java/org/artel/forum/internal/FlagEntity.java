package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.forum.Flag;

/** Somebody thinks that a post should not stand. */
@Entity
@Table(name = "forum_flag")
class FlagEntity {

    @Id String id;

    @Column(name = "post_id")
    String postId;

    @Column(name = "user_id")
    String userId;

    @Enumerated(EnumType.STRING)
    Flag.Reason reason;

    String note;

    int score;

    @Column(name = "created_at")
    Instant createdAt;
}
