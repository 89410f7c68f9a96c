package org.artel.events.internal;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.Part;
import org.artel.events.RegistrationState;

/** Finds what is there, and for whom. */
final class EventStore {

    private EventStore() {}

    /** The event, if the caller may know of it: drafts are for staff. */
    static EventEntity event(EntityManager em, String id, Caller caller) {
        EventEntity event = em.find(EventEntity.class, id);
        if (event == null || event.state == EventState.DRAFT && !caller.isStaff()) {
            throw Problem.notFound();
        }
        return event;
    }

    /** Queues at the event's row, then reads it as it is now. */
    static EventEntity locked(EntityManager em, String id) {
        Seating.queue(Transactions.connection(em), id);
        EventEntity event = em.find(EventEntity.class, id);
        em.refresh(event);
        return event;
    }

    /** The event as it is now, once its row is taken; drafts are for staff. */
    static EventEntity fresh(EntityManager em, String id, Caller caller) {
        EventEntity event = event(em, id, caller);
        em.refresh(event);
        return event;
    }

    static SessionEntity session(EntityManager em, String eventId, String id) {
        SessionEntity session = em.find(SessionEntity.class, id);
        if (session == null || !session.eventId.equals(eventId)) {
            throw Problem.notFound();
        }
        return session;
    }

    static SpeakerEntity speaker(EntityManager em, String eventId, String id) {
        SpeakerEntity speaker = em.find(SpeakerEntity.class, id);
        if (speaker == null || !speaker.eventId.equals(eventId)) {
            throw Problem.notFound();
        }
        return speaker;
    }

    /** In the order of the programme. */
    static List<SessionEntity> sessions(EntityManager em, String eventId) {
        return em.createQuery(
                        "select s from SessionEntity s where s.eventId = :event order by s.start,"
                                + " s.id",
                        SessionEntity.class)
                .setParameter("event", eventId)
                .getResultList();
    }

    /** By name. */
    static List<SpeakerEntity> speakers(EntityManager em, String eventId) {
        return em.createQuery(
                        "select s from SpeakerEntity s where s.eventId = :event order by s.sortKey,"
                                + " s.id",
                        SpeakerEntity.class)
                .setParameter("event", eventId)
                .getResultList();
    }

    /** All registrations out of which somebody can still come. */
    static List<RegistrationEntity> live(EntityManager em, String eventId) {
        return em.createQuery(
                        "select r from RegistrationEntity r where r.eventId = :event and r.state in"
                                + " :live",
                        RegistrationEntity.class)
                .setParameter("event", eventId)
                .setParameter("live", RegistrationState.LIVE)
                .getResultList();
    }

    /** Registrations of whoever was there. */
    static List<RegistrationEntity> present(EntityManager em, String eventId) {
        Set<String> ids =
                Set.copyOf(
                        Sql.query(
                                Transactions.connection(em),
                                "select distinct registration_id from events_attendance where"
                                        + " event_id = ?",
                                row -> row.getString(1),
                                eventId));
        return live(em, eventId).stream().filter(one -> ids.contains(one.id)).toList();
    }

    /** The person's registration out of which they can still come. */
    static Optional<RegistrationEntity> live(EntityManager em, String eventId, String personId) {
        return personId == null
                ? Optional.empty()
                : em.createQuery(
                                "select r from RegistrationEntity r where r.liveKey = :key",
                                RegistrationEntity.class)
                        .setParameter("key", RegistrationEntity.liveKey(eventId, personId))
                        .getResultStream()
                        .findFirst();
    }

    /** Whether the caller may check people in: staff, and organisers of the event. */
    static boolean runs(EntityManager em, String eventId, Caller caller) {
        return caller.isStaff()
                || live(em, eventId, caller.userId())
                        .filter(r -> r.state == RegistrationState.CONFIRMED)
                        .filter(r -> r.part == Part.ORGANISER)
                        .isPresent();
    }

    /** Whether the caller has a seat, or runs the event: then links and materials are theirs. */
    static boolean inside(EntityManager em, String eventId, Caller caller) {
        return caller.isStaff()
                || live(em, eventId, caller.userId())
                        .filter(r -> r.state == RegistrationState.CONFIRMED)
                        .isPresent();
    }

    /** A row to queue at for a new event. */
    static void open(Connection transaction, String eventId) {
        Sql.update(
                transaction, "insert into events_counter (event_id, taken) values (?, 0)", eventId);
    }
}
