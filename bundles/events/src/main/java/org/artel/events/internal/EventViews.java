package org.artel.events.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.Session;

/** Shows events and sessions, each as far as the reader may know. */
final class EventViews {

    /** What the reader is at the event. */
    record Reader(Caller caller, RegistrationEntity mine, boolean inside) {}

    private EventViews() {}

    static Event of(EventEntity event, Seating seating, Reader reader, Instant now) {
        boolean inside = reader.inside();
        return new Event(
                event.id,
                event.type,
                event.title,
                event.summary,
                event.state,
                event.reason,
                event.at(event.start),
                event.at(event.end),
                event.timeZone,
                event.at(event.plannedFrom),
                event.at(event.plannedTo),
                event.at(event.actualFrom),
                event.at(event.actualTo),
                event.venue,
                event.resourceId == null
                        ? null
                        : new Event.Room(event.resourceId, null, event.bookingId, false),
                inside ? event.onlineUrl : null,
                event.capacity,
                event.seats(),
                event.at(event.registrationOpens),
                event.at(event.registrationCloses),
                event.open(now),
                event.moderated,
                event.at(event.withdrawBy),
                event.largestParty,
                event.offerMinutes,
                event.seriesId,
                details(event, inside),
                seating.free(),
                seating.registered(),
                seating.waitingAll(),
                mine(event, reader.mine()),
                event.version);
    }

    static Session of(
            SessionEntity session,
            EventEntity event,
            Map<String, String> speakers,
            Long taken,
            boolean inside) {
        return new Session(
                session.id,
                session.eventId,
                session.kind,
                session.track,
                session.title,
                session.description,
                event.at(session.start),
                event.at(session.end),
                session.room,
                session.resourceId,
                session.bookingId,
                inside ? session.onlineUrl : null,
                session.capacity,
                session.capacity == null
                        ? null
                        : Math.max(0, session.capacity - (taken == null ? 0 : taken)),
                session.speakers().stream()
                        .filter(speakers::containsKey)
                        .map(id -> new Session.Named(id, speakers.get(id)))
                        .toList(),
                session.version);
    }

    private static Event.Mine mine(EventEntity event, RegistrationEntity mine) {
        return mine == null
                ? null
                : new Event.Mine(mine.id, mine.state, mine.part, event.at(mine.offerUntil));
    }

    /** Materials for those registered are told to them alone. */
    private static EventDetails details(EventEntity event, boolean inside) {
        EventDetails all = event.details();
        List<EventDetails.Material> materials = all.materials();
        return inside || materials == null
                ? all
                : new EventDetails(
                        all.description(),
                        all.languages(),
                        all.cover(),
                        all.partners(),
                        all.links(),
                        materials.stream()
                                .filter(one -> !Boolean.TRUE.equals(one.registered()))
                                .toList(),
                        all.form(),
                        all.feedbackForm(),
                        all.certificate(),
                        all.competences());
    }
}
