package org.artel.organisations.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.organisations.LegalForm;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.VerificationLevel;

/**
 * Finds pages of the register, equally fast whatever its size. Ids come out of an index alone, in
 * its order, and only the rows of one page are read.
 *
 * <ul>
 *   <li>«After (key, id)» is asked as two ranges of the index, because neither database turns
 *       {@code key > ? or key = ? and id > ?} into one.
 *   <li>SQL, because Derby has to be told which index to walk; PostgreSQL takes that for a comment
 *       and knows itself.
 *   <li>Of several conditions a rare one, if there is any, leads.
 * </ul>
 */
final class OrganisationSearch {

    /** So few rows are read at once and sorted here. */
    private static final int FEW = 1000;

    private static final int LONGEST_QUESTION = 200;

    /** Beyond every letter and digit of the basic plane. */
    private static final char LAST = '\uffff';

    private static final String BY_SORT_KEY = " --DERBY-PROPERTIES index=IX_ORGANISATIONS_SORT\n";
    private static final String BY_AGE = " --DERBY-PROPERTIES index=IX_ORGANISATIONS_NEWEST\n";
    private static final String BY_ID =
            " --DERBY-PROPERTIES constraint=PK_ORGANISATIONS_ORGANISATION,"
                    + " joinStrategy=NESTEDLOOP\n";
    private static final String BY_TERM = " --DERBY-PROPERTIES constraint=PK_ORGANISATIONS_TERM\n";
    private static final String BY_OWNER =
            " --DERBY-PROPERTIES index=IX_ORGANISATIONS_TERM_OWNER, joinStrategy=NESTEDLOOP\n";
    private static final String IN_THIS_ORDER = " --DERBY-PROPERTIES joinOrder=FIXED\n";

    private final EntityManager em;
    private final PageRequest page;
    private final String state;

    /** The most selective first, as far as one can know without looking. */
    private final List<Equal> equal = new ArrayList<>();

    private final List<String> words;

    /**
     * @param index of (state, column, sort_key, id)
     */
    private record Equal(String column, String index, Object value) {

        String hint() {
            return " --DERBY-PROPERTIES index=" + index + "\n";
        }
    }

    private record Hit(String key, String id) {

        static final Comparator<Hit> ORDER = Comparator.comparing(Hit::key).thenComparing(Hit::id);
    }

    interface ToRecord {
        Organisation of(OrganisationEntity entity);
    }

    /**
     * @throws Problem MALFORMED if a filter has no possible value
     */
    OrganisationSearch(EntityManager em, OrganisationFilter filter, PageRequest page) {
        this.em = em;
        this.page = page;
        state = state(filter).name();
        text("city_key", "IX_ORGANISATIONS_CITY", filter.city(), 100);
        text("activity_key", "IX_ORGANISATIONS_ACTIVITY", filter.activity(), 100);
        text("region_key", "IX_ORGANISATIONS_REGION", filter.region(), 150);
        if (filter.legalForm() != null) {
            LegalForm form = constant("legalForm", filter.legalForm(), LegalForm.class);
            equal.add(new Equal("legal_form", "IX_ORGANISATIONS_FORM", form.name()));
        }
        if (filter.verification() != null) {
            VerificationLevel level =
                    constant("verification", filter.verification(), VerificationLevel.class);
            equal.add(new Equal("verification_level", "IX_ORGANISATIONS_LEVEL", level.ordinal()));
        }
        if (filter.q() != null && filter.q().length() > LONGEST_QUESTION) {
            throw badFilter("q");
        }
        words = filter.q() == null ? null : Names.words(filter.q());
    }

    Page<Organisation> find(ToRecord map) {
        Cursor cursor = page.after(2);
        Hit after = cursor == null ? null : new Hit(cursor.part(0), cursor.part(1));
        return words == null
                ? shown(byName(after), Function.identity(), map, o -> Cursor.of(o.sortKey, o.id))
                : shown(
                        words.isEmpty() ? List.of() : byWords(after),
                        this::rows,
                        map,
                        last -> Cursor.of(last.key(), last.id()));
    }

