package org.artel.booking.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.artel.core.persistence.Sql;

/** What the questions of the statistics have in common. */
final class StatisticsQuery {

    /** What takes place, or did. */
    static final String TAKES = "b.state in ('CONFIRMED', 'CHECKED_IN', 'COMPLETED')";

    private StatisticsQuery() {}

    /** Conditions with their arguments. */
    static final class Where {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();

        Where and(String condition, Object... with) {
            text.append(text.length() == 0 ? " " : " and ").append(condition);
            arguments.addAll(Arrays.asList(with));
            return this;
        }

        List<Object> arguments() {
            return arguments;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** What takes or took these resources, be it partly, in the period. */
    static Where taken(StatisticsFilter filter, List<ResourceEntity> resources) {
        return new Where()
                .and("b.starts_at > ?", filter.from().minus(ResourceChecks.LONGEST))
                .and("b.starts_at < ?", filter.to())
                .and("b.ends_at > ?", filter.from())
                .and(TAKES)
                .and(
                        "b.resource_id in (" + Sql.marks(resources.size()) + ")",
                        resources.stream().map(resource -> (Object) resource.id).toArray());
    }

    /** Bookings or refusals of what begins in the period. */
    static Where beginning(StatisticsFilter filter, String of) {
        Where where =
                new Where()
                        .and(of + ".starts_at >= ?", filter.from())
                        .and(of + ".starts_at < ?", filter.to());
        boolean bookings = of.equals("b");
        return narrowed(
                where,
                filter,
                bookings ? "b.kind" : "r.kind",
                bookings ? "b.resource_id" : "f.resource_id");
    }

    private static Where narrowed(
            Where where, StatisticsFilter filter, String kind, String resource) {
        if (filter.kind() != null) {
            where.and(kind + " = ?", filter.kind().name());
        }
        if (filter.resourceId() != null) {
            where.and(resource + " = ?", filter.resourceId());
        }
        return where;
    }

    /** Whole minutes between two times, as the database reckons them. */
    static String minutes(boolean postgres, String from, String to) {
        return postgres
                ? "cast(extract(epoch from (" + to + ") - (" + from + ")) / 60 as bigint)"
                : "cast({fn timestampdiff(SQL_TSI_MINUTE, " + from + ", " + to + ")} as bigint)";
    }

    /** To a tenth of a per cent; what was booked out of hours does not make it more than all. */
    static Double share(long part, long all) {
        return all == 0 ? null : Math.min(1, Math.round(1000.0 * part / all) / 1000.0);
    }
}
