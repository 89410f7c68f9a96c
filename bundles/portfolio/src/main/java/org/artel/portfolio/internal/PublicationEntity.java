package org.artel.portfolio.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.Standing;

/** One thing an organisation shows; what it says is in its versions. */
@Entity
@Table(name = "portfolio_publication")
class PublicationEntity {

    /** What stands before a publication's id where files know it. */
    static final String OWNER = "portfolio:publication/";

    @Id String id;

    @Enumerated(EnumType.STRING)
    PublicationKind kind;

    @Column(name = "organisation_id")
    String organisationId;

    String slug;

    /** Of the working copy. */
    String title;

    /** Of the version that the public reads; null while there is none. */
    @Column(name = "public_title")
    String publicTitle;

    @Unaudited
    @Enumerated(EnumType.STRING)
    PublicationState state;

    /** The working copy's version. */
    int number;

    /** How often it was saved: what it says stands in another table, and its ETag must change. */
    @Unaudited int saves;

    @Column(name = "published_number")
    Integer publishedNumber;

    @Column(name = "publish_at")
    Instant publishAt;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "submitted_by")
    String submittedBy;

    @Column(name = "first_published_at")
    Instant firstPublishedAt;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Version long version;

    boolean isPublic() {
        return publishedNumber != null;
    }

    /** As the public reads it; that of the working copy if it never did, or no longer does. */
    String shownTitle() {
        return publicTitle == null ? title : publicTitle;
    }

    String owner() {
        return OWNER + id;
    }

    /** Path of the public page. */
    String url(String hostSlug) {
        return switch (kind) {
            case PORTFOLIO -> "/o/" + hostSlug;
            case ALBUM -> "/o/" + hostSlug + "/albums/" + id;
            case ARTICLE -> "/a/" + slug;
            case PRACTICE -> "/p/" + slug;
        };
    }

    Standing standing(String hostSlug) {
        return new Standing(
                state, number, publishedNumber, publishedAt, publishAt, submittedAt, url(hostSlug));
    }
}