    /** All of them, the latest added first: ids sort by the time of their making. */
    Page<Organisation> newest(ToRecord map) {
        Cursor after = page.after(1);
        List<Object> values = new ArrayList<>(List.of(state));
        StringBuilder sql = everything();
        sql.append(BY_AGE).append("where o.state = ?");
        if (after != null) {
            sql.append(" and o.id < ?");
            values.add(after.part(0));
        }
        return shown(
                rows(sql.append(" order by o.state, o.id desc"), values, page.fetch()),
                Function.identity(),
                map,
                o -> Cursor.of(o.id));
    }

    private <H> Page<Organisation> shown(
            List<H> hits,
            Function<List<H>, List<OrganisationEntity>> rows,
            ToRecord map,
            Function<H, Cursor> next) {
        boolean more = hits.size() > page.limit();
        List<H> shown = more ? hits.subList(0, page.limit()) : hits;
        List<Organisation> items = rows.apply(shown).stream().map(map::of).toList();
        H last = more ? shown.get(shown.size() - 1) : null;
        return new Page<>(items, last == null ? null : next.apply(last).encode());
    }

    /** Whether this one, found otherwise, matches the filters too (words aside). */
    static boolean matches(OrganisationEntity entity, OrganisationFilter filter) {
        return (filter.city() == null || Names.key(filter.city(), 100).equals(entity.cityKey))
                && (filter.region() == null
                        || Names.key(filter.region(), 150).equals(entity.regionKey))
                && (filter.activity() == null
                        || Names.key(filter.activity(), 100).equals(entity.activityKey))
                && (filter.legalForm() == null || filter.legalForm().equals(entity.legalForm))
                && (filter.verification() == null
                        || filter.verification().equals(entity.verification().name()))
                && (filter.state() == null ? entity.active() : filter.state().equals(entity.state));
    }

    /** The state asked for; {@link Problem} MALFORMED if there is none of that name. */
    static OrganisationState state(OrganisationFilter filter) {
        return filter.state() == null
                ? OrganisationState.ACTIVE
                : constant("state", filter.state(), OrganisationState.class);
    }

    private static <E extends Enum<E>> E constant(String parameter, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw badFilter(parameter);
    }

    private static Problem badFilter(String parameter) {
        return Problem.malformed(
                "bad-filter",
                new Text(
                        "Недопустимое значение фильтра " + parameter,
                        "The filter " + parameter + " has no such value"));
    }

    private void text(String column, String index, String value, int length) {
        if (value != null) {
            equal.add(new Equal(column, index, Names.key(value, length)));
        }
    }

    private List<OrganisationEntity> byName(Hit after) {
        Equal lead = equal.isEmpty() ? null : equal.size() == 1 ? equal.get(0) : rarest();
        if (after == null) {
            return byName(lead, "", page.fetch());
        }
        List<OrganisationEntity> rows =
                new ArrayList<>(
                        byName(
                                lead,
                                " and o.sort_key = ? and o.id > ?",
                                page.fetch(),
                                after.key(),
                                after.id()));
        if (rows.size() < page.fetch()) {
            rows.addAll(
                    byName(lead, " and o.sort_key > ?", page.fetch() - rows.size(), after.key()));
        }
        return rows;
    }

    private List<OrganisationEntity> byName(
            Equal lead, String range, int most, Object... rangeValues) {
        List<Object> values = new ArrayList<>(List.of(state));
        StringBuilder sql = everything();
        sql.append(lead == null ? BY_SORT_KEY : lead.hint()).append("where o.state = ?");
        filter(sql, values);
        sql.append(range);
        values.addAll(Arrays.asList(rangeValues));
        sql.append(" order by o.state, ").append(lead == null ? "" : "o." + lead.column() + ", ");
        return rows(sql.append("o.sort_key, o.id"), values, most);
    }

