package org.artel.grants.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.artel.core.persistence.Sql;

/** Sums by grant or indicator, and what is added to them. */
final class Tallies {

    static final String TOTAL = "TOTAL";
    static final String CANDIDATES = "CANDIDATES";
    static final String DAY = "DAY";
    static final String ORGANISATION = "ORGANISATION";
    static final String KIND = "KIND";
    static final String FUNNEL = "FUNNEL";

    /** Of whom or what. */
    record Key(String owner, String name, String item) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = owner.compareTo(other.owner);
            order = order == 0 ? name.compareTo(other.name) : order;
            return order == 0 ? item.compareTo(other.item) : order;
        }
    }

    /** What is summed. */
    record Sum(long people, long acts, long minutes) {
        static final Sum NONE = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(people + other.people, acts + other.acts, minutes + other.minutes);
        }

        Sum times(int factor) {
            return new Sum(people * factor, acts * factor, minutes * factor);
        }
    }

    /** In one order, so that rows are always written in it. */
    private final Map<Key, Sum> sums = new TreeMap<>();

    void add(String owner, String name, String item, Sum sum) {
        sums.merge(new Key(owner, name, item), sum, Sum::plus);
    }

    /** What a person's part in an indicator adds; nothing if there is none. */
    void fact(String indicator, Fact fact, int sign) {
        if (fact == null) {
            return;
        }
        Sum sum = new Sum(1, fact.acts(), fact.minutes()).times(sign);
        if (!fact.reached()) {
            add(indicator, CANDIDATES, "", sum);
            return;
        }
        add(indicator, TOTAL, "", sum);
        if (fact.days().isEmpty()) {
            add(indicator, DAY, fact.reachedOn().toString(), sum);
        } else {
            add(indicator, DAY, fact.reachedOn().toString(), new Sum(sign, 0, 0));
            for (Fact.Day day : fact.days()) {
                add(
                        indicator,
                        DAY,
                        day.on().toString(),
                        new Sum(0, day.acts(), day.minutes()).times(sign));
            }
        }
        if (fact.organisationId() != null) {
            add(indicator, ORGANISATION, fact.organisationId(), sum);
        }
    }

    /** What a person's part in a grant adds; nothing if there is none. */
    void person(String grant, Visitor visitor, int sign) {
        if (visitor == null) {
            return;
        }
        Sum one = new Sum(sign, 0, 0);
        add(grant, FUNNEL, Stage.REGISTERED.name(), one);
        Sum all = Sum.NONE;
        for (Map.Entry<String, Sum> kind : visitor.kinds().entrySet()) {
            add(grant, KIND, kind.getKey(), kind.getValue().times(sign));
            all = all.plus(kind.getValue());
        }
        if (visitor.firstOn() == null) {
            return;
        }
        visitor.stages().forEach(stage -> add(grant, FUNNEL, stage.name(), one));
        add(grant, DAY, visitor.firstOn().toString(), one);
        if (visitor.organisationId() != null) {
            add(
                    grant,
                    ORGANISATION,
                    visitor.organisationId(),
                    new Sum(1, all.acts(), all.minutes()).times(sign));
        }
    }

    /** How far people came, each stage with those of the next in it where that means something. */
    enum Stage {
        REGISTERED,
        CAME,
        RETURNED,
        TRAINED,
        GREW
    }

    /** Those that are not zero. */
    Map<Key, Sum> present() {
        Map<Key, Sum> present = new TreeMap<>(sums);
        present.values().removeIf(Sum.NONE::equals);
        return present;
    }

    /** Adds all of it to what is stored; whoever calls is the only one who does. */
    void store(Connection transaction) {
        List<Object[]> rows = new ArrayList<>();
        present()
                .forEach(
                        (key, sum) ->
                                rows.add(
                                        new Object[] {
                                            sum.people(),
                                            sum.acts(),
                                            sum.minutes(),
                                            key.owner(),
                                            key.name(),
                                            key.item()
                                        }));
        Sql.insertMissing(
                transaction,
                "insert into grants_tally (people, acts, minutes, owner_id, name, item) values (0,"
                        + " 0, 0, ?, ?, ?)",
                missing(transaction, rows));
        Sql.updateAll(
                transaction,
                "update grants_tally set people = people + ?, acts = acts + ?, minutes = minutes +"
                        + " ? where owner_id = ? and name = ? and item = ?",
                rows);
    }

    /**
     * Keys of rows that may not be there; Derby is asked first, since there a duplicate is costly.
     */
    private static List<Object[]> missing(Connection transaction, List<Object[]> rows) {
        List<Object[]> missing = new ArrayList<>();
        boolean postgres = Sql.isPostgres(transaction);
        for (Object[] row : rows) {
            Object[] key = {row[3], row[4], row[5]};
            if (postgres
                    || Sql.query(
                                    transaction,
                                    "select 1 from grants_tally where owner_id = ? and name = ? and item ="
                                            + " ?",
                                    found -> 1,
                                    key)
                            .isEmpty()) {
                missing.add(key);
            }
        }
        return missing;
    }

    /** What is stored of these, without zeros. */
    static Map<Key, Sum> stored(Connection transaction, List<String> owners) {
        Map<Key, Sum> stored = new TreeMap<>();
        for (String owner : owners) {
            Sql.query(
                    transaction,
                    "select name, item, people, acts, minutes from grants_tally where owner_id = ?"
                            + " and (people <> 0 or acts <> 0 or minutes <> 0)",
                    row ->
                            stored.put(
                                    new Key(owner, row.getString(1), row.getString(2)),
                                    new Sum(row.getLong(3), row.getLong(4), row.getLong(5))),
                    owner);
        }
        return stored;
    }

    /** The sums of one name of one owner, by item in order. */
    static Map<String, Sum> of(Connection transaction, String owner, String name) {
        Map<String, Sum> found = new TreeMap<>();
        Sql.query(
                transaction,
                "select item, people, acts, minutes from grants_tally where owner_id = ? and name"
                        + " = ? and (people <> 0 or acts <> 0)",
                row ->
                        found.put(
                                row.getString(1),
                                new Sum(row.getLong(2), row.getLong(3), row.getLong(4))),
                owner,
                name);
        return found;
    }
}
