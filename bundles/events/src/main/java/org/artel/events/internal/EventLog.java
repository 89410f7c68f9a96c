package org.artel.events.internal;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.programme.ProgrammeReading;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events for modules that report them. */
@Component
public class EventLog implements ProgrammeReading {

    private final Transactions transactions;

    @Activate
    public EventLog(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, Event> events(Collection<String> ids) {
        Map<String, Event> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            transactions.read(
                    em ->
                            read(
                                    Transactions.connection(em),
                                    "id in (" + Sql.marks(portion.size()) + ")",
                                    portion.toArray(),
                                    found));
        }
        return found;
    }

    @Override
    public List<Event> between(Instant from, Instant to, int limit) {
        return transactions.read(
                em ->
                        read(
                                Transactions.connection(em),
                                "state <> 'DRAFT' and starts_at >= ? and starts_at < ? order by"
                                        + " starts_at, id fetch first "
                                        + limit
                                        + " rows only",
                                new Object[] {from, to},
                                new HashMap<>()));
    }

    private static List<Event> read(
            Connection transaction, String where, Object[] arguments, Map<String, Event> byId) {
        List<Event> events =
                Sql.query(
                        transaction,
                        "select id, title, starts_at, ends_at, planned_from, planned_to,"
                                + " actual_from, actual_to, state from events_event where "
                                + where,
                        row ->
                                new Event(
                                        row.getString("id"),
                                        row.getString("title"),
                                        Sql.instant(row, "starts_at"),
                                        Sql.instant(row, "ends_at"),
                                        Sql.instant(row, "planned_from"),
                                        Sql.instant(row, "planned_to"),
                                        Sql.instant(row, "actual_from"),
                                        Sql.instant(row, "actual_to"),
                                        "CANCELLED".equals(row.getString("state")),
                                        0),
                        arguments);
        Map<String, Long> came = new HashMap<>();
        for (List<Event> portion : Portions.of(events)) {
            Sql.query(
                    transaction,
                    "select event_id, count(distinct registration_id) from events_attendance where"
                            + " event_id in ("
                            + Sql.marks(portion.size())
                            + ") group by event_id",
                    row -> came.put(row.getString(1), row.getLong(2)),
                    portion.stream().map(Event::id).toArray());
        }
        List<Event> counted =
                events.stream().map(one -> with(one, came.getOrDefault(one.id(), 0L))).toList();
        counted.forEach(one -> byId.put(one.id(), one));
        return counted;
    }

    private static Event with(Event one, long participants) {
        return new Event(
                one.id(),
                one.title(),
                one.start(),
                one.end(),
                one.plannedFrom(),
                one.plannedTo(),
                one.actualFrom(),
                one.actualTo(),
                one.cancelled(),
                participants);
    }
}
