package org.artel.events.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.events.NewSession;
import org.artel.events.SessionKind;

@Entity
@Table(name = "events_session")
class SessionEntity {

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    @Enumerated(EnumType.STRING)
    SessionKind kind;

    String track;
    String title;
    String description;

    @Column(name = "starts_at")
    Instant start;

    @Column(name = "ends_at")
    Instant end;

    /** By the clock on the wall: what stays when a law moves the zone. */
    @Column(name = "starts_local")
    LocalDateTime startsLocal;

    @Column(name = "ends_local")
    LocalDateTime endsLocal;

    String room;

    @Column(name = "resource_id")
    String resourceId;

    @Column(name = "booking_id")
    String bookingId;

    @Column(name = "online_url")
    String onlineUrl;

    Integer capacity;

    /** Ids of speakers, with blanks between. */
    String speakers;

    @Version long version;

    /** Takes over what was checked by {@link EventChecks}. */
    void change(NewSession wanted, ZoneId zone) {
        kind = wanted.kind() == null ? SessionKind.TALK : wanted.kind();
        track = wanted.track() == null || wanted.track().isBlank() ? null : wanted.track().strip();
        title = wanted.title().strip();
        description = wanted.description();
        start = wanted.start();
        end = wanted.end();
        startsLocal = LocalDateTime.ofInstant(start, zone);
        endsLocal = LocalDateTime.ofInstant(end, zone);
        room = wanted.room();
        resourceId = wanted.resourceId();
        onlineUrl = wanted.onlineUrl();
        capacity = wanted.capacity();
        speakers = wanted.speakers() == null ? "" : String.join(" ", wanted.speakers());
    }

    NewSession toNewSession() {
        return new NewSession(
                kind,
                track,
                title,
                description,
                start,
                end,
                room,
                resourceId,
                onlineUrl,
                capacity,
                speakers());
    }

    List<String> speakers() {
        return speakers.isEmpty() ? List.of() : Arrays.asList(speakers.split(" "));
    }
}
