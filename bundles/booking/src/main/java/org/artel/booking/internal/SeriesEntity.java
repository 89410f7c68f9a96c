package org.artel.booking.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code booking_series}: what a person asked for; its dates are bookings. */
@Entity
@Table(name = "booking_series")
class SeriesEntity {

    @Id String id;

    @Column(name = "resource_id")
    String resourceId;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "person_id")
    String personId;

    String rule;

    @Column(name = "starts_local")
    LocalDateTime startsLocal;

    int minutes;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "created_at")
    Instant createdAt;
}
