package org.artel.organisations.internal;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row to queue at, for all nodes. */
@Entity
@Table(name = "organisations_lock")
class LockEntity {

    @Id String name;
    long taken;
}
