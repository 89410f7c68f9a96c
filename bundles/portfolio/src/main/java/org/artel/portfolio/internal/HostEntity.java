package org.artel.portfolio.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.persistence.Unaudited;
import org.artel.portfolio.Host;

/** What the register says of an organisation, kept here to be searched with what it shows. */
@Entity
@Unaudited
@Table(name = "portfolio_organisation")
class HostEntity {

    @Id String id;

    String name;
    String slug;
    String city;
    String region;
    String activity;

    @Column(name = "legal_form")
    String legalForm;

    String website;
    String description;
    Double latitude;
    Double longitude;
    int verification;
    boolean archived;

    @Column(name = "sort_key")
    String sortKey;

    /** Grows with whatever changes a public page of the organisation. */
    long stamp;

    /** The register's own version of what was taken over. */
    @Column(name = "register_version")
    long registerVersion;

    /** Takes over what the register says. */
    void take(OrganisationDirectory.Details details) {
        name = details.name();
        slug = details.slug();
        city = details.city();
        region = details.region();
        activity = details.activity();
        legalForm = details.legalForm();
        website = details.website();
        description = details.description();
        latitude = details.latitude();
        longitude = details.longitude();
        verification = details.verification();
        archived = details.archived();
        sortKey = Publications.key(name);
        registerVersion = details.version();
    }

    Host toHost() {
        return new Host(id, name, slug, city, region, activity, verification);
    }
}
