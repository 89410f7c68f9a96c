package org.artel.forum.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.OrganisationRole;
import org.artel.core.persistence.Unaudited;
import org.artel.forum.PostState;

/** A post; the first of a topic is what the topic says. */
@Entity
@Table(name = "forum_post")
class PostEntity {

    @Id String id;

    @Column(name = "topic_id")
    String topicId;

    int number;

    @Column(name = "author_id")
    String authorId;

    @Column(name = "organisation_id")
    String organisationId;

    /** What the author was in that organisation then. */
    @Enumerated(EnumType.STRING)
    @Column(name = "author_role")
    OrganisationRole authorRole;

    boolean official;

    /** Markdown; null once it was purged. */
    @Unaudited String body;

    @Column(name = "reply_to")
    String replyTo;

    @Enumerated(EnumType.STRING)
    PostState state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "edited_at")
    Instant editedAt;

    int editions;

    @Unaudited
    @Column(name = "likes", updatable = false)
    int likes;

    @Version long version;

    /** What stands before a post's id where files know it. */
    static final String OWNER = "forum:post/";

    String owner() {
        return OWNER + id;
    }

    boolean purged() {
        return body == null;
    }
}
