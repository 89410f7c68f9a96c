package org.artel.events.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.EventState;
import org.artel.events.NewSession;
import org.artel.events.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The parts of an event's programme. */
@Component(service = Sessions.class)
public class Sessions {

    private static final int MOST = 1_000;

    private final Transactions transactions;
    private final Rooming rooming;

    @Activate
    public Sessions(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Rooming rooming) {
        this.transactions = transactions;
        this.rooming = rooming;
    }

    /** In the order of the programme. */
    public Page<Session> list(String eventId, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        Page<Session> listed =
                transactions.read(
                        em -> {
                            EventEntity event = EventStore.event(em, eventId, caller);
                            var query =
                                    em.createQuery(
                                                    "select s from SessionEntity s where s.eventId = :event"
                                                            + (after == null
                                                                    ? ""
                                                                    : " and (s.start > :start or s.start ="
                                                                            + " :start and s.id > :after)")
                                                            + " order by s.start, s.id",
                                                    SessionEntity.class)
                                            .setParameter("event", eventId)
                                            .setMaxResults(page.fetch());
                            if (after != null) {
                                query.setParameter("start", after.part(0, Instant::parse))
                                        .setParameter("after", after.part(1));
                            }
                            Page<SessionEntity> found =
                                    Page.of(
                                            query.getResultList(),
                                            page,
                                            session -> session,
                                            session ->
                                                    Cursor.of(
                                                            session.start.toString(), session.id));
                            return new Page<>(
                                    views(em, event, found.items(), caller), found.nextCursor());
                        });
        return new Page<>(rooming.placed(listed.items()), listed.nextCursor());
    }

    public Session get(String eventId, String id, Caller caller) {
        return placed(
                transactions.read(
                        em -> {
                            EventEntity event = EventStore.event(em, eventId, caller);
                            return view(em, event, EventStore.session(em, eventId, id), caller);
                        }));
    }

    private Session placed(Session session) {
        return rooming.placed(List.of(session)).get(0);
    }

    /** Its room is booked, if the event is announced. */
    public Session create(String eventId, NewSession wanted, Caller staff) {
        EventEntity seen = transactions.read(em -> EventStore.event(em, eventId, staff));
        EventChecks.check(wanted, seen);
        rooming.requireKnown(wanted.resourceId());
        String id = Ids.next();
        return placed(
                rooming.keeping(
                        List.of(new Rooming.Need(id, null, null, place(seen, wanted))),
                        staff,
                        bookings ->
                                transactions.write(
                                        staff,
                                        em ->
                                                created(
                                                        em,
                                                        seen,
                                                        id,
                                                        wanted,
                                                        bookings.get(id),
                                                        staff))));
    }

    private static Session created(
            EntityManager em,
            EventEntity seen,
            String id,
            NewSession wanted,
            String bookingId,
            Caller staff) {
        EventEntity event = unchanged(em, seen);
        EventChecks.check(wanted, event);
        requireSpeakers(em, event.id, wanted);
        if (EventStore.sessions(em, event.id).size() >= MOST) {
            throw Problem.conflict(
                    "too-many-sessions",
                    new Text(
                            "Не больше " + MOST + " частей программы",
                            "At most " + MOST + " sessions"));
        }
        SessionEntity session = new SessionEntity();
        session.id = id;
        session.eventId = event.id;
        session.change(wanted, event.zone());
        session.bookingId = bookingId;
        em.persist(session);
        em.flush();
        return view(em, event, session, staff);
    }

    /** Its room moves along. */
    public Session change(
            String eventId,
            String id,
            long expectedVersion,
            UnaryOperator<NewSession> change,
            Caller staff) {
        EventEntity seen = transactions.read(em -> EventStore.event(em, eventId, staff));
        SessionEntity before = transactions.read(em -> EventStore.session(em, eventId, id));
        IfMatch.require(expectedVersion, before.version);
        NewSession wanted = change.apply(before.toNewSession());
        EventChecks.check(wanted, seen);
        if (!Objects.equals(wanted.resourceId(), before.resourceId)) {
            rooming.requireKnown(wanted.resourceId());
        }
        Rooming.Need need =
                new Rooming.Need(
                        id,
                        before.bookingId,
                        Rooming.Place.of(seen, before),
                        seen.state == EventState.FINISHED
                                ? Rooming.Place.of(seen, before)
                                : place(seen, wanted));
        return placed(
                rooming.keeping(
                        List.of(need),
                        staff,
                        bookings ->
                                transactions.write(
                                        staff,
                                        em ->
                                                changed(
                                                        em,
                                                        seen,
                                                        before,
                                                        wanted,
                                                        bookings.get(id),
                                                        staff))));
    }

