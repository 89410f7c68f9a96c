package org.artel.portfolio.internal;

import java.time.Instant;
import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.Text;
import org.artel.portfolio.Post;

/** A post on its way to a network. */
@Entity
@Table(name = "portfolio_post")
class PostEntity {

    private static final int REASON_MAX = 500;

    @Id String id;

    @Column(name = "publication_id")
    String publicationId;

    @Column(name = "organisation_id")
    String organisationId;

    String connector;
    String text;
    String link;
    String image;

    @Enumerated(EnumType.STRING)
    Post.State state;

    int attempts;

    /** When it was put into the line last. */
    @Column(name = "queued_at")
    Instant queuedAt;

    /** When it is due. */
    @Column(name = "next_at")
    Instant nextAt;

    /** Until when the node that took it may be posting. */
    @Column(name = "held_until")
    Instant heldUntil;

    @Column(name = "reason_ru")
    String reasonRu;

    @Column(name = "reason_en")
    String reasonEn;

    @Column(name = "failed_at")
    Instant failedAt;

    @Column(name = "posted_url")
    String postedUrl;

    @Column(name = "posted_at")
    Instant postedAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    /** Waits for another attempt; nobody holds it any more. */
    void queue(Instant now, Instant due, Text reason) {
        state = Post.State.QUEUED;
        queuedAt = now;
        nextAt = due;
        heldUntil = null;
        failedAt = null;
        because(reason);
    }

    void fail(Instant now, Text reason) {
        state = Post.State.FAILED;
        nextAt = null;
        heldUntil = null;
        failedAt = now;
        because(reason);
    }

    void posted(Instant now, String url) {
        state = Post.State.POSTED;
        nextAt = null;
        heldUntil = null;
        failedAt = null;
        postedAt = now;
        postedUrl = url;
        because(null);
    }

    private void because(Text reason) {
        reasonRu = reason == null ? null : Shortened.to(REASON_MAX, reason.ru());
        reasonEn = reason == null ? null : Shortened.to(REASON_MAX, reason.en());
    }

    Post view(Locale locale) {
        return new Post(
                id,
                publicationId,
                connector,
                state,
                text,
                link,
                image,
                attempts,
                state == Post.State.QUEUED ? nextAt : null,
                reasonRu == null ? null : new Text(reasonRu, reasonEn).in(locale),
                postedUrl,
                postedAt,
                createdAt,
                version);
    }
}
