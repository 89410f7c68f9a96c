package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Unaudited;

/**
 * A row of {@code booking_booking}.
 *
 * <p>{@code blocked_from} and {@code blocked_to} hold what it takes of its resource, buffers
 * included; they are empty as soon as it takes nothing, so the index over them knows no others.
 */
@Entity
@Table(name = "booking_booking")
class BookingEntity {

    @Id String id;

    @Column(name = "resource_id")
    String resourceId;

    @Enumerated(EnumType.STRING)
    ResourceKind kind;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "person_id")
    String personId;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "starts_at")
    Instant start;

    @Column(name = "ends_at")
    Instant end;

    /** What the clock on the wall shows then: stands, whatever becomes of the zone. */
    @Unaudited
    @Column(name = "starts_local")
    LocalDateTime startsLocal;

    @Unaudited
    @Column(name = "ends_local")
    LocalDateTime endsLocal;

    /** The zone of that clock. */
    @Unaudited
    @Column(name = "time_zone")
    String timeZone;

    @Unaudited
    @Column(name = "blocked_from")
    Instant blockedFrom;

    @Unaudited
    @Column(name = "blocked_to")
    Instant blockedTo;

    int quantity;
    Integer people;
    String purpose;
    String layout;

    @Enumerated(EnumType.STRING)
    BookingState state;

    @Column(name = "hold_until")
    Instant holdUntil;

    @Column(name = "series_id")
    String seriesId;

    @Unaudited
    @Column(name = "ical_sequence")
    int sequence;

    @Unaudited
    @Column(name = "check_in_code")
    String code;

    /** Whoever has not checked in by then loses it; null if nobody must. */
    @Unaudited
    @Column(name = "check_in_by")
    Instant checkInBy;

    @Column(name = "checked_in_at")
    Instant checkedInAt;

    String reason;

    /** Why the product itself refused it; then there is no {@code reason}. */
    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    Because because;

    @Column(name = "minimum_people")
    Integer minimumPeople;

    /** When fewer than the minimum lose it; null if there is none, or once enough have come. */
    @Unaudited
    @Column(name = "people_by")
    Instant peopleBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Unaudited
    @Column(name = "updated_at")
    Instant updatedAt;

    @Version long version;

    /** New, not yet of any state; only who, what, when. */
    static BookingEntity of(
            ResourceEntity resource,
            String personId,
            String organisationId,
            String createdBy,
            Interval when,
            int quantity,
            Instant now) {
        BookingEntity booking = new BookingEntity();
        booking.id = Ids.next();
        booking.resourceId = resource.id;
        booking.kind = resource.kind;
        booking.personId = personId;
        booking.organisationId = organisationId;
        booking.createdBy = createdBy;
        booking.move(when, resource.zone());
        booking.quantity = quantity;
        booking.code = CheckInCode.next();
        booking.createdAt = now;
        booking.updatedAt = now;
        return booking;
    }

    void move(Interval when, ZoneId zone) {
        start = when.start();
        end = when.end();
        startsLocal = LocalDateTime.ofInstant(start, zone);
        endsLocal = LocalDateTime.ofInstant(end, zone);
        timeZone = zone.getId();
    }

    Interval interval() {
        return new Interval(start, end);
    }

    /** Whether the caller booked it, has it, or leads the organisation it is for. */
    boolean belongsTo(Caller caller) {
        return !caller.isAnonymous()
                && (caller.userId().equals(personId)
                        || caller.userId().equals(createdBy)
                        || organisationId != null && caller.leads(organisationId));
    }

    /** Whether it waits for the caller, among others of the organisation, to say yes. */
    boolean gathers(Caller caller) {
        return minimumPeople != null && organisationId != null && caller.belongsTo(organisationId);
    }

    /** Takes its place, buffers included. */
    void occupy(ResourceEntity resource) {
        Interval blocked = resource.blocked(interval());
        blockedFrom = blocked.start();
        blockedTo = blocked.end();
        checkInBy =
                resource.checkInAfter == null
                        ? null
                        : start.plus(Duration.ofMinutes(resource.checkInAfter));
        peopleBy = minimumPeople == null ? null : Participants.decidedAt(start, resource);
    }

    /** What was certain has to be approved anew, and takes no place until then. */
    void askAgain() {
        if (state == BookingState.CONFIRMED) {
            state = BookingState.PENDING;
            blockedFrom = null;
            blockedTo = null;
        }
    }

    /** Given up by the product itself. */
    void cancel(Because why, Instant now) {
        because = why;
        release(BookingState.CANCELLED, null, now);
    }

    /** Refused by the product itself. */
    void reject(Because why, Instant now) {
        because = why;
        release(BookingState.REJECTED, null, now);
    }

    /** Gives its place up for good. */
    void release(BookingState as, String why, Instant now) {
        blockedFrom = null;
        blockedTo = null;
        holdUntil = null;
        state = as;
        reason = why;
        touched(now);
    }

    void touched(Instant now) {
        sequence++;
        updatedAt = now;
    }
}