    private static Session changed(
            EntityManager em,
            EventEntity seen,
            SessionEntity before,
            NewSession wanted,
            String bookingId,
            Caller staff) {
        EventEntity event = unchanged(em, seen);
        SessionEntity session = EventStore.session(em, event.id, before.id);
        IfMatch.require(before.version, session.version);
        requireSpeakers(em, event.id, wanted);
        session.change(wanted, event.zone());
        session.bookingId = session.resourceId == null ? null : bookingId;
        em.flush();
        return view(em, event, session, staff);
    }

    /** The event's row, taken; what was booked for it is what was seen of it. */
    private static EventEntity unchanged(EntityManager em, EventEntity seen) {
        EventEntity event = EventStore.locked(em, seen.id);
        IfMatch.require(seen.version, event.version);
        return event;
    }

    /** Null while nothing has to be booked: within the event's own room there is nothing more. */
    private static Rooming.Place place(EventEntity event, NewSession wanted) {
        return event.state != EventState.PUBLISHED
                        || wanted.resourceId() == null
                        || wanted.resourceId().equals(event.resourceId)
                ? null
                : Rooming.Place.of(
                        event, wanted.resourceId(), wanted.start(), wanted.end(), wanted.title());
    }

    /** Takes it out of the programme, unless somebody was there already. */
    public void remove(String eventId, String id, Caller staff) {
        SessionEntity seen = transactions.read(em -> em.find(SessionEntity.class, id));
        if (seen == null || !seen.eventId.equals(eventId)) {
            return;
        }
        rooming.keeping(
                seen.bookingId == null
                        ? List.of()
                        : List.of(new Rooming.Need(id, seen.bookingId, null, null)),
                staff,
                bookings ->
                        transactions.write(
                                staff,
                                em -> {
                                    removed(em, eventId, id);
                                    return id;
                                }));
    }

    private static void removed(EntityManager em, String eventId, String id) {
        EventStore.locked(em, eventId);
        SessionEntity session = em.find(SessionEntity.class, id);
        if (session == null) {
            return;
        }
        var transaction = Transactions.connection(em);
        boolean attended =
                !Sql.query(
                                transaction,
                                "select session_id from events_attendance where session_id = ?",
                                row -> row.getString(1),
                                id)
                        .isEmpty();
        if (attended) {
            throw Problem.conflict(
                    "session-attended",
                    new Text(
                            "На этой части программы уже отметились участники",
                            "People have attended this session already"));
        }
        Sql.update(transaction, "delete from events_pick where session_id = ?", id);
        em.remove(session);
    }

    private static void requireSpeakers(EntityManager em, String eventId, NewSession wanted) {
        if (wanted.speakers() != null
                && !names(em, eventId).keySet().containsAll(wanted.speakers())) {
            throw Problem.invalid(
                    "/speakers",
                    "unknown",
                    new Text("Такого спикера у мероприятия нет", "The event has no such speaker"));
        }
    }

    private static Session view(
            EntityManager em, EventEntity event, SessionEntity session, Caller caller) {
        return views(em, event, List.of(session), caller).get(0);
    }

    private static List<Session> views(
            EntityManager em, EventEntity event, List<SessionEntity> sessions, Caller caller) {
        Map<String, String> speakers = names(em, event.id);
        Map<String, Long> taken = taken(em, event.id);
        boolean inside = EventStore.inside(em, event.id, caller);
        return sessions.stream()
                .map(
                        session ->
                                EventViews.of(
                                        session, event, speakers, taken.get(session.id), inside))
                .toList();
    }

    private static Map<String, String> names(EntityManager em, String eventId) {
        return em
                .createQuery(
                        "select s.id, s.name from SpeakerEntity s where s.eventId = :event",
                        Object[].class)
                .setParameter("event", eventId)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Places taken in the sessions of an event that have a limit. */
    private static Map<String, Long> taken(EntityManager em, String eventId) {
        Map<String, Long> taken = new HashMap<>();
        Sql.query(
                Transactions.connection(em),
                "select p.session_id, sum(p.party) from events_session s join events_pick p on"
                        + " p.session_id = s.id and p.state = 'CONFIRMED' where s.event_id = ? and"
                        + " s.capacity is not null group by p.session_id",
                row -> taken.put(row.getString(1), row.getLong(2)),
                eventId);
        return taken;
    }
}
