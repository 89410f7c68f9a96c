package org.artel.portfolio.internal;

import java.sql.Connection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Host;
import org.artel.portfolio.Match;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All organisations of the register that are not archived, by what they are and what they need. */
@Component(service = Catalogue.class)
public class Catalogue {

    /** What is looked for; null does not narrow. */
    public record Filter(
            String q,
            String city,
            String region,
            String activity,
            String legalForm,
            TargetGroup targetGroup,
            Resource need,
            Resource offer) {

        static Filter none() {
            return new Filter(null, null, null, null, null, null, null, null);
        }
    }

    private static final int MOST_VALUES = 200;

    /** A portfolio goes by its organisation's id, which makes this a look at one key. */
    private static final String FACET =
            "exists (select 1 from portfolio_facet f where f.facet = ? and f.facet_value = ? and"
                    + " f.publication_id = h.id)";

    /** Counting as many organisations as this takes too long for every change. */
    static final long MANY = 5_000;

    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final int MOST_KEPT = 100;

    private final Transactions transactions;
    private final LongSupplier nanos;
    private final Map<Filter, Counted> counted =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Filter, Counted> eldest) {
                            return size() > MOST_KEPT;
                        }
                    });

    private record Counted(Facets facets, long stamp, long atNanos) {

        boolean many() {
            return facets.region().stream().mapToLong(Facets.Value::count).sum() >= MANY;
        }
    }

    @Activate
    public Catalogue(@Reference(target = "(artel.unit=portfolio)") Transactions transactions) {
        this(transactions, System::nanoTime);
    }

    Catalogue(Transactions transactions, LongSupplier nanos) {
        this.transactions = transactions;
        this.nanos = nanos;
    }

    /** By name. */
    public Page<CatalogueEntry> list(Filter filter, PageRequest page) {
        Cursor after = page.after(2);
        Where where = where(filter, null);
        if (after != null) {
            where.and(
                    "(h.sort_key > ? or h.sort_key = ? and h.id > ?)",
                    after.part(0),
                    after.part(0),
                    after.part(1));
        }
        return transactions.read(
                em -> {
                    List<String> ids =
                            Sql.query(
                                    Transactions.connection(em),
                                    "select h.id from portfolio_organisation h where "
                                            + where.text()
                                            + " order by h.sort_key, h.id fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row -> row.getString(1),
                                    where.arguments());
                    Map<String, HostEntity> hosts = Store.hosts(em, ids);
                    // A portfolio goes by its organisation's id.
                    Map<String, String> told = Versions.published(em, ids);
                    return Page.of(
                            ids.stream().map(hosts::get).toList(),
                            page,
                            host -> entry(host, told.get(host.id)),
                            host -> Cursor.of(host.sortKey, host.id));
                });
    }

    /**
     * As they are, counted anew only when something the public sees has changed; of many
     * organisations as they were within half a minute.
     */
    public Facets facets(Filter filter) {
        Counted known = counted.get(filter);
        if (known != null && known.many() && nanos.getAsLong() - known.atNanos() < FRESH_NANOS) {
            return known.facets();
        }
        // Before counting: what changes meanwhile is counted again.
        long stamp = transactions.read(Store::stamp);
        Facets facets = known != null && known.stamp() == stamp ? known.facets() : count(filter);
        counted.put(filter, new Counted(facets, stamp, nanos.getAsLong()));
        return facets;
    }

    /** What nothing narrows by itself is narrowed by the same, and counted in one go. */
    private Facets count(Filter filter) {
        return transactions.read(
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Map<String, List<Facets.Value>> columns = columns(transaction, filter);
                    Map<String, List<Facets.Value>> sorts = sorts(transaction, filter);
                    return new Facets(
                            columns.get("city"),
                            columns.get("region"),
                            columns.get("activity"),
                            sorts.get(Nature.Sort.TARGET.name()),
                            sorts.get(Nature.Sort.NEED.name()),
                            sorts.get(Nature.Sort.OFFER.name()));
                });
    }

    /**
     * Those nearest first: of the city, of the region, of elsewhere; at most a hundred each way.
     */
    public List<Match> matches(String organisationId, Caller caller) {
        if (!Rights.edits(caller, organisationId)) {
            throw Problem.forbidden();
        }
        return transactions.read(
                em -> {
                    HostEntity mine = Store.host(em, organisationId);
                    Connection transaction = Transactions.connection(em);
                    List<Match> found =
                            matches(transaction, mine, Nature.Sort.NEED, Nature.Sort.OFFER);
                    found.addAll(matches(transaction, mine, Nature.Sort.OFFER, Nature.Sort.NEED));
                    return found;
                });
    }

    private static List<Match> matches(
            Connection transaction, HostEntity mine, Nature.Sort ofMine, Nature.Sort ofTheirs) {
        return Sql.query(
                transaction,
                "select h.id, h.name, h.slug, h.city, h.region, h.activity, h.verification,"
                        + " t.facet_value, t.note theirs, m.note mine, case when h.city = ? then 0"
                        + " when h.region = ? then 1 else 2 end distance from portfolio_facet m"
                        + " join portfolio_facet t on t.facet = ? and t.facet_value ="
                        + " m.facet_value and t.kind = 'PORTFOLIO' and t.organisation_id <>"
                        + " m.organisation_id join portfolio_organisation h on h.id ="
                        + " t.organisation_id and h.archived = ? where m.publication_id = ? and"
                        + " m.facet = ? order by 11, h.sort_key, h.id, t.facet_value fetch first"
                        + " 100 rows only",
                row ->
                        new Match(
                                new Host(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getInt(7)),
                                ofTheirs == Nature.Sort.OFFER
                                        ? Match.Direction.THEY_OFFER
                                        : Match.Direction.THEY_NEED,
                                Resource.valueOf(row.getString(8)),
                                row.getString(9),
                                row.getString(10)),
                mine.city,
                mine.region,
                ofTheirs.name(),
                false,
                mine.id,
                ofMine.name());
    }

    private static Where where(Filter filter, String except) {
        Where where = new Where("h.archived = ?", false);
        where.words("h.sort_key", filter.q());
        equal(where, "city", filter.city(), except);
        equal(where, "region", filter.region(), except);
        equal(where, "activity", filter.activity(), except);
        equal(where, "legal_form", filter.legalForm(), except);
        facet(where, Nature.Sort.TARGET, filter.targetGroup(), except);
        facet(where, Nature.Sort.NEED, filter.need(), except);
        facet(where, Nature.Sort.OFFER, filter.offer(), except);
        return where;
    }

    private static void equal(Where where, String column, String value, String except) {
        if (value != null && !column.equals(except)) {
            where.and("h." + column + " = ?", value);
        }
    }

    private static void facet(Where where, Nature.Sort sort, Enum<?> value, String except) {
        if (value != null && !sort.name().equals(except)) {
            where.and(FACET, sort.name(), value.name());
        }
    }

    private static Map<String, List<Facets.Value>> columns(Connection transaction, Filter filter) {
        Map<String, String> asked = new HashMap<>();
        asked.put("city", filter.city());
        asked.put("region", filter.region());
        asked.put("activity", filter.activity());
        return counts(asked, (columns, except) -> columns(transaction, filter, columns, except));
    }

    private static Map<String, List<Facets.Value>> sorts(Connection transaction, Filter filter) {
        Map<String, String> asked = new HashMap<>();
        asked.put(Nature.Sort.TARGET.name(), name(filter.targetGroup()));
        asked.put(Nature.Sort.NEED.name(), name(filter.need()));
        asked.put(Nature.Sort.OFFER.name(), name(filter.offer()));
        return counts(asked, (sorts, except) -> sorts(transaction, filter, sorts, except));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** Counts values of each of these, narrowed by all that is asked for but one. */
    private interface Counter {
        Map<String, Map<String, Long>> count(List<String> names, String except);
    }

    private static Map<String, List<Facets.Value>> counts(
            Map<String, String> asked, Counter counter) {
        Map<String, List<Facets.Value>> found = new HashMap<>();
        List<String> free = asked.keySet().stream().filter(one -> asked.get(one) == null).toList();
        if (!free.isEmpty()) {
            counter.count(free, null).forEach((name, counts) -> found.put(name, most(counts)));
        }
        for (String one : asked.keySet()) {
            if (asked.get(one) != null) {
                counter.count(List.of(one), one)
                        .forEach((name, counts) -> found.put(name, most(counts)));
            }
        }
        return found;
    }

    private static List<Facets.Value> most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> new Facets.Value(one.getKey(), one.getValue()))
                .sorted(
                        Comparator.comparing(Facets.Value::count)
                                .reversed()
                                .thenComparing(Facets.Value::value))
                .limit(MOST_VALUES)
                .toList();
    }

    private static Map<String, Map<String, Long>> columns(
            Connection transaction, Filter filter, List<String> columns, String except) {
        Where where = where(filter, except);
        String names = columns.stream().map("h."::concat).collect(Collectors.joining(", "));
        Map<String, Map<String, Long>> found = empty(columns);
        Sql.query(
                transaction,
                "select "
                        + names
                        + ", count(*) number from portfolio_organisation h where "
                        + where.text()
                        + " group by "
                        + names,
                row -> {
                    for (String column : columns) {
                        String value = row.getString(column);
                        if (value != null) {
                            found.get(column).merge(value, row.getLong("number"), Long::sum);
                        }
                    }
                    return found;
                },
                where.arguments());
        return found;
    }

    private static Map<String, Map<String, Long>> sorts(
            Connection transaction, Filter filter, List<String> sorts, String except) {
        Where where = where(filter, except);
        where.and("x.facet in (" + Sql.marks(sorts.size()) + ")", sorts.toArray());
        Map<String, Map<String, Long>> found = empty(sorts);
        Sql.query(
                transaction,
                "select x.facet, x.facet_value, count(*) from portfolio_organisation h join"
                        + " portfolio_facet x on x.publication_id = h.id where "
                        + where.text()
                        + " group by x.facet, x.facet_value",
                row -> found.get(row.getString(1)).put(row.getString(2), row.getLong(3)),
                where.arguments());
        return found;
    }

    private static Map<String, Map<String, Long>> empty(List<String> names) {
        Map<String, Map<String, Long>> found = new HashMap<>();
        names.forEach(name -> found.put(name, new HashMap<>()));
        return found;
    }

    private static CatalogueEntry entry(HostEntity host, String told) {
        NewPortfolio content = told == null ? NewPortfolio.none() : Nature.PORTFOLIO.read(told);
        return new CatalogueEntry(
                host.toHost(),
                content.mission() == null ? host.description : content.mission(),
                content.logo(),
                content.cover(),
                content.coverAlt(),
                content.targetGroups() == null ? List.of() : content.targetGroups(),
                content.needs() == null ? List.of() : content.needs(),
                content.offers() == null ? List.of() : content.offers(),
                "/o/" + host.slug,
                told != null);
    }
}
