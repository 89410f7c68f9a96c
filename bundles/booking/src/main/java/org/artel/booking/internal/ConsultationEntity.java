package org.artel.booking.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;

/** A row of {@code booking_consultation}: what a booking of a consultant was about. */
@Entity
@Table(name = "booking_consultation")
class ConsultationEntity {

    /** That of the booking. */
    @Id String id;

    String topic;
    String question;

    @Secret String notes;

    String outcome;

    @Column(name = "follow_up")
    String followUp;

    Integer rating;

    @Column(name = "rating_comment")
    String comment;

    @Column(name = "rated_at")
    Instant ratedAt;

    @Version long version;
}
