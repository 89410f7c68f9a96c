package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** What a moderator did. */
@Entity
@Table(name = "forum_act")
class ActEntity {

    @Id String id;

    @Column(name = "actor_id")
    String actorId;

    String what;

    @Column(name = "target_type")
    String targetType;

    @Column(name = "target_id")
    String targetId;

    @Column(name = "category_id")
    String categoryId;

    String reason;

    String details;

    @Column(name = "done_at")
    Instant doneAt;
}
