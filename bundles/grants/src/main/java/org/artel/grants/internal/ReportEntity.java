package org.artel.grants.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A frozen report; what it says stands in parts beside it. */
@Entity
@Table(name = "grants_report")
class ReportEntity {

    @Id String id;

    @Column(name = "grant_id")
    String grantId;

    int number;
    String note;
    String hash;

    @Column(name = "frozen_at")
    Instant frozenAt;

    @Column(name = "frozen_by")
    String frozenBy;

    @Version long version;
}
