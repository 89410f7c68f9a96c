package org.artel.participation.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.PersistenceException;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the ledger. */
@Component(service = {ParticipationLedger.class, Ledger.class})
public final class Ledger implements ParticipationLedger {

    private final Clock clock;

    /**
     * @param tables there as soon as the tables are; what is written joins the caller's transaction
     */
    @Activate
    public Ledger(
            @Reference(target = "(artel.unit=participation)") Transactions tables,
            @Reference Clock clock) {
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Nor is anything written if a module only repeats what it said last and staff have
     * corrected that by hand since: a module that reports again must not undo a correction.
     */
    @Override
    public void record(Connection transaction, List<Participation> participations) {
        if (participations.isEmpty()) {
            return;
        }
        List<Facts> said = participations.stream().map(Facts::of).toList();
        Map<String, String> keys =
                Keys.hold(
                        transaction,
                        participations.stream()
                                .map(Participation::personId)
                                .collect(Collectors.toSet()));
        List<Row.Record> records =
                participations.stream()
                        .map(p -> new Row.Record(p.module(), p.sourceId(), keys.get(p.personId())))
                        .toList();
        Map<Row.Record, Last> known = last(transaction, new LinkedHashSet<>(records));
        Instant now = now();
        Set<String> superseded = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Row.Record record = records.get(i);
            Facts facts = said.get(i);
            Last before = known.getOrDefault(record, Last.NONE);
            if (facts.equals(before.facts()) || facts.equals(before.byModule())) {
                continue;
            }
            Row row = row(record, facts, before.revision() + 1, now, null);
            superseded.add(before.id());
            rows.add(row);
            known.put(record, Last.of(row));
        }
        write(transaction, rows, superseded);
    }

    /**
     * Records by hand what staff say, whatever was said before.
     *
     * @param record its person's key must be held
     */
    Row byHand(Connection transaction, Row.Record record, Facts facts, String byKey) {
        Last before = last(transaction, List.of(record)).getOrDefault(record, Last.NONE);
        Row row = row(record, facts, before.revision() + 1, now(), byKey);
        write(transaction, List.of(row), Collections.singleton(before.id()));
        return row;
    }

    /**
     * @param superseded ids of entries that are not the latest any more, those among the rows
     *     included; null for none
     */
    private static void write(Connection transaction, List<Row> rows, Set<String> superseded) {
        if (rows.isEmpty()) {
            return;
        }
        Sql.updateAll(transaction, Row.INSERT, rows.stream().map(Row::arguments).toList());
        Feed.tell(transaction, rows);
        Set<String> written = rows.stream().map(Row::id).collect(Collectors.toSet());
        Sql.updateAll(
                transaction,
                "delete from participation_latest where entry_id = ?",
                superseded.stream()
                        .filter(id -> id != null && !written.contains(id))
                        .sorted()
                        .map(id -> new Object[] {id})
                        .toList());
        Sql.updateAll(
                transaction,
                "insert into participation_latest (entry_id, state, occurred_at)"
                        + " values (?, ?, ?)",
                rows.stream()
                        .filter(row -> !superseded.contains(row.id()))
                        .map(row -> new Object[] {row.id(), row.state().name(), row.occurredAt()})
                        .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Row row(Row.Record record, Facts facts, int revision, Instant now, String by) {
        return new Row(
                Ids.next(),
                record.personKey(),
                facts.organisationId(),
                facts.role(),
                facts.kind(),
                record.module(),
                record.sourceId(),
                facts.subject(),
                facts.occurredAt(),
                facts.minutes(),
                facts.state(),
                facts.evidence(),
                revision,
                now,
                by);
    }

    /** What is known of these records; of those that are new, nothing. */
    private static Map<Row.Record, Last> last(
            Connection transaction, Collection<Row.Record> records) {
        List<Row> rows =
                Sql.isPostgres(transaction)
                        ? together(transaction, records)
                        : oneByOne(transaction, records);
        Map<Row.Record, Last> last = new HashMap<>();
        for (Row row : rows) {
            last.merge(row.key(), Last.of(row), Last::and);
        }
        return last;
    }

    /** One round trip for all. */
    private static List<Row> together(Connection transaction, Collection<Row.Record> records) {
        try {
            Object[] modules = records.stream().map(Row.Record::module).toArray();
            Object[] sources = records.stream().map(Row.Record::sourceId).toArray();
            Object[] people = records.stream().map(Row.Record::personKey).toArray();
            return Sql.query(
                    transaction,
                    "select "
                            + Row.COLUMNS
                            + " from unnest(?, ?, ?) as k(module, source_id, person_key)"
                            // A limit, so that each is looked up by its index whatever the
                            // statistics say.
                            + " cross join lateral (select * from participation_entry p"
                            + " where p.module = k.module and p.source_id = k.source_id"
                            + " and p.person_key = k.person_key"
                            + " order by p.revision desc limit 10000) e",
                    Row::read,
                    transaction.createArrayOf("varchar", modules),
                    transaction.createArrayOf("varchar", sources),
                    transaction.createArrayOf("varchar", people));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** The embedded database is no round trip away. */
    private static List<Row> oneByOne(Connection transaction, Collection<Row.Record> records) {
        List<Row> rows = new ArrayList<>();
        for (Row.Record record : records) {
            rows.addAll(
                    Sql.query(
                            transaction,
                            "select "
                                    + Row.COLUMNS
                                    + " from participation_entry e --DERBY-PROPERTIES"
                                    + " constraint=UQ_PARTICIPATION_REVISION\n"
                                    + "where e.module = ? and e.source_id = ?"
                                    + " and e.person_key = ?",
                            Row::read,
                            record.module(),
                            record.sourceId(),
                            record.personKey()));
        }
        return rows;
    }

    /**
     * The latest of a record.
     *
     * @param id of the entry; null if there is none
     * @param facts what it says
     * @param byModule what its module said last; null if only people recorded it
     */
    private record Last(String id, int revision, Facts facts, Facts byModule, int moduleRevision) {

        static final Last NONE = new Last(null, 0, null, null, 0);

        static Last of(Row row) {
            boolean module = row.recordedBy() == null;
            return new Last(
                    row.id(),
                    row.revision(),
                    row.facts(),
                    module ? row.facts() : null,
                    module ? row.revision() : 0);
        }

        Last and(Last other) {
            Last newest = revision > other.revision ? this : other;
            Last told = moduleRevision > other.moduleRevision ? this : other;
            return new Last(
                    newest.id, newest.revision, newest.facts, told.byModule, told.moduleRevision);
        }
    }
}
