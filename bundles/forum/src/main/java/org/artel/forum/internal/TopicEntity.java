package org.artel.forum.internal;

import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.Slug;
import org.artel.core.persistence.Unaudited;
import org.artel.forum.RequestStatus;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;

/**
 * A topic. What counts its posts is written in SQL under its row lock, without a new version of it.
 */
@Entity
@Table(name = "forum_topic")
class TopicEntity {

    @Id String id;

    @Column(name = "category_id")
    String categoryId;

    @Enumerated(EnumType.STRING)
    TopicKind kind;

    String title;

    /** The title as it is looked for: not every database knows small letters of every alphabet. */
    @Unaudited String words;

    String slug;

    @Unaudited String excerpt;

    @Column(name = "author_id")
    String authorId;

    @Column(name = "organisation_id")
    String organisationId;

    @Enumerated(EnumType.STRING)
    TopicState state;

    /** 1 if it stands above the others of its category. */
    int pinned;

    boolean locked;

    @Column(name = "accepted_post_id")
    String acceptedPostId;

    @Column(name = "solved_at")
    Instant solvedAt;

    @Enumerated(EnumType.STRING)
    RequestStatus status;

    @Column(name = "addressee_id")
    String addresseeId;

    @Column(name = "due_on")
    LocalDate dueOn;

    @Unaudited
    @Column(name = "reminded_at")
    Instant remindedAt;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Unaudited
    @Column(name = "last_post_at", updatable = false)
    Instant lastPostAt;

    @Unaudited
    @Column(name = "last_post_id", updatable = false)
    String lastPostId;

    @Unaudited
    @Column(name = "last_number", updatable = false)
    int lastNumber;

    @Unaudited
    @Column(name = "posts", updatable = false)
    int posts;

    @Unaudited
    @Column(name = "participants", updatable = false)
    int participants;

    @Unaudited
    @Column(name = "reactions", updatable = false)
    int reactions;

    @Unaudited
    @Column(name = "heat", updatable = false)
    long heat;

    @Column(name = "merged_into")
    String mergedInto;

    @Column(name = "practice_id")
    String practiceId;

    /** How often it was changed: its tags stand in another table, and its ETag must change. */
    @Unaudited int edits;

    @Unaudited
    @Column(name = "sort_key", updatable = false)
    long sortKey;

    @Version long version;

    /** Says anew what it is about. */
    void call(String name) {
        title = name.strip();
        words = Wording.folded(title);
        slug = Slug.of(title, "tema");
    }

    /** Path of its page. */
    String url() {
        return "/forum/t/" + id + "/" + slug;
    }

    /** Path of one of its posts. */
    String url(int number) {
        return number == 1 ? url() : url() + "#" + number;
    }

    /** The same, ready to answer the post. */
    String answerUrl(int number) {
        return url() + "?reply=" + number + "#" + number;
    }
}
