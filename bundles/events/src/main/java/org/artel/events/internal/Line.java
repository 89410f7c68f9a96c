package org.artel.events.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The line of those who wait for a seat, and the lines before full sessions. Always called with the
 * event's row taken.
 */
@Component(service = Line.class)
public class Line {

    private final Deeds deeds;

    @Activate
    public Line(@Reference Deeds deeds) {
        this.deeds = deeds;
    }

    /**
     * Offers what is free in the order of arrival, each way to come by itself. A party that does
     * not fit holds up those behind it, so that it is not passed by for ever.
     */
    void offer(EntityManager em, EventEntity event, Instant now) {
        if (event.state != EventState.PUBLISHED || !now.isBefore(event.start)) {
            return;
        }
        Connection transaction = Transactions.connection(em);
        Set<SeatKind> open = EnumSet.noneOf(SeatKind.class);
        event.seats().forEach(seats -> open.add(seats.kind()));
        while (!open.isEmpty()) {
            em.flush();
            Optional<RegistrationEntity> next = next(em, event.id, open);
            if (next.isEmpty()) {
                return;
            }
            RegistrationEntity one = next.get();
            if (!Seating.of(transaction, event).fits(one.seat, one.party)) {
                open.remove(one.seat);
                continue;
            }
            Instant lapses = now.plus(Duration.ofMinutes(event.offerMinutes));
            one.state = RegistrationState.OFFERED;
            one.offerUntil = lapses.isBefore(event.start) ? lapses : event.start;
            one.updatedAt = now;
            deeds.tell(transaction, Messages.about(Messages.OFFERED, event, one));
        }
    }

    /** What was offered and not taken in time goes to the next. */
    void lapse(EntityManager em, EventEntity event, Instant now) {
        List<RegistrationEntity> late =
                em.createQuery(
                                "select r from RegistrationEntity r where r.eventId = :event and"
                                        + " r.state = org.artel.events.RegistrationState.OFFERED"
                                        + " and r.offerUntil <= :now",
                                RegistrationEntity.class)
                        .setParameter("event", event.id)
                        .setParameter("now", now)
                        .getResultList();
        for (RegistrationEntity one : late) {
            leave(em, event, one, RegistrationState.LAPSED, now);
            deeds.tell(Transactions.connection(em), Messages.about(Messages.LAPSED, event, one));
        }
        offer(em, event, now);
    }

    /** Gives up seat and sessions; those who wait before the sessions come in. */
    void leave(
            EntityManager em,
            EventEntity event,
            RegistrationEntity registration,
            RegistrationState state,
            Instant now) {
        Connection transaction = Transactions.connection(em);
        boolean planned = registration.state == RegistrationState.CONFIRMED;
        registration.state = state;
        registration.liveKey = null;
        registration.offerUntil = null;
        registration.updatedAt = now;
        Sql.update(
                transaction, "delete from events_pick where registration_id = ?", registration.id);
        em.flush();
        admit(em, event);
        if (planned) {
            deeds.record(transaction, event, List.of(registration), State.CANCELLED);
        }
    }

    /** Into each session that has places again, those who wait before it, in their order. */
    void admit(EntityManager em, EventEntity event) {
        Connection transaction = Transactions.connection(em);
        record Waiting(String session, String registration, int party, long room) {}
        List<Waiting> waiting =
                Sql.query(
                        transaction,
                        "select p.session_id, p.registration_id, p.party, s.capacity from"
                                + " events_pick p join events_session s on s.id = p.session_id"
                                + " where p.event_id = ? and p.state = 'WAITING' order by"
                                + " p.session_id, p.queue_number",
                        row ->
                                new Waiting(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getObject(4) == null ? Long.MAX_VALUE : row.getLong(4)),
                        event.id);
        String full = null;
        for (Waiting one : waiting) {
            if (one.session().equals(full)) {
                continue;
            }
            if (inSession(transaction, one.session()) + one.party() > one.room()) {
                full = one.session();
                continue;
            }
            Sql.update(
                    transaction,
                    "update events_pick set state = 'CONFIRMED' where session_id = ? and"
                            + " registration_id = ?",
                    one.session(),
                    one.registration());
        }
    }

    /** Places taken in a session. */
    static long inSession(Connection transaction, String sessionId) {
        return Sql.query(
                        transaction,
                        "select sum(party) from events_pick where session_id = ? and state ="
                                + " 'CONFIRMED'",
                        row -> row.getLong(1),
                        sessionId)
                .get(0);
    }

    private static Optional<RegistrationEntity> next(
            EntityManager em, String eventId, Set<SeatKind> kinds) {
        return em.createQuery(
                        "select r from RegistrationEntity r where r.eventId = :event and r.state ="
                                + " org.artel.events.RegistrationState.WAITING and r.seat in :kinds"
                                + " order by r.queueNumber",
                        RegistrationEntity.class)
                .setParameter("event", eventId)
                .setParameter("kinds", kinds)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
