package org.artel.participation.internal;

import java.sql.Connection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Cursor;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;

/** Reads entries, those of the latest date first. */
final class Selection {

    /** Of entries on one side of another, in this order. */
    record Place(Instant occurredAt, String id) {

        static Place of(Row row) {
            return new Place(row.occurredAt(), row.id());
        }

        Cursor cursor() {
            return Cursor.of(String.valueOf(occurredAt.toEpochMilli()), id);
        }

        /** Null for null; {@link Problem} MALFORMED if it is no cursor of ours. */
        static Place of(Cursor cursor) {
            if (cursor == null) {
                return null;
            }
            try {
                Instant time = Instant.ofEpochMilli(Long.parseLong(cursor.part(0)));
                if (Math.abs(time.getEpochSecond()) < MAX_SECOND) {
                    return new Place(time, cursor.part(1));
                }
            } catch (NumberFormatException | DateTimeException e) {
                // Not ours: answered below.
            }
            return of(Cursor.decode("", 2));
        }

        /** Four-digit years. */
        private static final long MAX_SECOND = 60_000_000_000L;
    }

    private final String from;

    /** By what it is ordered and paged; the same in both tables, an index of one has it. */
    private final String time;

    private final String id;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /**
     * @param asOf only what was recorded up to this id; null for everything
     */
    Selection(Connection transaction, Filter filter, String asOf) {
        boolean latest = !filter.allRevisions() && asOf == null;
        // Of some states nearly every entry is superseded, what was planned for instance.
        boolean byState = latest && filter.state() != null;
        from =
                " from participation_entry e"
                        + (latest ? " join participation_latest l on l.entry_id = e.id" : "");
        time = byState ? "l.occurred_at" : "e.occurred_at";
        id = byState ? "l.entry_id" : "e.id";
        if (filter.person() != null) {
            String key = Keys.find(transaction, filter.person());
            and("e.person_key = ?", key == null ? filter.person() : key);
        }
        and("e.organisation_id = ?", filter.organisation());
        and("e.kind = ?", name(filter.kind()));
        and("e.module = ?", filter.module());
        and((byState ? "l" : "e") + ".state = ?", name(filter.state()));
        and("e.organisation_role = ?", name(filter.role()));
        and(time + " >= ?", filter.from());
        and(time + " < ?", filter.to());
        and("e.id <= ?", asOf);
        if (!filter.allRevisions() && asOf != null) {
            // Which was the latest then: revisions have no gaps, it is the one without a next.
            add(
                    "not exists (select 1 from participation_entry n where n.module = e.module"
                            + " and n.source_id = e.source_id and n.person_key = e.person_key"
                            + " and n.revision = e.revision + 1 and n.id <= ?)");
            arguments.add(asOf);
        }
    }

    List<Row> rows(Connection transaction, Place after, int limit) {
        StringBuilder condition = new StringBuilder(where);
        List<Object> values = new ArrayList<>(arguments);
        if (after != null) {
            // Said twice, because the first half alone is what an index understands.
            condition
                    .append(condition.isEmpty() ? " where " : " and ")
                    .append(time + " <= ? and (" + time + " < ? or " + id + " < ?)");
            values.add(after.occurredAt());
            values.add(after.occurredAt());
            values.add(after.id());
        }
        return Sql.query(
                transaction,
                "select "
                        + Row.COLUMNS
                        + from
                        + condition
                        + " order by "
                        + time
                        + " desc, "
                        + id
                        + " desc fetch first "
                        + limit
                        + " rows only",
                Row::read,
                values.toArray());
    }

    long count(Connection transaction) {
        return Sql.query(
                        transaction,
                        "select count(*)" + from + where,
                        row -> row.getLong(1),
                        arguments.toArray())
                .get(0);
    }

    private void and(String condition, Object value) {
        if (value != null) {
            add(condition);
            arguments.add(value);
        }
    }

    private void add(String condition) {
        where.append(where.isEmpty() ? " where " : " and ").append(condition);
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
