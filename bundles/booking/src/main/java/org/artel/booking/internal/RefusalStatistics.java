package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.booking.ResourceKind;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people wanted and did not get: how much more the centre would need. */
@Component(service = RefusalStatistics.class)
public class RefusalStatistics {

    /** What was wanted of a resource and not to be had. */
    public record RefusedOf(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
            long refusals,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "By the code of the problem",
                            example = "{\"booking-overlap\": 12, \"quota-exceeded\": 3}")
                    Map<String, Long> reasons) {}

    /** When it was wanted. */
    public record RefusedAt(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DayOfWeek weekday,
            @Schema(example = "18") int hour,
            long refusals) {}

    /** What people wanted and did not get; the wanted time is within the period. */
    public record Refused(
            long refusals,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "{\"booking-overlap\": 12}")
                    Map<String, Long> reasons,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<RefusedOf> resources,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<RefusedAt> hours) {}

    private final Transactions transactions;

    @Activate
    public RefusalStatistics(
            @Reference(target = "(artel.unit=booking)") Transactions transactions) {
        this.transactions = transactions;
    }

    public Refused refusals(StatisticsFilter filter) {
        filter.check();
        return transactions.read(em -> refusals(em, filter));
    }

    private static Refused refusals(EntityManager em, StatisticsFilter filter) {
        Connection connection = Transactions.connection(em);
        StatisticsQuery.Where where =
                StatisticsQuery.beginning(filter, "f").and("r.id = f.resource_id");
        Map<String, RefusedOf> resources = new LinkedHashMap<>();
        Map<String, Long> reasons = new HashMap<>();
        Sql.query(
                connection,
                "select r.id, r.name, r.kind, f.reason, count(*) as n from booking_refusal f,"
                        + " booking_resource r where"
                        + where
                        + " group by r.id, r.name, r.kind, f.reason order by r.name, r.id",
                row -> {
                    long count = row.getLong("n");
                    String reason = row.getString("reason");
                    reasons.merge(reason, count, Long::sum);
                    RefusedOf before = resources.get(row.getString("id"));
                    Map<String, Long> own =
                            new HashMap<>(before == null ? Map.of() : before.reasons());
                    own.put(reason, count);
                    return resources.put(
                            row.getString("id"),
                            new RefusedOf(
                                    row.getString("id"),
                                    row.getString("name"),
                                    ResourceKind.valueOf(row.getString("kind")),
                                    count + (before == null ? 0 : before.refusals()),
                                    mostFirst(own)));
                },
                where.arguments().toArray());
        WeekGrid grid = new WeekGrid();
        Sql.query(
                connection,
                "select r.time_zone, f.starts_at, count(*) as n from booking_refusal f,"
                        + " booking_resource r where"
                        + where
                        + " group by r.time_zone, f.starts_at",
                row -> {
                    grid.add(
                            Sql.instant(row, "starts_at")
                                    .atZone(ZoneId.of(row.getString("time_zone"))),
                            row.getLong("n"));
                    return null;
                },
                where.arguments().toArray());
        return new Refused(
                reasons.values().stream().mapToLong(n -> n).sum(),
                mostFirst(reasons),
                resources.values().stream()
                        .sorted(Comparator.comparingLong(RefusedOf::refusals).reversed())
                        .toList(),
                refusedHours(grid));
    }

    private static List<RefusedAt> refusedHours(WeekGrid grid) {
        List<RefusedAt> found = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < WeekGrid.HOURS; hour++) {
                if (grid.at(day, hour) > 0) {
                    found.add(new RefusedAt(day, hour, grid.at(day, hour)));
                }
            }
        }
        return found;
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(sorted);
    }
}
