package org.artel.forum.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** One answer of a poll. */
@Entity
@Table(name = "forum_poll_option")
class PollOptionEntity {

    @Id String id;

    @Column(name = "topic_id")
    String topicId;

    @Column(name = "position_at")
    int positionAt;

    String text;

    @Unaudited
    @Column(name = "votes", updatable = false)
    int votes;
}
