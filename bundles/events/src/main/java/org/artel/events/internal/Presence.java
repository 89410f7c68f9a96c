package org.artel.events.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.RegistrationState;
import org.artel.events.SessionKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Who was there: made of the scans, whatever order they arrive in. Always called with the event's
 * row taken.
 */
@Component(service = Presence.class)
public class Presence {

    /** One scan that counts. */
    private record Scan(String session, Instant at, Instant received, boolean entry) {

        /**
         * When it can have been: a clock that runs ahead is told by the arrival, one that stood
         * still by the programme.
         */
        Instant at(EventEntity event, Span span) {
            return at.isAfter(received)
                    ? received
                    : at.isBefore(event.start.minus(CheckIns.AROUND)) ? span.from() : at;
        }
    }

    /** From when till when something is. */
    private record Span(Instant from, Instant to) {}

    private final Deeds deeds;

    /** Those that are there now. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<AttendanceListener> listeners = List.of();

    @Activate
    public Presence(@Reference Deeds deeds) {
        this.deeds = deeds;
    }

    /** Finds anew who was where, and writes the ledger accordingly. */
    void derive(EntityManager em, EventEntity event, Collection<String> registrationIds) {
        if (registrationIds.isEmpty()) {
            return;
        }
        Connection transaction = Transactions.connection(em);
        Map<String, Span> spans = new HashMap<>();
        Map<String, Boolean> counted = new HashMap<>();
        spans.put(event.id, new Span(event.start, event.end));
        for (SessionEntity session : EventStore.sessions(em, event.id)) {
            spans.put(session.id, new Span(session.start, session.end));
            counted.put(session.id, session.kind != SessionKind.BREAK);
        }
        for (List<String> some : Portions.of(registrationIds)) {
            Map<String, RegistrationEntity> known =
                    registrations(em, some).stream()
                            .collect(Collectors.toMap(one -> one.id, one -> one));
            Map<String, List<Scan>> scans = scans(transaction, some);
            Sql.update(
                    transaction,
                    "delete from events_attendance where registration_id in ("
                            + Sql.marks(some.size())
                            + ")",
                    some.toArray());
            List<Object[]> rows = new ArrayList<>();
            Map<String, Integer> minutes = new HashMap<>();
            Map<String, Integer> whole = new HashMap<>();
            Map<String, List<String>> where = new HashMap<>();
            scans.forEach(
                    (registration, all) ->
                            all.stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    Scan::session,
                                                    TreeMap::new,
                                                    Collectors.toList()))
                                    .forEach(
                                            (session, those) -> {
                                                Span span =
                                                        spans.getOrDefault(
                                                                session, spans.get(event.id));
                                                Object[] row =
                                                        row(
                                                                event,
                                                                session,
                                                                known.get(registration),
                                                                those,
                                                                span);
                                                if (row == null) {
                                                    return;
                                                }
                                                rows.add(row);
                                                if (!counted.getOrDefault(session, true)) {
                                                    return;
                                                }
                                                where.computeIfAbsent(
                                                                registration,
                                                                id -> new ArrayList<>())
                                                        .add(session);
                                                (session.equals(event.id) ? whole : minutes)
                                                        .merge(
                                                                registration,
                                                                (Integer) row[5],
                                                                Integer::sum);
                                            }));
            Sql.updateAll(
                    transaction,
                    "insert into events_attendance (session_id, registration_id, event_id,"
                            + " first_at, last_at, minutes, party) values (?, ?, ?, ?, ?, ?, ?)",
                    rows);
            List<Deeds.Stay> stays = new ArrayList<>();
            List<RegistrationEntity> absent = new ArrayList<>();
            for (RegistrationEntity one : known.values()) {
                if (where.containsKey(one.id)) {
                    // Whoever was scanned at the event's door only was at the event.
                    stays.add(
                            new Deeds.Stay(
                                    one,
                                    minutes.getOrDefault(one.id, whole.getOrDefault(one.id, 0)),
                                    where.get(one.id).stream()
                                            .filter(counted::containsKey)
                                            .toList()));
                } else if (one.state == RegistrationState.CONFIRMED) {
                    absent.add(one);
                }
            }
            deeds.attended(transaction, event, stays);
            deeds.record(
                    transaction,
                    event,
                    absent,
                    event.state == EventState.FINISHED ? State.NO_SHOW : State.PLANNED);
        }
        for (AttendanceListener listener : listeners) {
            listener.changed(em, event, registrationIds);
        }
    }

    /** Null for whoever only left. */
    private static Object[] row(
            EventEntity event,
            String session,
            RegistrationEntity registration,
            List<Scan> scans,
            Span span) {
        Instant first = null;
        Instant inside = null;
        Instant last = null;
        long seconds = 0;
        List<Scan> sorted =
                scans.stream().sorted(Comparator.comparing(scan -> scan.at(event, span))).toList();
        for (Scan scan : sorted) {
            Instant at = scan.at(event, span);
            if (scan.entry()) {
                first = first == null ? at : first;
                inside = inside == null ? at : inside;
            } else if (inside != null) {
                seconds += within(inside, at, span);
                last = at;
                inside = null;
            }
        }
        if (first == null) {
            return null;
        }
        if (inside != null) {
            // Nobody scans on the way home.
            seconds += within(inside, span.to(), span);
            last = null;
        }
        return new Object[] {
            session,
            registration.id,
            event.id,
            first,
            last,
            (int) (seconds / 60),
            registration.party
        };
    }

    private static long within(Instant from, Instant to, Span span) {
        Instant begins = from.isBefore(span.from()) ? span.from() : from;
        Instant ends = to.isAfter(span.to()) ? span.to() : to;
        return Math.max(0, Duration.between(begins, ends).getSeconds());
    }

    private static Map<String, List<Scan>> scans(Connection transaction, List<String> ids) {
        Map<String, List<Scan>> found = new HashMap<>();
        Sql.query(
                transaction,
                "select registration_id, session_id, occurred_at, direction, received_at from"
                        + " events_scan where registration_id in ("
                        + Sql.marks(ids.size())
                        + ") and outcome = 'ACCEPTED' and reverted_at is null order by occurred_at,"
                        + " id",
                row ->
                        found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(
                                        new Scan(
                                                row.getString(2),
                                                Sql.instant(row, "occurred_at"),
                                                Sql.instant(row, "received_at"),
                                                row.getString(4).equals("ENTRY"))),
                ids.toArray());
        return found;
    }

    /** Of those confirmed who were never there: that they did not come. */
    void close(EntityManager em, EventEntity event) {
        List<RegistrationEntity> absent =
                em.createQuery(
                                "select r from RegistrationEntity r where r.eventId = :event and"
                                        + " r.state ="
                                        + " org.artel.events.RegistrationState.CONFIRMED",
                                RegistrationEntity.class)
                        .setParameter("event", event.id)
                        .getResultList();
        List<String> there =
                Sql.query(
                        Transactions.connection(em),
                        "select distinct a.registration_id from events_attendance a left join"
                                + " events_session s on s.id = a.session_id where a.event_id = ?"
                                + " and (s.kind is null or s.kind <> 'BREAK')",
                        row -> row.getString(1),
                        event.id);
        Set<String> present = Set.copyOf(there);
        deeds.record(
                Transactions.connection(em),
                event,
                absent.stream().filter(one -> !present.contains(one.id)).toList(),
                State.NO_SHOW);
    }

    static List<RegistrationEntity> registrations(EntityManager em, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select r from RegistrationEntity r where r.id in :ids",
                                RegistrationEntity.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }
}
