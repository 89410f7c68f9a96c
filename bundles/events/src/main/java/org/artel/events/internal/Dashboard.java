package org.artel.events.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventFigures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How an event is doing, in figures. */
@Component(service = Dashboard.class)
public class Dashboard {

    private final Transactions transactions;

    @Activate
    public Dashboard(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        this.transactions = transactions;
    }

    public EventFigures of(String eventId, Caller staff) {
        return transactions.read(
                em -> {
                    EventEntity event = EventStore.event(em, eventId, staff);
                    Connection transaction = Transactions.connection(em);
                    Seating seating = Seating.of(transaction, event);
                    return new EventFigures(
                            counts(
                                    transaction,
                                    "select state, count(*) from events_registration where"
                                            + " event_id = ? group by state",
                                    eventId),
                            event.seats().stream()
                                    .map(
                                            seats ->
                                                    new EventFigures.SeatsTaken(
                                                            seats.kind(),
                                                            seats.capacity(),
                                                            seating.taken()
                                                                    .getOrDefault(seats.kind(), 0L),
                                                            seating.waiting()
                                                                    .getOrDefault(
                                                                            seats.kind(), 0L)))
                                    .toList(),
                            days(transaction, event),
                            counts(
                                    transaction,
                                    "select part, count(*) from events_registration where event_id"
                                            + " = ? and state = 'CONFIRMED' group by part",
                                    eventId),
                            one(
                                    transaction,
                                    "select count(distinct organisation_id) from"
                                            + " events_registration where event_id = ? and state ="
                                            + " 'CONFIRMED'",
                                    eventId),
                            Attendance.summary(em, event),
                            one(
                                    transaction,
                                    "select count(*) from events_certificate where event_id = ? and"
                                            + " state = 'VALID'",
                                    eventId),
                            opinion(transaction, eventId));
                });
    }

    private static Map<String, Long> counts(Connection transaction, String query, String eventId) {
        Map<String, Long> counts = new TreeMap<>();
        Sql.query(transaction, query, row -> counts.put(row.getString(1), row.getLong(2)), eventId);
        return counts;
    }

    private static long one(Connection transaction, String query, String eventId) {
        return Sql.query(transaction, query, row -> row.getLong(1), eventId).get(0);
    }

    private static List<EventFigures.Day> days(Connection transaction, EventEntity event) {
        Map<LocalDate, Long> counts = new TreeMap<>();
        Sql.query(
                transaction,
                "select created_at from events_registration where event_id = ?",
                row ->
                        counts.merge(
                                LocalDate.ofInstant(Sql.instant(row, "created_at"), event.zone()),
                                1L,
                                Long::sum),
                event.id);
        List<EventFigures.Day> days = new ArrayList<>();
        long all = 0;
        for (Map.Entry<LocalDate, Long> day : counts.entrySet()) {
            all += day.getValue();
            days.add(new EventFigures.Day(day.getKey(), day.getValue(), all));
        }
        return days;
    }

    private static EventFigures.Opinion opinion(Connection transaction, String eventId) {
        record Rated(long given, long rated, long sum) {}
        Rated found =
                Sql.query(
                                transaction,
                                "select count(*), count(rating), sum(rating) from events_feedback"
                                        + " where event_id = ?",
                                row -> new Rated(row.getLong(1), row.getLong(2), row.getLong(3)),
                                eventId)
                        .get(0);
        return new EventFigures.Opinion(
                found.given(), found.rated() == 0 ? null : (double) found.sum() / found.rated());
    }
}
