package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;

/** What somebody did not send yet. */
@Entity
@Table(name = "forum_draft")
@Unaudited
class DraftEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    String place;

    String content;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Version long version;
}
