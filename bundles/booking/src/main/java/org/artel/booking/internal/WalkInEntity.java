package org.artel.booking.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code booking_walk_in}: somebody who came without an appointment. */
@Entity
@Table(name = "booking_walk_in")
class WalkInEntity {

    @Id String id;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "person_id")
    String personId;

    String topic;
    String question;

    @Enumerated(EnumType.STRING)
    WalkIns.State state;

    @Column(name = "booking_id")
    String bookingId;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;
}
