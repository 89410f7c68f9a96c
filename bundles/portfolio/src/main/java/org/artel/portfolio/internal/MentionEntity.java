package org.artel.portfolio.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.portfolio.Mention;
import org.artel.portfolio.Network;
import org.artel.portfolio.NewMention;

/** Where else something of an organisation was published. */
@Entity
@Table(name = "portfolio_mention")
class MentionEntity {

    @Id String id;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "publication_id")
    String publicationId;

    @Enumerated(EnumType.STRING)
    Network network;

    String url;
    String title;

    @Column(name = "published_at")
    Instant publishedAt;

    /** How many people it reached; null if nobody counted. */
    Long reach;

    /** The post of ours that made it; null if somebody else did. */
    @Column(name = "post_id")
    String postId;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    void take(NewMention wanted) {
        publicationId = wanted.publicationId();
        network = wanted.network();
        url = wanted.url();
        title = wanted.title() == null || wanted.title().isBlank() ? null : wanted.title().strip();
        publishedAt = wanted.publishedAt();
        reach = wanted.reach();
    }

    NewMention asSent() {
        return new NewMention(
                organisationId, publicationId, network, url, title, publishedAt, reach);
    }

    Mention view() {
        return new Mention(
                id,
                organisationId,
                publicationId,
                network,
                url,
                title,
                publishedAt,
                reach,
                postId,
                version);
    }
}
