package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** What a topic asks. */
@Entity
@Table(name = "forum_poll")
class PollEntity {

    @Id
    @Column(name = "topic_id")
    String topicId;

    boolean several;

    @Column(name = "closes_at")
    Instant closesAt;

    boolean secret;
}
