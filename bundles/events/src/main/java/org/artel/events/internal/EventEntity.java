package org.artel.events.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.EventType;
import org.artel.events.NewEvent;
import org.artel.events.SeatKind;
import org.artel.events.Seats;

@Entity
@Table(name = "events_event")
class EventEntity {

    /** How long a seat is kept for whoever waited, unless staff say otherwise. */
    static final int OFFER_MINUTES = 240;

    /** What stands before an event's id where files know it. */
    static final String OWNER = "events:event/";

    @Id String id;

    @Enumerated(EnumType.STRING)
    EventType type;

    String title;

    /** The title in lower case, to be searched: what a database makes of letters is its own. */
    @Unaudited
    @Column(name = "title_key")
    String titleKey;

    String summary;

    @Enumerated(EnumType.STRING)
    EventState state;

    String reason;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "starts_at")
    Instant start;

    @Column(name = "ends_at")
    Instant end;

    /** By the clock on the wall: what stays when a law moves the zone. */
    @Column(name = "starts_local")
    LocalDateTime startsLocal;

    @Column(name = "ends_local")
    LocalDateTime endsLocal;

    @Column(name = "planned_from")
    Instant plannedFrom;

    @Column(name = "planned_to")
    Instant plannedTo;

    @Column(name = "actual_from")
    Instant actualFrom;

    @Column(name = "actual_to")
    Instant actualTo;

    String venue;

    @Column(name = "resource_id")
    String resourceId;

    @Column(name = "booking_id")
    String bookingId;

    @Column(name = "online_url")
    String onlineUrl;

    Integer capacity;

    /** {@code IN_PERSON:30 ONLINE:}: a way to come, and its limit if it has one. */
    String seats;

    @Column(name = "registration_opens")
    Instant registrationOpens;

    @Column(name = "registration_closes")
    Instant registrationCloses;

    boolean moderated;

    @Column(name = "withdraw_by")
    Instant withdrawBy;

    @Column(name = "largest_party")
    int largestParty;

    @Column(name = "offer_minutes")
    int offerMinutes;

    @Column(name = "series_id")
    String seriesId;

    @Column(name = "calendar_sequence")
    int sequence;

    boolean reminded;
    String details;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Version long version;

    /** Takes over what was checked by {@link EventChecks}. */
    void change(NewEvent wanted, ZoneId centre) {
        type = wanted.type();
        title = wanted.title().strip();
        titleKey = key(title);
        summary = wanted.summary();
        timeZone = wanted.timeZone() == null ? centre.getId() : wanted.timeZone();
        start = wanted.start();
        end = wanted.end();
        startsLocal = LocalDateTime.ofInstant(start, zone());
        endsLocal = LocalDateTime.ofInstant(end, zone());
        plannedFrom = wanted.plannedFrom();
        plannedTo = wanted.plannedTo();
        venue = wanted.venue();
        resourceId = wanted.resourceId();
        onlineUrl = wanted.onlineUrl();
        capacity = wanted.capacity();
        seats =
                (wanted.seats() == null || wanted.seats().isEmpty()
                                ? List.of(new Seats(SeatKind.IN_PERSON, null))
                                : wanted.seats())
                        .stream()
                                .map(
                                        one ->
                                                one.kind()
                                                        + ":"
                                                        + (one.capacity() == null
                                                                ? ""
                                                                : one.capacity()))
                                .collect(Collectors.joining(" "));
        registrationOpens = wanted.registrationOpens();
        registrationCloses = wanted.registrationCloses();
        moderated = Boolean.TRUE.equals(wanted.moderated());
        withdrawBy = wanted.withdrawBy();
        largestParty = wanted.largestParty() == null ? 1 : wanted.largestParty();
        offerMinutes = wanted.offerMinutes() == null ? OFFER_MINUTES : wanted.offerMinutes();
        seriesId = wanted.seriesId();
        details =
                Documents.write(wanted.details() == null ? EventDetails.none() : wanted.details());
    }

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    NewEvent toNewEvent() {
        return new NewEvent(
                type,
                title,
                summary,
                start,
                end,
                timeZone,
                venue,
                resourceId,
                onlineUrl,
                capacity,
                seats(),
                registrationOpens,
                registrationCloses,
                moderated,
                withdrawBy,
                largestParty,
                offerMinutes,
                seriesId,
                plannedFrom,
                plannedTo,
                details());
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    EventDetails details() {
        return Documents.read(details, EventDetails.class);
    }

    List<Seats> seats() {
        return Arrays.stream(seats.split(" "))
                .map(one -> one.split(":", 2))
                .map(
                        part ->
                                new Seats(
                                        SeatKind.valueOf(part[0]),
                                        part[1].isEmpty() ? null : Integer.valueOf(part[1])))
                .toList();
    }

    /** What is written for its participants is in the first language spoken there. */
    Locale language() {
        List<String> spoken = details().languages();
        return spoken != null && !spoken.isEmpty() && spoken.get(0).equals("en")
                ? Locale.ENGLISH
                : new Locale("ru");
    }

    /** As the file store knows it. */
    String owner() {
        return OWNER + id;
    }

    /** Whether somebody may register themselves at this moment. */
    boolean open(Instant now) {
        return state == EventState.PUBLISHED
                && (registrationOpens == null || !now.isBefore(registrationOpens))
                && now.isBefore(registrationCloses == null ? start : registrationCloses);
    }

    OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atZone(zone()).toOffsetDateTime();
    }
}
