package org.artel.organisations.internal;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** A row to queue at, for all nodes. */
@Unaudited
@Entity
@Table(name = "organisations_lock")
class LockEntity {

    @Id String name;
    long taken;
}
