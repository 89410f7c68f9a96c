package org.artel.events.internal;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.events.Part;
import org.artel.events.SeatKind;
import org.artel.events.Seats;

/**
 * How many seats of an event are taken, and the row that everybody queues at who wants one.
 *
 * @param taken seats held or confirmed, by the way to come
 * @param waiting registrations that wait, by the way to come
 */
record Seating(EventEntity event, Map<SeatKind, Long> taken, Map<SeatKind, Long> waiting) {

    /**
     * Queues at the event's row until the transaction ends; whoever comes second sees what the
     * first one took.
     *
     * @return the place in the order of arrival
     */
    static long queue(Connection transaction, String eventId) {
        // An update and no «select … for update», which Derby lets go when the cursor moves on.
        if (Sql.update(
                        transaction,
                        "update events_counter set taken = taken + 1 where event_id = ?",
                        eventId)
                == 0) {
            throw Problem.notFound();
        }
        return Sql.query(
                        transaction,
                        "select taken from events_counter where event_id = ?",
                        row -> row.getLong(1),
                        eventId)
                .get(0);
    }

    static Seating of(Connection transaction, EventEntity event) {
        Map<SeatKind, Long> taken = new EnumMap<>(SeatKind.class);
        Map<SeatKind, Long> waiting = new EnumMap<>(SeatKind.class);
        Sql.query(
                transaction,
                "select seat, state, sum(party), count(*) from events_registration where"
                        + " event_id = ? and part = ? and state in ('PENDING', 'OFFERED',"
                        + " 'CONFIRMED', 'WAITING') group by seat, state",
                row -> {
                    SeatKind seat = SeatKind.valueOf(row.getString(1));
                    boolean waits = row.getString(2).equals("WAITING");
                    return (waits ? waiting : taken)
                            .merge(seat, waits ? row.getLong(4) : row.getLong(3), Long::sum);
                },
                event.id,
                Part.PARTICIPANT.name());
        return new Seating(event, taken, waiting);
    }

    /** Seats left for this way to come, within the limit of all; null without any limit. */
    Integer free(SeatKind kind) {
        Integer own =
                event.seats().stream()
                        .filter(seats -> seats.kind() == kind)
                        .findFirst()
                        .map(Seats::capacity)
                        .orElse(null);
        Long left = own == null ? null : own - taken.getOrDefault(kind, 0L);
        if (event.capacity != null) {
            long all = event.capacity - registered();
            left = left == null ? all : Math.min(left, all);
        }
        return left == null ? null : (int) Math.max(0, left);
    }

    /** Whether so many fit in now. */
    boolean fits(SeatKind kind, int party) {
        Integer free = free(kind);
        return free == null || free >= party;
    }

    List<Seats> free() {
        return event.seats().stream()
                .map(seats -> new Seats(seats.kind(), free(seats.kind())))
                .toList();
    }

    long registered() {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    long waitingAll() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}