    /**
     * Organisations in the order of their first word that begins with the longest word asked for.
     */
    private List<Hit> byWords(Hit after) {
        String driver = Collections.max(words, Comparator.comparingInt(String::length));
        if (words.size() > 1 || !equal.isEmpty()) {
            List<String> few = few(driver);
            if (few != null) {
                return ofFew(few, driver, after);
            }
        }
        if (after == null) {
            return byWords(driver, ">=", driver, null, page.fetch());
        }
        List<Hit> hits =
                new ArrayList<>(byWords(driver, "=", after.key(), after.id(), page.fetch()));
        if (hits.size() < page.fetch()) {
            hits.addAll(byWords(driver, ">", after.key(), null, page.fetch() - hits.size()));
        }
        return hits;
    }

    private List<Hit> byWords(
            String driver, String comparison, String term, String afterId, int most) {
        List<Object> values = new ArrayList<>(List.of(state, term, driver + LAST));
        StringBuilder sql =
                new StringBuilder("select t.term, t.organisation_id from").append(IN_THIS_ORDER);
        sql.append("organisations_term t").append(BY_TERM);
        sql.append("where t.state = ? and t.term ").append(comparison).append(" ? and t.term < ?");
        if (afterId != null) {
            sql.append(" and t.organisation_id > ?");
            values.add(afterId);
        }
        for (String word : words) {
            if (!word.equals(driver)) {
                sql.append(" and exists (select 1 from organisations_term w").append(BY_OWNER);
                sql.append(
                        "where w.organisation_id = t.organisation_id and w.term >= ? and w.term <"
                                + " ?)");
                values.addAll(List.of(word, word + LAST));
            }
        }
        if (!equal.isEmpty()) {
            sql.append(" and exists (select 1 from organisations_organisation o").append(BY_ID);
            sql.append("where o.id = t.organisation_id");
            filter(sql, values);
            sql.append(")");
        }
        // An organisation stands at the first of its words that match, and there only.
        sql.append(" and not exists (select 1 from organisations_term f").append(BY_OWNER);
        sql.append(
                "where f.organisation_id = t.organisation_id and f.term >= ? and f.term < t.term)");
        values.add(driver);
        return hits(sql.append(" order by t.state, t.term, t.organisation_id"), values, most);
    }

    /** The same as {@link #byWords(Hit)} when some condition leaves few organisations. */
    private List<Hit> ofFew(List<String> ids, String driver, Hit after) {
        Map<String, List<String>> termsOf = new HashMap<>();
        for (int from = 0; from < ids.size(); from += PageRequest.MAX_LIMIT) {
            List<String> some =
                    ids.subList(from, Math.min(ids.size(), from + PageRequest.MAX_LIMIT));
            StringBuilder sql =
                    new StringBuilder("select t.organisation_id, t.term from organisations_term t");
            sql.append(" --DERBY-PROPERTIES index=IX_ORGANISATIONS_TERM_OWNER\n");
            List<Object> values = in(sql.append("where t.organisation_id"), some);
            query(sql, values)
                    .forEach(
                            row ->
                                    termsOf.computeIfAbsent(row.key(), id -> new ArrayList<>())
                                            .add(row.id()));
        }
        List<Hit> hits = new ArrayList<>();
        termsOf.forEach(
                (id, terms) -> {
                    boolean all =
                            words.stream()
                                    .allMatch(
                                            word ->
                                                    terms.stream()
                                                            .anyMatch(t -> t.startsWith(word)));
                    if (all) {
                        String first =
                                terms.stream()
                                        .filter(t -> t.startsWith(driver))
                                        .min(String::compareTo)
                                        .get();
                        hits.add(new Hit(first, id));
                    }
                });
        hits.removeIf(hit -> after != null && Hit.ORDER.compare(hit, after) <= 0);
        hits.sort(Hit.ORDER);
        List<Hit> passed = new ArrayList<>();
        for (int from = 0;
                from < hits.size() && passed.size() < page.fetch();
                from += PageRequest.MAX_LIMIT) {
            passed.addAll(
                    passed(
                            hits.subList(
                                    from, Math.min(hits.size(), from + PageRequest.MAX_LIMIT))));
        }
        return passed.subList(0, Math.min(passed.size(), page.fetch()));
    }

