package org.artel.grants.internal;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A checkpoint, an event, a publication or a risk; what it says is JSON. */
@Entity
@Table(name = "grants_item")
class ItemEntity {

    @Id String id;

    @Column(name = "grant_id")
    String grantId;

    String kind;

    @Column(name = "sort_date")
    String sortDate;

    @Column(name = "open_on")
    LocalDate openOn;

    String content;

    @Version long version;
}
