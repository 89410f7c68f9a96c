package org.artel.booking.internal;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code booking_closure}: when a resource, or without one everything, is closed. */
@Entity
@Table(name = "booking_closure")
class ClosureEntity {

    @Id String id;

    @Column(name = "resource_id")
    String resourceId;

    @Column(name = "starts_local")
    LocalDateTime from;

    @Column(name = "ends_local")
    LocalDateTime to;

    String reason;

    OpenTimes.Closed closed() {
        return new OpenTimes.Closed(from, to);
    }
}
