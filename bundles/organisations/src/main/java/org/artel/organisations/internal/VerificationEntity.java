package org.artel.organisations.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.organisations.Verification;
import org.artel.organisations.VerificationLevel;

@Entity
@Table(name = "organisations_verification")
class VerificationEntity {

    @Id String id;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "verification_level")
    int level;

    @Column(name = "level_before")
    int before;

    String evidence;

    @Column(name = "changed_by")
    String by;

    @Column(name = "changed_at")
    Instant at;

    VerificationEntity() {}

    VerificationEntity(
            String id,
            String organisationId,
            int level,
            int before,
            String evidence,
            String by,
            Instant at) {
        this.id = id;
        this.organisationId = organisationId;
        this.level = level;
        this.before = before;
        this.evidence = evidence;
        this.by = by;
        this.at = at;
    }

    Verification toRecord() {
        VerificationLevel[] levels = VerificationLevel.values();
        return new Verification(id, levels[level], levels[before], evidence, by, at);
    }
}
