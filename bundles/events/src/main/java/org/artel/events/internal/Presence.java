package org.artel.events.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.RegistrationState;
import org.artel.events.SessionKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Who was there: made of the scans, whatever order they arrive in. Always called with the event's
 * row taken.
 */
@Component(service = Presence.class)
public class Presence {

    /** One scan that counts. */
    private record Scan(String session, Instant at, boolean entry) {}

    /** From when till when something is. */
    private record Span(Instant from, Instant to) {}

    private final Deeds deeds;
    private final Collection<AttendanceListener> listeners;

    @Activate
    public Presence(
            @Reference Deeds deeds,
            @Reference(
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption =
                                    org.osgi.service.component.annotations.ReferencePolicyOption
                                            .GREEDY)
                    Collection<AttendanceListener> listeners) {
        this.deeds = deeds;
        this.listeners = listeners;
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
        for (List<String> some : portions(registrationIds)) {
            Map<String, List<Scan>> scans = scans(transaction, some);
            Sql.update(
                    transaction,
                    "delete from events_attendance where registration_id in ("
                            + Sql.marks(some.size())
                            + ")",
                    some.toArray());
            List<Object[]> rows = new ArrayList<>();
            Map<String, Integer> minutes = new HashMap<>();
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
                                                                registration,
                                                                those,
                                                                span);
                                                if (row == null) {
                                                    return;
                                                }
                                                rows.add(row);
                                                where.computeIfAbsent(
                                                                registration,
                                                                id -> new ArrayList<>())
                                                        .add(session);
                                                if (counted.isEmpty()
                                                        || counted.getOrDefault(session, false)) {
                                                    minutes.merge(
                                                            registration,
                                                            (Integer) row[5],
                                                            Integer::sum);
                                                }
                                            }));
            Sql.updateAll(
                    transaction,
                    "insert into events_attendance (session_id, registration_id, event_id,"
                            + " first_at, last_at, minutes, present) values (?, ?, ?, ?, ?, ?, ?)",
                    rows);
            for (RegistrationEntity one : registrations(em, some)) {
                record(
                        transaction,
                        event,
                        one,
                        where.get(one.id),
                        minutes.getOrDefault(one.id, 0),
                        counted.keySet());
            }
        }
        for (AttendanceListener listener : listeners) {
            listener.changed(em, event, registrationIds);
        }
    }

    private void record(
            Connection transaction,
            EventEntity event,
            RegistrationEntity registration,
            List<String> where,
            int minutes,
            Collection<String> sessions) {
        if (where != null) {
            deeds.attended(
                    transaction,
                    event,
                    registration,
                    minutes,
                    where.stream().filter(sessions::contains).toList());
        } else if (registration.state == RegistrationState.CONFIRMED) {
            deeds.record(
                    transaction,
                    event,
                    List.of(registration),
                    event.state == EventState.FINISHED ? State.NO_SHOW : State.PLANNED);
        }
    }

    /** Null for whoever only left. */
    private static Object[] row(
            EventEntity event, String session, String registration, List<Scan> scans, Span span) {
        Instant first = null;
        Instant inside = null;
        Instant last = null;
        long seconds = 0;
        for (Scan scan : scans) {
            if (scan.entry()) {
                first = first == null ? scan.at() : first;
                inside = inside == null ? scan.at() : inside;
            } else if (inside != null) {
                seconds += within(inside, scan.at(), span);
                last = scan.at();
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
            session, registration, event.id, first, last, (int) (seconds / 60), true
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
                "select registration_id, session_id, occurred_at, direction from events_scan where"
                        + " registration_id in ("
                        + Sql.marks(ids.size())
                        + ") and outcome = 'ACCEPTED' and reverted_at is null order by occurred_at,"
                        + " id",
                row ->
                        found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(
                                        new Scan(
                                                row.getString(2),
                                                Sql.instant(row, "occurred_at"),
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
                        "select distinct registration_id from events_attendance where event_id ="
                                + " ?",
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

    /** As many at once as a statement takes. */
    static List<List<String>> portions(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += 500) {
            portions.add(all.subList(from, Math.min(all.size(), from + 500)));
        }
        return portions;
    }
}
