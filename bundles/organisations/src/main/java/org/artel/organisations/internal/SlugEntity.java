package org.artel.organisations.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** Every slug ever given, and to whom: none is given to a second organisation. */
@Unaudited
@Entity
@Table(name = "organisations_slug")
class SlugEntity {

    @Id String slug;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "created_at")
    Instant createdAt;

    SlugEntity() {}

    SlugEntity(String slug, String organisationId, Instant createdAt) {
        this.slug = slug;
        this.organisationId = organisationId;
        this.createdAt = createdAt;
    }
}
