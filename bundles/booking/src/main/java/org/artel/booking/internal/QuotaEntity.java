package org.artel.booking.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.booking.ResourceKind;
import org.artel.core.persistence.Unaudited;

/** A row of {@code booking_quota}. */
@Entity
@Table(name = "booking_quota")
class QuotaEntity {

    @Id String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "owner_type")
    QuotaRules.Owner owner;

    @Column(name = "owner_id")
    String ownerId;

    @Enumerated(EnumType.STRING)
    ResourceKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "period")
    QuotaRules.Span span;

    Integer minutes;
    Integer bookings;

    @Unaudited
    @Column(name = "natural_key")
    String naturalKey;

    @Version long version;

    QuotaRules.Limit limit() {
        return new QuotaRules.Limit(id, owner, ownerId, kind, span, minutes, bookings);
    }
}
