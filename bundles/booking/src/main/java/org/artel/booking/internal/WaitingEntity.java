package org.artel.booking.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code booking_waiting}; its id says when somebody began to wait. */
@Entity
@Table(name = "booking_waiting")
public class WaitingEntity {

    /** How far the waiting came. */
    public enum State {
        WAITING,
        OFFERED,
        ACCEPTED,
        LAPSED,
        LEFT
    }

    @Id String id;

    @Column(name = "resource_id")
    String resourceId;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "person_id")
    String personId;

    @Column(name = "starts_at")
    Instant start;

    @Column(name = "ends_at")
    Instant end;

    int quantity;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "booking_id")
    String bookingId;

    @Column(name = "offer_until")
    Instant offerUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    Interval interval() {
        return new Interval(start, end);
    }
}