    private List<Hit> passed(List<Hit> hits) {
        StringBuilder sql =
                new StringBuilder("select o.id from organisations_organisation o").append(BY_ID);
        List<Object> values = in(sql.append("where o.id"), hits.stream().map(Hit::id).toList());
        sql.append(" and o.state = ?");
        values.add(state);
        filter(sql, values);
        List<String> ids =
                Sql.query(
                        Transactions.connection(em),
                        sql.toString(),
                        row -> row.getString(1),
                        values.toArray());
        return hits.stream().filter(hit -> ids.contains(hit.id())).toList();
    }

    /**
     * The organisations that the rarest filter or word (but the driver) leaves, null if they are
     * many.
     */
    private List<String> few(String driver) {
        List<String> few = null;
        for (Equal one : equal) {
            few = fewer(few, ids(one));
        }
        for (String word : words) {
            if (!word.equals(driver)) {
                List<Object> values = List.of(state, word, word + LAST);
                StringBuilder sql =
                        new StringBuilder(
                                "select t.organisation_id, t.term from organisations_term t");
                sql.append(BY_TERM).append("where t.state = ? and t.term >= ? and t.term < ?");
                few = fewer(few, hits(sql, values, FEW).stream().map(Hit::key).distinct().toList());
            }
        }
        return few;
    }

    private static List<String> fewer(List<String> few, List<String> ids) {
        return ids.size() < FEW && (few == null || ids.size() < few.size()) ? ids : few;
    }

    private Equal rarest() {
        Equal rarest = equal.get(0);
        int fewest = FEW;
        for (Equal one : equal) {
            int count = ids(one).size();
            if (count < fewest) {
                fewest = count;
                rarest = one;
            }
        }
        return rarest;
    }

    private List<String> ids(Equal one) {
        StringBuilder sql =
                new StringBuilder("select o.id, o.sort_key from organisations_organisation o");
        sql.append(one.hint())
                .append("where o.state = ? and o.")
                .append(one.column())
                .append(" = ?");
        return hits(sql, List.of(state, one.value()), FEW).stream().map(Hit::key).toList();
    }

    /** In the order of the hits; without those that are gone by now. */
    private List<OrganisationEntity> rows(List<Hit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        Map<String, OrganisationEntity> rows = new HashMap<>();
        ManyKeys.copies(
                        em,
                        OrganisationEntity.class,
                        "organisations_organisation",
                        "constraint=PK_ORGANISATIONS_ORGANISATION",
                        "id",
                        hits.stream().map(Hit::id).toList())
                .forEach(entity -> rows.put(entity.id, entity));
        return hits.stream().map(hit -> rows.get(hit.id())).filter(Objects::nonNull).toList();
    }

    private StringBuilder everything() {
        return new StringBuilder("select ")
                .append(Sql.columns(em, OrganisationEntity.class))
                .append(" from organisations_organisation o");
    }

    private List<OrganisationEntity> rows(StringBuilder sql, List<Object> values, int most) {
        sql.append(" fetch first ").append(most).append(" rows only");
        return Sql.copies(em, OrganisationEntity.class, sql.toString(), values.toArray());
    }

    private void filter(StringBuilder sql, List<Object> values) {
        for (Equal one : equal) {
            sql.append(" and o.").append(one.column()).append(" = ?");
            values.add(one.value());
        }
    }

    /**
     * Adds an {@code in} of one of two lengths, so that the database meets few different
     * statements.
     */
    private static List<Object> in(StringBuilder sql, List<String> ids) {
        int length =
                ids.size() <= PageRequest.DEFAULT_LIMIT
                        ? PageRequest.DEFAULT_LIMIT
                        : PageRequest.MAX_LIMIT;
        sql.append(" in (").append(Sql.marks(length)).append(")");
        List<Object> values = new ArrayList<>(ids);
        values.addAll(Collections.nCopies(length - ids.size(), ids.get(ids.size() - 1)));
        return values;
    }

    private List<Hit> hits(StringBuilder sql, List<Object> values, int most) {
        sql.append(" fetch first ").append(most).append(" rows only");
        return query(sql, values);
    }

    private List<Hit> query(StringBuilder sql, List<Object> values) {
        return Sql.query(
                Transactions.connection(em),
                sql.toString(),
                row -> new Hit(row.getString(1), row.getString(2)),
                values.toArray());
    }
}
