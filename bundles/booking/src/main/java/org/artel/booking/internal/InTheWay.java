package org.artel.booking.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Cursor;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * The open bookings that a closure falls upon. A closure goes by the clock of each resource, so
 * there is one question for each time zone that resources are in.
 */
final class InTheWay {

    private static final String OPEN =
            " and b.ends_at > ? and b.starts_at < ? and b.starts_at > ?"
                    + " and b.state in ('HELD', 'PENDING', 'CONFIRMED', 'CHECKED_IN')"
                    + " and (b.hold_until is null or b.hold_until > ?)";

    /** What follows "select …", and its parameters. */
    private record Question(String from, List<Object> values) {}

    private record Found(String id, Instant start) {}

    private final List<Question> questions = new ArrayList<>();

    private InTheWay() {}

    static InTheWay of(EntityManager em, ClosureEntity closure, Instant now) {
        InTheWay found = new InTheWay();
        if (closure.resourceId != null) {
            ZoneId zone = BookingStore.resource(em, closure.resourceId).zone();
            found.ask(
                    " from booking_booking b"
                            + BookingStore.by("IX_BOOKING_RESOURCE")
                            + " where b.resource_id = ?",
                    closure.resourceId,
                    closure,
                    zone,
                    now);
            return found;
        }
        em.createQuery("select distinct r.timeZone from ResourceEntity r", String.class)
                .getResultList()
                .forEach(
                        zone ->
                                found.ask(
                                        " from booking_booking b"
                                                + BookingStore.by("IX_BOOKING_START")
                                                + " join booking_resource r on r.id ="
                                                + " b.resource_id where r.time_zone = ?",
                                        zone,
                                        closure,
                                        ZoneId.of(zone),
                                        now));
        return found;
    }

    private void ask(String from, String of, ClosureEntity closure, ZoneId zone, Instant now) {
        Instant start = closure.from.atZone(zone).toInstant();
        questions.add(
                new Question(
                        from + OPEN,
                        List.of(
                                of,
                                start,
                                closure.to.atZone(zone).toInstant(),
                                start.minus(BookingStore.LOOK_BACK),
                                now)));
    }

    long count(EntityManager em) {
        return questions.stream()
                .mapToLong(
                        question ->
                                Sql.query(
                                                Transactions.connection(em),
                                                "select count(*) as many" + question.from(),
                                                row -> row.getLong("many"),
                                                question.values().toArray())
                                        .get(0))
                .sum();
    }

    /** In the order of their starts. */
    List<String> ids(EntityManager em, Cursor after, int limit) {
        List<Found> found = new ArrayList<>();
        for (Question question : questions) {
            List<Object> values = new ArrayList<>(question.values());
            String further = "";
            if (after != null) {
                Instant start = after.part(0, Instant::parse);
                further = " and b.starts_at >= ? and (b.starts_at > ? or b.id > ?)";
                values.addAll(List.of(start, start, after.part(1)));
            }
            found.addAll(
                    Sql.query(
                            Transactions.connection(em),
                            "select b.id, b.starts_at"
                                    + question.from()
                                    + further
                                    + " order by b.starts_at, b.id fetch first "
                                    + limit
                                    + " rows only",
                            row -> new Found(row.getString("id"), Sql.instant(row, "starts_at")),
                            values.toArray()));
        }
        return found.stream()
                .sorted(Comparator.comparing(Found::start).thenComparing(Found::id))
                .limit(limit)
                .map(Found::id)
                .toList();
    }
}
