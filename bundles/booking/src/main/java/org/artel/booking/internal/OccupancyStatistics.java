package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.booking.Unit;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How much of their open time the centre's resources are taken.
 *
 * <p>The database adds up: what comes back is a row for each resource and one for each span of time
 * in which any was booked, however many were. Only whole-day bookings and equipment come one by
 * one, because they go on over nights, and the nights do not count.
 */
@Component(service = OccupancyStatistics.class)
public class OccupancyStatistics {

    /**
     * How much of its open time a resource was taken.
     *
     * @param share null where it was never open
     */
    public record OfResource(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Зал «Ока»") String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
            @Schema(description = "How many may book it at one time", example = "1") int places,
            @Schema(description = "Of all places", example = "15840") long openMinutes,
            @Schema(example = "6300") long bookedMinutes,
            @Schema(example = "42") long bookings,
            @Schema(nullable = true, description = "0 to 1", example = "0.398") Double share) {}

    /** An hour of the week. */
    public record OfHour(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DayOfWeek weekday,
            @Schema(description = "From this hour to the next", example = "10") int hour,
            long openMinutes,
            long bookedMinutes,
            @Schema(description = "0 to 1", example = "0.61") double share) {}

    /** How much of the open time was taken, of resources that can be booked now. */
    public record Occupied(
            long openMinutes,
            long bookedMinutes,
            long bookings,
            @Schema(nullable = true, description = "0 to 1") Double share,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "The most taken first; archived ones only if booked")
                    List<OfResource> resources,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description =
                                    "By the clock of each resource; only hours in which something"
                                            + " was open")
                    List<OfHour> hours) {}

    private record Sum(long bookings, long minutes) {

        Sum plus(Sum other) {
            return new Sum(bookings + other.bookings, minutes + other.minutes);
        }
    }

    /** All that is asked of a booking stands in this index, so that no row is read. */
    private static final String BOOKINGS =
            " from booking_booking b" + BookingStore.by("IX_BOOKING_STATISTICS") + " where";

    /** So many ids fit into one question. */
    private final Transactions transactions;

    @Activate
    public OccupancyStatistics(
            @Reference(target = "(artel.unit=booking)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** Bookings that reach out of the period count as far as they are in it. */
    public Occupied occupancy(StatisticsFilter filter) {
        filter.check();
        return transactions.read(em -> occupancy(em, filter));
    }

    private static Occupied occupancy(EntityManager em, StatisticsFilter filter) {
        List<ResourceEntity> resources = filter.resources(em);
        Interval period = new Interval(filter.from(), filter.to());
        Map<String, List<OpenTimes.Closed>> closures = BookingStore.closures(em, period);
        WeekGrid open = new WeekGrid();
        WeekGrid booked = new WeekGrid();
        Map<String, List<Interval>> hours = open(resources, closures, period, open);
        Map<String, Sum> sums = new HashMap<>();
        Connection connection = Transactions.connection(em);
        inPortions(
                resources,
                resource -> !overNights(resource),
                some -> {
                    addMinutes(connection, filter, some, sums);
                    addHours(connection, filter, some, booked);
                });
        inPortions(
                resources,
                OccupancyStatistics::overNights,
                some -> addOpenHours(connection, filter, some, hours, sums, booked));
        List<OfResource> rows = new ArrayList<>();
        for (ResourceEntity resource : resources) {
            Sum sum = sums.getOrDefault(resource.id, new Sum(0, 0));
            boolean active = resource.state == ResourceState.ACTIVE;
            if (active || sum.bookings() > 0) {
                long minutes = active ? minutes(hours.get(resource.id)) * resource.room() : 0;
                rows.add(
                        new OfResource(
                                resource.id,
                                resource.name,
                                resource.kind,
                                resource.room(),
                                minutes,
                                sum.minutes(),
                                sum.bookings(),
                                StatisticsQuery.share(sum.minutes(), minutes)));
            }
        }
        rows.sort(
                Comparator.comparing(
                                OfResource::share,
                                Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                        .thenComparing(OfResource::name)
                        .thenComparing(OfResource::resourceId));
        List<OfResource> active = rows.stream().filter(row -> row.share() != null).toList();
        long openMinutes = active.stream().mapToLong(OfResource::openMinutes).sum();
        long bookedMinutes = active.stream().mapToLong(OfResource::bookedMinutes).sum();
        return new Occupied(
                openMinutes,
                bookedMinutes,
                rows.stream().mapToLong(OfResource::bookings).sum(),
                StatisticsQuery.share(bookedMinutes, openMinutes),
                rows,
                hours(open, booked));
    }

    /** When each is open since it is there; alike ones are reckoned once. */
    private static Map<String, List<Interval>> open(
            List<ResourceEntity> resources,
            Map<String, List<OpenTimes.Closed>> closures,
            Interval period,
            WeekGrid grid) {
        record Alike(String zone, String opening, Instant since, String closed) {}
        Map<Alike, List<ResourceEntity>> groups =
                resources.stream()
                        .collect(
                                Collectors.groupingBy(
                                        resource ->
                                                new Alike(
                                                        resource.timeZone,
                                                        resource.opening,
                                                        later(resource.createdAt, period.start()),
                                                        closures.containsKey(resource.id)
                                                                ? resource.id
                                                                : "")));
        Map<String, List<Interval>> found = new HashMap<>();
        groups.forEach(
                (alike, group) -> {
                    ResourceEntity any = group.get(0);
                    Interval since = new Interval(alike.since(), period.end());
                    List<Interval> open =
                            since.isEmpty() ? List.of() : BookingStore.open(any, closures, since);
                    long places =
                            group.stream()
                                    .filter(r -> r.state == ResourceState.ACTIVE)
                                    .mapToLong(ResourceEntity::room)
                                    .sum();
                    open.forEach(stretch -> grid.add(stretch, any.zone(), places));
                    group.forEach(resource -> found.put(resource.id, open));
                });
        return found;
    }

    /** Whether bookings of it go on while it is closed, which is not to count. */
    private static boolean overNights(ResourceEntity resource) {
        return resource.kind == ResourceKind.EQUIPMENT || resource.bookedBy == Unit.DAY;
    }

    /** Those of one zone at a time. */
    private static void inPortions(
            List<ResourceEntity> resources,
            Predicate<ResourceEntity> which,
            Consumer<List<ResourceEntity>> look) {
        resources.stream()
                .filter(which)
                .collect(Collectors.groupingBy(resource -> resource.timeZone))
                .values()
                .forEach(all -> Portions.of(all).forEach(look));
    }

    /** The database adds up the minutes of each resource. */
    private static void addMinutes(
            Connection connection,
            StatisticsFilter filter,
            List<ResourceEntity> resources,
            Map<String, Sum> sums) {
        String start = "case when b.starts_at < ? then cast(? as timestamp) else b.starts_at end";
        String end = "case when b.ends_at > ? then cast(? as timestamp) else b.ends_at end";
        StatisticsQuery.Where where = StatisticsQuery.taken(filter, resources);
        // In the order of the question: which of the two the database is told first.
        boolean postgres = Sql.isPostgres(connection);
        List<Object> from = List.of(filter.from(), filter.from());
        List<Object> to = List.of(filter.to(), filter.to());
        List<Object> arguments = new ArrayList<>();
        arguments.addAll(postgres ? to : from);
        arguments.addAll(postgres ? from : to);
        arguments.addAll(where.arguments());
        Sql.query(
                connection,
                "select b.resource_id, count(*) as n, sum(b.quantity * "
                        + StatisticsQuery.minutes(postgres, start, end)
                        + ") as m"
                        + BOOKINGS
                        + where
                        + " group by b.resource_id",
                row ->
                        sums.put(
                                row.getString("resource_id"),
                                new Sum(row.getLong("n"), row.getLong("m"))),
                arguments.toArray());
    }

    /** It also adds up who booked the same hours; archived ones are not among what is open. */
    private static void addHours(
            Connection connection,
            StatisticsFilter filter,
            List<ResourceEntity> resources,
            WeekGrid grid) {
        List<ResourceEntity> active =
                resources.stream().filter(r -> r.state == ResourceState.ACTIVE).toList();
        if (active.isEmpty()) {
            return;
        }
        Interval period = new Interval(filter.from(), filter.to());
        ZoneId zone = active.get(0).zone();
        StatisticsQuery.Where where = StatisticsQuery.taken(filter, active);
        Sql.query(
                connection,
                "select b.starts_at, b.ends_at, sum(b.quantity) as q"
                        + BOOKINGS
                        + where
                        + " group by b.starts_at, b.ends_at",
                row -> {
                    grid.add(
                            new Interval(Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at"))
                                    .within(period),
                            zone,
                            row.getLong("q"));
                    return null;
                },
                where.arguments().toArray());
    }

    /** Of what goes on over nights, the open hours in between. */
    private static void addOpenHours(
            Connection connection,
            StatisticsFilter filter,
            List<ResourceEntity> resources,
            Map<String, List<Interval>> open,
            Map<String, Sum> sums,
            WeekGrid grid) {
        Map<String, ResourceEntity> byId =
                resources.stream().collect(Collectors.toMap(resource -> resource.id, r -> r));
        StatisticsQuery.Where where = StatisticsQuery.taken(filter, resources);
        Sql.query(
                connection,
                "select b.resource_id, b.starts_at, b.ends_at, count(*) as n, sum(b.quantity) as q"
                        + BOOKINGS
                        + where
                        + " group by b.resource_id, b.starts_at, b.ends_at",
                row -> {
                    ResourceEntity resource = byId.get(row.getString("resource_id"));
                    Interval booked =
                            new Interval(
                                    Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at"));
                    long quantity = row.getLong("q");
                    long minutes = 0;
                    List<Interval> hours = open.get(resource.id);
                    for (int i = firstAfter(hours, booked.start());
                            i < hours.size() && hours.get(i).start().isBefore(booked.end());
                            i++) {
                        Interval part = booked.within(hours.get(i));
                        minutes += part.minutes();
                        if (resource.state == ResourceState.ACTIVE) {
                            grid.add(part, resource.zone(), quantity);
                        }
                    }
                    return sums.merge(
                            resource.id, new Sum(row.getLong("n"), minutes * quantity), Sum::plus);
                },
                where.arguments().toArray());
    }

    /** The first stretch that ends after {@code at}. */
    private static int firstAfter(List<Interval> stretches, Instant at) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (stretches.get(middle).end().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<OfHour> hours(WeekGrid open, WeekGrid booked) {
        List<OfHour> found = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < WeekGrid.HOURS; hour++) {
                long minutes = open.at(day, hour);
                if (minutes > 0) {
                    long taken = booked.at(day, hour);
                    found.add(
                            new OfHour(
                                    day,
                                    hour,
                                    minutes,
                                    taken,
                                    StatisticsQuery.share(taken, minutes)));
                }
            }
        }
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long minutes(List<Interval> stretches) {
        return stretches.stream().mapToLong(Interval::minutes).sum();
    }
}
