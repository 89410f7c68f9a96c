package org.artel.participation.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The ledger for whoever counts in it. Ids are made before transactions commit, so they are no
 * order to read by: what was written is put down as news, and gets its position once it can be
 * seen.
 */
@Component
public final class Feed implements ParticipationReading {

    private static final int PORTION = 1000;

    private final Transactions transactions;

    @Activate
    public Feed(@Reference(target = "(artel.unit=participation)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** Puts down that there are these new entries. */
    static void tell(Connection transaction, List<Row> rows) {
        Sql.updateAll(
                transaction,
                "insert into participation_news (entry_id, person_key) values (?, ?)",
                rows.stream().map(row -> new Object[] {row.id(), row.personKey()}).toList());
    }

    @Override
    public long position() {
        arrange();
        return transactions.read(em -> end(Transactions.connection(em)));
    }

    @Override
    public Touched since(long position, int limit) {
        arrange();
        Set<String> people = new LinkedHashSet<>();
        long[] last = {position};
        transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select position, person_key from participation_feed where"
                                        + " position > ? order by position fetch first "
                                        + limit
                                        + " rows only",
                                row -> {
                                    last[0] = row.getLong(1);
                                    return people.add(row.getString(2));
                                },
                                position));
        return new Touched(List.copyOf(people), last[0]);
    }

    /** Gives positions to all news that can be seen. */
    private void arrange() {
        int arranged = PORTION;
        while (arranged == PORTION) {
            boolean any =
                    transactions.read(
                            em ->
                                    !Sql.query(
                                                    Transactions.connection(em),
                                                    "select 1 from participation_news fetch first 1"
                                                            + " rows only",
                                                    row -> 1)
                                            .isEmpty());
            arranged =
                    any
                            ? transactions.write(
                                    Caller.system(), em -> arrange(Transactions.connection(em)))
                            : 0;
        }
    }

    private static int arrange(Connection transaction) {
        // One at a time, on whatever node: positions have no gaps and only grow.
        Sql.update(
                transaction, "update participation_feed_end set position = position where id = 1");
        List<String[]> news =
                Sql.query(
                        transaction,
                        "select entry_id, person_key from participation_news order by entry_id"
                                + " fetch first "
                                + PORTION
                                + " rows only",
                        row -> new String[] {row.getString(1), row.getString(2)});
        if (news.isEmpty()) {
            return 0;
        }
        Set<String> people = new LinkedHashSet<>();
        news.forEach(one -> people.add(one[1]));
        long position = end(transaction);
        List<Object[]> rows = new ArrayList<>();
        for (String person : people) {
            rows.add(new Object[] {++position, person});
        }
        Sql.updateAll(
                transaction,
                "insert into participation_feed (position, person_key) values (?, ?)",
                rows);
        Sql.updateAll(
                transaction,
                "delete from participation_news where entry_id = ?",
                news.stream().map(one -> new Object[] {one[0]}).toList());
        Sql.update(
                transaction,
                "update participation_feed_end set position = ? where id = 1",
                position);
        return news.size();
    }

    private static long end(Connection transaction) {
        return Sql.query(
                        transaction,
                        "select position from participation_feed_end where id = 1",
                        row -> row.getLong(1))
                .get(0);
    }

    @Override
    public List<String> people(Connection transaction, String after, int limit) {
        // Whoever was erased keeps the key.
        return Sql.query(
                transaction,
                "select person_key from (select person_key from participation_person where"
                        + " person_key > ? union all select person_key from participation_erased"
                        + " where person_key > ?) k order by person_key fetch first "
                        + limit
                        + " rows only",
                row -> row.getString(1),
                after == null ? "" : after,
                after == null ? "" : after);
    }

    @Override
    public List<String> peopleOf(
            Connection transaction, String organisationId, String after, int limit) {
        return Sql.query(
                transaction,
                "select distinct person_key from participation_entry where organisation_id = ? and"
                        + " person_key > ? order by person_key fetch first "
                        + limit
                        + " rows only",
                row -> row.getString(1),
                organisationId,
                after == null ? "" : after);
    }

    @Override
    public List<Act> acts(
            Connection transaction, Collection<String> personKeys, Instant from, Instant to) {
        List<Act> acts = new ArrayList<>();
        for (List<String> portion : Portions.of(personKeys)) {
            List<Object> arguments = new ArrayList<>(portion);
            // Few different lengths, so that the database meets few different statements.
            int length = 1;
            while (length < portion.size()) {
                length *= 4;
            }
            arguments.addAll(Collections.nCopies(length - portion.size(), portion.get(0)));
            arguments.add(from);
            arguments.add(to);
            acts.addAll(
                    Sql.query(
                            transaction,
                            // Derby would rather read the whole table.
                            "select e.id, e.person_key, e.organisation_id, e.organisation_role,"
                                    + " e.kind, e.module, e.source_id, e.subject, e.occurred_at,"
                                    + " e.minutes, e.state from --DERBY-PROPERTIES"
                                    + " joinOrder=FIXED\n"
                                    + "participation_entry e --DERBY-PROPERTIES"
                                    + " index=IX_PARTICIPATION_PERSON\n"
                                    + ", participation_latest l where e.person_key in ("
                                    + Sql.marks(length)
                                    + ") and e.occurred_at >= ? and e.occurred_at < ? and"
                                    + " l.entry_id = e.id order by e.person_key, e.occurred_at,"
                                    + " e.id",
                            Feed::act,
                            arguments.toArray()));
        }
        return acts;
    }

    private static Act act(ResultSet row) throws SQLException {
        String role = row.getString("organisation_role");
        return new Act(
                row.getString("id"),
                row.getString("person_key"),
                row.getString("organisation_id"),
                role == null ? null : OrganisationRole.valueOf(role),
                Kind.valueOf(row.getString("kind")),
                row.getString("module"),
                row.getString("source_id"),
                row.getString("subject"),
                Sql.instant(row, "occurred_at"),
                row.getInt("minutes"),
                State.valueOf(row.getString("state")));
    }

    @Override
    public List<Support> support(Instant from, Instant to) {
        return transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select e.organisation_id, e.kind, count(distinct e.person_key),"
                                        + " count(*), sum(cast(e.minutes as bigint)),"
                                        + " min(e.occurred_at) as first_at, max(e.occurred_at) as"
                                        + " last_at from participation_latest l join"
                                        + " participation_entry e on e.id = l.entry_id where"
                                        + " l.state = 'ATTENDED' and l.occurred_at >= ? and"
                                        + " l.occurred_at < ? and e.organisation_id is not null"
                                        + " group by e.organisation_id, e.kind order by"
                                        + " e.organisation_id, e.kind",
                                row ->
                                        new Support(
                                                row.getString(1),
                                                Kind.valueOf(row.getString(2)),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getLong(5),
                                                Sql.instant(row, "first_at"),
                                                Sql.instant(row, "last_at")),
                                from,
                                to));
    }

    @Override
    public Map<String, String> persons(Collection<String> personKeys) {
        return personKeys.isEmpty()
                ? Map.of()
                : transactions.read(em -> Keys.people(Transactions.connection(em), personKeys));
    }

    @Override
    public String key(String personId) {
        return transactions.read(em -> Keys.find(Transactions.connection(em), personId));
    }
}
