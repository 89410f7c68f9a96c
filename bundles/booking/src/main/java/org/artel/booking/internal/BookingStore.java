package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.persistence.EntityManager;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/** The questions that several services ask the tables. */
final class BookingStore {

    /** How far back a booking may begin that still takes room: the longest with its buffers. */
    static final Duration LOOK_BACK = ResourceChecks.LONGEST.plusDays(1);

    /**
     * A place taken.
     *
     * @param blocked the booking with its buffers
     */
    record Place(
            String resourceId,
            String bookingId,
            Interval interval,
            Interval blocked,
            int quantity,
            BookingState state,
            String organisationId,
            String personId,
            String createdBy) {}

    private BookingStore() {}

    /**
     * Tells Derby which index to use, after the name of the table: left alone, it reads all that
     * was ever booked. To PostgreSQL, which finds the index by itself, it is a comment.
     */
    static String by(String index) {
        return " --DERBY-PROPERTIES index=" + index + "\n";
    }

    /** These bookings with what was booked, in the order of the ids. */
    static List<BookingViews.Row> rows(EntityManager em, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, BookingViews.Row> found = new HashMap<>();
        em.createQuery(
                        "select b, r from BookingEntity b, ResourceEntity r where r.id ="
                                + " b.resourceId and b.id in :ids",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(
                        row -> {
                            BookingEntity booking = (BookingEntity) row[0];
                            found.put(
                                    booking.id,
                                    new BookingViews.Row(booking, (ResourceEntity) row[1]));
                        });
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    static ResourceEntity resource(EntityManager em, String id) {
        ResourceEntity resource = id == null ? null : em.find(ResourceEntity.class, id);
        if (resource == null) {
            throw Problem.notFound();
        }
        return resource;
    }

    static BookingEntity booking(EntityManager em, String id) {
        BookingEntity booking = em.find(BookingEntity.class, id);
        if (booking == null) {
            throw Problem.notFound();
        }
        return booking;
    }

    /** The bookings meant, of those that can still be changed; in order of time. */
    static List<BookingEntity> targets(
            EntityManager em, BookingEntity booking, Scope scope, Instant now) {
        List<BookingEntity> targets = new ArrayList<>();
        if (scope == Scope.THIS || booking.seriesId == null) {
            targets.add(booking);
            return targets;
        }
        targets.addAll(
                em.createQuery(
                                "select b from BookingEntity b where b.seriesId = :series and"
                                        + " b.state in :states and b.start >= :from order by"
                                        + " b.start",
                                BookingEntity.class)
                        .setParameter("series", booking.seriesId)
                        .setParameter("states", BookingState.OPEN)
                        .setParameter("from", scope == Scope.ALL ? now : booking.start)
                        .getResultList());
        if (targets.isEmpty()) {
            throw BookingChecks.wrongState(booking);
        }
        return targets;
    }

    /** What is taken of these resources within the window; one question for 500 of them. */
    static List<Place> places(
            EntityManager em, Collection<String> resourceIds, Interval window, Instant now) {
        List<Place> found = new ArrayList<>();
        List<String> ids = List.copyOf(resourceIds);
        for (List<String> some : Portions.of(ids)) {
            List<Object> arguments = new ArrayList<>(some);
            arguments.add(window.end());
            arguments.add(window.start().minus(LOOK_BACK));
            arguments.add(window.start());
            arguments.add(now);
            found.addAll(
                    Sql.query(
                            Transactions.connection(em),
                            "select resource_id, id, starts_at, ends_at, blocked_from, blocked_to,"
                                    + " quantity, state, organisation_id, person_id, created_by"
                                    + " from booking_booking"
                                    + by("IX_BOOKING_OCCUPIED")
                                    + " where resource_id in ("
                                    + Sql.marks(some.size())
                                    + ") and blocked_from < ? and blocked_from > ?"
                                    + " and blocked_to > ?"
                                    + " and (hold_until is null or hold_until > ?)",
                            row ->
                                    new Place(
                                            row.getString("resource_id"),
                                            row.getString("id"),
                                            new Interval(
                                                    Sql.instant(row, "starts_at"),
                                                    Sql.instant(row, "ends_at")),
                                            new Interval(
                                                    Sql.instant(row, "blocked_from"),
                                                    Sql.instant(row, "blocked_to")),
                                            row.getInt("quantity"),
                                            BookingState.valueOf(row.getString("state")),
                                            row.getString("organisation_id"),
                                            row.getString("person_id"),
                                            row.getString("created_by")),
                            arguments.toArray()));
        }
        return found;
    }

    /** Where the resource is taken within the window, without the bookings named. */
    static Occupancy occupancy(
            EntityManager em,
            ResourceEntity resource,
            Interval window,
            Instant now,
            Collection<String> without) {
        return occupancy(
                resource,
                places(em, List.of(resource.id), window, now).stream()
                        .filter(place -> !without.contains(place.bookingId()))
                        .toList());
    }

    static Occupancy occupancy(ResourceEntity resource, List<Place> places) {
        return new Occupancy(
                resource.room(),
                places.stream()
                        .map(place -> new Occupancy.Taken(place.blocked(), place.quantity()))
                        .toList());
    }

    /** The closures that may touch the window, by resource; under null those of everything. */
    static Map<String, List<OpenTimes.Closed>> closures(EntityManager em, Interval window) {
        // A day on each side covers every zone.
        LocalDateTime from = LocalDateTime.ofInstant(window.start(), ZoneOffset.UTC).minusDays(1);
        LocalDateTime to = LocalDateTime.ofInstant(window.end(), ZoneOffset.UTC).plusDays(1);
        Map<String, List<OpenTimes.Closed>> found = new HashMap<>();
        em.createQuery(
                        "select c from ClosureEntity c where c.to > :from and c.from < :to",
                        ClosureEntity.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList()
                .forEach(
                        closure ->
                                found.computeIfAbsent(closure.resourceId, id -> new ArrayList<>())
                                        .add(closure.closed()));
        return found;
    }

    static List<OpenTimes.Closed> closuresOf(
            Map<String, List<OpenTimes.Closed>> closures, String resourceId) {
        List<OpenTimes.Closed> found = new ArrayList<>(closures.getOrDefault(null, List.of()));
        found.addAll(closures.getOrDefault(resourceId, List.of()));
        return found;
    }

    /** When the resource is open within the window. */
    static List<Interval> open(
            ResourceEntity resource,
            Map<String, List<OpenTimes.Closed>> closures,
            Interval window) {
        return OpenTimes.open(
                resource.opening(), resource.zone(), closuresOf(closures, resource.id), window);
    }

    /** What counts towards quotas of an owner, of bookings that begin within the window. */
    static List<QuotaRules.Charge> charges(
            EntityManager em, String column, String owner, Interval window, Instant now) {
        return Sql.query(
                Transactions.connection(em),
                "select id, kind, starts_at, ends_at, quantity, person_id, state, hold_until"
                        + " from booking_booking where "
                        + column
                        + " = ? and starts_at >= ? and starts_at < ?"
                        + " and state in ('HELD', 'PENDING', 'CONFIRMED', 'CHECKED_IN',"
                        + " 'COMPLETED', 'NO_SHOW') and (hold_until is null or hold_until > ?)",
                row ->
                        new QuotaRules.Charge(
                                row.getString("id"),
                                ResourceKind.valueOf(row.getString("kind")),
                                Sql.instant(row, "starts_at"),
                                QuotaRules.minutes(
                                        ResourceKind.valueOf(row.getString("kind")),
                                        new Interval(
                                                Sql.instant(row, "starts_at"),
                                                Sql.instant(row, "ends_at")),
                                        row.getInt("quantity")),
                                row.getString("person_id")),
                owner,
                window.start(),
                window.end(),
                now);
    }
}
