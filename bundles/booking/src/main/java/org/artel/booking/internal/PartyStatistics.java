package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who books, and whether they come. */
@Component(service = PartyStatistics.class)
public class PartyStatistics {

    /** By what to tell apart. */
    public enum By {
        RESOURCE,
        ORGANISATION
    }

    /** What an organisation booked. */
    public record OfOrganisation(
            @Schema(nullable = true, description = "Null: people for themselves")
                    String organisationId,
            @Schema(nullable = true) String organisationName,
            long bookings,
            @Schema(description = "People who booked") long people,
            @Schema(description = "As quotas count them") long minutes,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Minutes by kind",
                            example = "{\"ROOM\": 300, \"DESK\": 480}")
                    Map<ResourceKind, Long> minutesByKind) {}

    /** Who booked most. */
    public record Organisations(
            @Schema(description = "How many organisations booked") long organisations,
            long bookings,
            long minutes,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<OfOrganisation> items,
            @Schema(nullable = true) String nextCursor) {}

    /** Whether people came. */
    public record Attendance(
            @Schema(nullable = true, description = "Of the resource or organisation") String id,
            @Schema(nullable = true) String name,
            @Schema(description = "What was to take place: attended and no-shows") long booked,
            @Schema(description = "Checked in, or nobody asked to") long attended,
            @Schema(description = "Of those, with a check-in") long checkedIn,
            long noShows,
            @Schema(description = "Cancelled by people, not counted as booked") long cancelled,
            @Schema(nullable = true, description = "No-shows of booked, 0 to 1", example = "0.08")
                    Double rate) {}

    /** Whether people came, altogether and one by one; most no-shows first. */
    public record NoShows(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Attendance total,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Attendance> items,
            @Schema(nullable = true) String nextCursor) {}

    private record Sum(long bookings, long minutes) {}

    private final Transactions transactions;
    private final OrganisationDirectory organisations;

    @Activate
    public PartyStatistics(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference OrganisationDirectory organisations) {
        this.transactions = transactions;
        this.organisations = organisations;
    }

    /** Of bookings that begin in the period, without those given up or not come to. */
    public Organisations organisations(StatisticsFilter filter, PageRequest page) {
        List<OfOrganisation> all = byOrganisation(filter);
        Page<OfOrganisation> shown =
                page(all, page, OfOrganisation::minutes, row -> id(row.organisationId()));
        return new Organisations(
                all.stream().filter(row -> row.organisationId() != null).count(),
                all.stream().mapToLong(OfOrganisation::bookings).sum(),
                all.stream().mapToLong(OfOrganisation::minutes).sum(),
                named(shown.items()),
                shown.nextCursor());
    }

    public List<OfOrganisation> allOrganisations(StatisticsFilter filter) {
        return named(byOrganisation(filter));
    }

    private List<OfOrganisation> byOrganisation(StatisticsFilter filter) {
        filter.check();
        StatisticsQuery.Where where =
                StatisticsQuery.beginning(filter, "b").and(StatisticsQuery.TAKES);
        List<Object[]> rows =
                transactions.read(
                        em -> {
                            Connection connection = Transactions.connection(em);
                            return Sql.query(
                                    connection,
                                    "select b.organisation_id, b.kind, count(*) as n, sum((case"
                                            + " when b.kind = 'HOT_DESK' then b.quantity else 1"
                                            + " end) * "
                                            + StatisticsQuery.minutes(
                                                    Sql.isPostgres(connection),
                                                    "b.starts_at",
                                                    "b.ends_at")
                                            + ") as m from booking_booking b where"
                                            + where
                                            + " group by b.organisation_id, b.kind",
                                    row ->
                                            new Object[] {
                                                id(row.getString("organisation_id")),
                                                ResourceKind.valueOf(row.getString("kind")),
                                                new Sum(row.getLong("n"), row.getLong("m"))
                                            },
                                    where.arguments().toArray());
                        });
        Map<String, Long> people = people(where);
        Map<String, Map<ResourceKind, Sum>> sums = new HashMap<>();
        rows.forEach(
                row ->
                        sums.computeIfAbsent(
                                        (String) row[0], id -> new EnumMap<>(ResourceKind.class))
                                .put((ResourceKind) row[1], (Sum) row[2]));
        return sums.entrySet().stream()
                .map(
                        entry ->
                                new OfOrganisation(
                                        entry.getKey().isEmpty() ? null : entry.getKey(),
                                        null,
                                        entry.getValue().values().stream()
                                                .mapToLong(Sum::bookings)
                                                .sum(),
                                        people.getOrDefault(entry.getKey(), 0L),
                                        entry.getValue().values().stream()
                                                .mapToLong(Sum::minutes)
                                                .sum(),
                                        minutesByKind(entry.getValue())))
                .sorted(
                        Comparator.comparingLong(OfOrganisation::minutes)
                                .reversed()
                                .thenComparing(row -> id(row.organisationId())))
                .toList();
    }

    private Map<String, Long> people(StatisticsQuery.Where where) {
        Map<String, Long> found = new HashMap<>();
        transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select b.organisation_id, count(distinct b.person_id) as n from"
                                        + " booking_booking b where"
                                        + where
                                        + " group by b.organisation_id",
                                row ->
                                        found.put(
                                                id(row.getString("organisation_id")),
                                                row.getLong("n")),
                                where.arguments().toArray()));
        return found;
    }

    private static Map<ResourceKind, Long> minutesByKind(Map<ResourceKind, Sum> sums) {
        Map<ResourceKind, Long> minutes = new EnumMap<>(ResourceKind.class);
        sums.forEach((kind, sum) -> minutes.put(kind, sum.minutes()));
        return minutes;
    }

    private List<OfOrganisation> named(List<OfOrganisation> rows) {
        Map<String, String> names =
                names(rows.stream().map(OfOrganisation::organisationId).toList());
        return rows.stream()
                .map(
                        row ->
                                new OfOrganisation(
                                        row.organisationId(),
                                        BookingViews.named(names, row.organisationId()),
                                        row.bookings(),
                                        row.people(),
                                        row.minutes(),
                                        row.minutesByKind()))
                .toList();
    }

    public NoShows noShows(StatisticsFilter filter, By by, PageRequest page) {
        List<Attendance> all = attendance(filter, by);
        Page<Attendance> shown = page(all, page, Attendance::noShows, row -> id(row.id()));
        return new NoShows(total(all), attendanceNamed(shown.items(), by), shown.nextCursor());
    }

    public List<Attendance> allNoShows(StatisticsFilter filter, By by) {
        return attendanceNamed(attendance(filter, by), by);
    }

    private List<Attendance> attendance(StatisticsFilter filter, By by) {
        filter.check();
        String column = by == By.ORGANISATION ? "b.organisation_id" : "b.resource_id";
        StatisticsQuery.Where where =
                StatisticsQuery.beginning(filter, "b")
                        .and("b.state in ('CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'CANCELLED')");
        return transactions
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select "
                                                + column
                                                + " as owner, "
                                                + times("b.state in ('CHECKED_IN', 'COMPLETED')")
                                                + " as attended, "
                                                + times(
                                                        "b.state in ('CHECKED_IN', 'COMPLETED') and"
                                                                + " b.checked_in_at is not null")
                                                + " as checked_in, "
                                                + times("b.state = 'NO_SHOW'")
                                                + " as no_shows, "
                                                + times("b.state = 'CANCELLED'")
                                                + " as cancelled from booking_booking b where"
                                                + where
                                                + " group by "
                                                + column,
                                        row ->
                                                attendance(
                                                        row.getString("owner"),
                                                        row.getLong("attended"),
                                                        row.getLong("checked_in"),
                                                        row.getLong("no_shows"),
                                                        row.getLong("cancelled")),
                                        where.arguments().toArray()))
                .stream()
                .sorted(
                        Comparator.comparingLong(Attendance::noShows)
                                .reversed()
                                .thenComparing(row -> id(row.id())))
                .toList();
    }

    private static String times(String condition) {
        return "sum(case when " + condition + " then 1 else 0 end)";
    }

    private static Attendance attendance(
            String id, long attended, long checkedIn, long noShows, long cancelled) {
        return new Attendance(
                id,
                null,
                attended + noShows,
                attended,
                checkedIn,
                noShows,
                cancelled,
                StatisticsQuery.share(noShows, attended + noShows));
    }

    private static Attendance total(List<Attendance> all) {
        return attendance(
                null,
                all.stream().mapToLong(Attendance::attended).sum(),
                all.stream().mapToLong(Attendance::checkedIn).sum(),
                all.stream().mapToLong(Attendance::noShows).sum(),
                all.stream().mapToLong(Attendance::cancelled).sum());
    }

    private List<Attendance> attendanceNamed(List<Attendance> rows, By by) {
        List<String> ids = rows.stream().map(Attendance::id).toList();
        Map<String, String> names = by == By.ORGANISATION ? names(ids) : resourceNames(ids);
        return rows.stream()
                .map(
                        row ->
                                new Attendance(
                                        row.id(),
                                        BookingViews.named(names, row.id()),
                                        row.booked(),
                                        row.attended(),
                                        row.checkedIn(),
                                        row.noShows(),
                                        row.cancelled(),
                                        row.rate()))
                .toList();
    }

    private static String id(String idOrNull) {
        return idOrNull == null ? "" : idOrNull;
    }

    /** Sorted by a falling number and then by id. */
    private static <T> Page<T> page(
            List<T> sorted, PageRequest page, Function<T, Long> number, Function<T, String> id) {
        Cursor after = page.after(2);
        List<T> rest =
                after == null
                        ? sorted
                        : sorted.stream()
                                .filter(
                                        row -> {
                                            long own = number.apply(row);
                                            long last = after.part(0, Long::parseLong);
                                            return own < last
                                                    || own == last
                                                            && id.apply(row)
                                                                            .compareTo(
                                                                                    after.part(1))
                                                                    > 0;
                                        })
                                .toList();
        return Page.of(
                rest.stream().limit(page.fetch()).toList(),
                page,
                row -> row,
                row -> Cursor.of(String.valueOf(number.apply(row)), id.apply(row)));
    }

    private Map<String, String> names(List<String> ids) {
        Map<String, String> found = new HashMap<>();
        inPortions(
                ids,
                some ->
                        organisations
                                .findAll(some)
                                .forEach((id, summary) -> found.put(id, summary.name())));
        return found;
    }

    private Map<String, String> resourceNames(List<String> ids) {
        Map<String, String> found = new HashMap<>();
        inPortions(
                ids,
                some ->
                        transactions
                                .read(
                                        em ->
                                                em.createQuery(
                                                                "select r from ResourceEntity r"
                                                                        + " where r.id in :ids",
                                                                ResourceEntity.class)
                                                        .setParameter("ids", some)
                                                        .getResultList())
                                .forEach(resource -> found.put(resource.id, resource.name)));
        return found;
    }

    private static void inPortions(
            List<String> ids, java.util.function.Consumer<Set<String>> look) {
        Portions.of(ids.stream().filter(Objects::nonNull).toList())
                .forEach(some -> look.accept(Set.copyOf(some)));
    }
}
