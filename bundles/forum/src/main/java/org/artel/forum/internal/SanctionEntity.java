package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.forum.Sanction;

/** Somebody may not write, or not come in. */
@Entity
@Table(name = "forum_sanction")
class SanctionEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    @Enumerated(EnumType.STRING)
    Sanction.Kind kind;

    @Column(name = "until_at")
    Instant untilAt;

    String reason;

    @Column(name = "by_id")
    String byId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "lifted_at")
    Instant liftedAt;
}
