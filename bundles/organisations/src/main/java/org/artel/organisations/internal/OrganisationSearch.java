package org.artel.organisations.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.organisations.LegalForm;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.VerificationLevel;

/**
 * Finds pages of the register, equally fast whatever its size. Ids come out of an index alone, in its order, and only
 * the rows of one page are read. «After (key, id)» is asked as two ranges of the index, because neither database turns
 * {@code key > ? or key = ? and id > ?} into one.
 */
final class OrganisationSearch {

    private static final int CHUNK = 500;
    private static final int LONGEST_QUESTION = 200;

    /** Beyond every letter and digit of the basic plane. */
    private static final char LAST = '\uffff';

    private final EntityManager em;
    private final PageRequest page;
    private final String state;

    /** Property to value, the most selective first. */
    private final Map<String, Object> equal = new LinkedHashMap<>();

    private final List<String> words;

    /** @throws Problem MALFORMED if a filter has no possible value */
    OrganisationSearch(EntityManager em, OrganisationFilter filter, PageRequest page) {
        this.em = em;
        this.page = page;
        state = filter.state() == null ? OrganisationEntity.ACTIVE : filter.state();
        value("cityKey", filter.city(), 100);
        value("activityKey", filter.activity(), 100);
        value("regionKey", filter.region(), 150);
        if (filter.legalForm() != null) {
            equal.put("legalForm", constant("legalForm", filter.legalForm(), LegalForm.class).name());
        }
        if (filter.verification() != null) {
            equal.put(
                    "level", constant("verification", filter.verification(), VerificationLevel.class).ordinal());
        }
        if (filter.q() != null && filter.q().length() > LONGEST_QUESTION) {
            throw badFilter("q");
        }
        words = filter.q() == null ? null : Names.words(filter.q());
    }

    interface ToRecord {
        Organisation of(OrganisationEntity entity);
    }

    Page<Organisation> find(ToRecord map) {
        List<Hit> hits = words == null ? byName() : words.isEmpty() ? List.of() : byWords();
        boolean more = hits.size() > page.limit();
        List<Hit> shown = more ? hits.subList(0, page.limit()) : hits;
        Map<String, OrganisationEntity> rows = rows(shown.stream().map(Hit::id).toList());
        List<Organisation> items = new ArrayList<>();
        for (Hit hit : shown) {
            OrganisationEntity row = rows.get(hit.id());
            if (row != null) {
                items.add(map.of(row));
            }
        }
        Hit last = more ? shown.get(shown.size() - 1) : null;
        return new Page<>(items, last == null ? null : Cursor.of(last.key(), last.id()).encode());
    }

    /** Whether this one, found otherwise, matches the filters too (words aside). */
    static boolean matches(OrganisationEntity entity, OrganisationFilter filter) {
        return (filter.city() == null || Names.key(filter.city(), 100).equals(entity.cityKey))
                && (filter.region() == null || Names.key(filter.region(), 150).equals(entity.regionKey))
                && (filter.activity() == null || Names.key(filter.activity(), 100).equals(entity.activityKey))
                && (filter.legalForm() == null || filter.legalForm().equals(entity.legalForm))
                && (filter.verification() == null || filter.verification().equals(entity.verification().name()))
                && (filter.state() == null ? entity.active() : filter.state().equals(entity.state));
    }

    static <E extends Enum<E>> E constant(String parameter, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw badFilter(parameter);
    }

    static OrganisationState state(String value) {
        return constant("state", value, OrganisationState.class);
    }

    private static Problem badFilter(String parameter) {
        return Problem.malformed(
                "bad-filter",
                new Text("Недопустимое значение фильтра " + parameter, "The filter " + parameter + " has no such value"));
    }

    private void value(String property, String value, int length) {
        if (value != null) {
            equal.put(property, Names.key(value, length));
        }
    }

    private record Hit(String key, String id) {}

    private List<Hit> byName() {
        Cursor after = page.after(2);
        if (after == null) {
            return names("", null, null, page.fetch());
        }
        List<Hit> hits = new ArrayList<>(names(" and o.sortKey = :key and o.id > :id", after.part(0), after.part(1), page.fetch()));
        if (hits.size() < page.fetch()) {
            hits.addAll(names(" and o.sortKey > :key", after.part(0), null, page.fetch() - hits.size()));
        }
        return hits;
    }

    private List<Hit> names(String range, String key, String id, int most) {
        StringBuilder where = new StringBuilder(" where o.state = :state");
        for (String property : equal.keySet()) {
            where.append(" and o.").append(property).append(" = :").append(property);
        }
        // The whole index in its order, so that it need not be sorted.
        String leading = equal.isEmpty() ? "" : "o." + equal.keySet().iterator().next() + ", ";
        TypedQuery<Object[]> query =
                em.createQuery(
                        "select o.sortKey, o.id from OrganisationEntity o"
                                + where
                                + range
                                + " order by o.state, "
                                + leading
                                + "o.sortKey, o.id",
                        Object[].class);
        query.setParameter("state", state);
        equal.forEach(query::setParameter);
        if (key != null) {
            query.setParameter("key", key);
        }
        if (id != null) {
            query.setParameter("id", id);
        }
        return hits(query, most);
    }

    /** Organisations in the order of their first word that begins with the longest word asked for. */
    private List<Hit> byWords() {
        String driver = words.get(0);
        for (String word : words) {
            driver = word.length() > driver.length() ? word : driver;
        }
        Cursor after = page.after(2);
        Hit last = after == null ? null : new Hit(after.part(0), after.part(1));
        List<Hit> hits = new ArrayList<>();
        int most = 2 * page.fetch();
        while (true) {
            List<Hit> candidates = terms(driver, last, most);
            for (Hit hit : kept(candidates, driver)) {
                hits.add(hit);
                if (hits.size() == page.fetch()) {
                    return hits;
                }
            }
            if (candidates.size() < most) {
                return hits;
            }
            last = candidates.get(candidates.size() - 1);
            most = CHUNK;
        }
    }

    private List<Hit> terms(String prefix, Hit after, int most) {
        List<Hit> hits = new ArrayList<>();
        String from = prefix;
        if (after != null) {
            hits.addAll(
                    hits(
                            em.createQuery(
                                            "select t.term, t.organisationId from TermEntity t where t.state = :state"
                                                    + " and t.term = :term and t.organisationId > :id"
                                                    + " order by t.state, t.term, t.organisationId",
                                            Object[].class)
                                    .setParameter("state", state)
                                    .setParameter("term", after.key())
                                    .setParameter("id", after.id()),
                            most));
            from = after.key();
        }
        if (hits.size() < most) {
            hits.addAll(
                    hits(
                            em.createQuery(
                                            "select t.term, t.organisationId from TermEntity t where t.state = :state"
                                                    + " and t.term "
                                                    + (after == null ? ">=" : ">")
                                                    + " :from and t.term < :to"
                                                    + " order by t.state, t.term, t.organisationId",
                                            Object[].class)
                                    .setParameter("state", state)
                                    .setParameter("from", from)
                                    .setParameter("to", prefix + LAST),
                            most - hits.size()));
        }
        return hits;
    }

    /** Of the candidates those that have all words, stand at their first matching word, and pass the filters. */
    private List<Hit> kept(List<Hit> candidates, String driver) {
        if (candidates.isEmpty()) {
            return candidates;
        }
        Map<String, Set<String>> termsOf = new HashMap<>();
        for (Object[] row :
                em.createQuery(
                                "select t.organisationId, t.term from TermEntity t where t.organisationId in :ids",
                                Object[].class)
                        .setParameter("ids", padded(candidates))
                        .getResultList()) {
            termsOf.computeIfAbsent((String) row[0], id -> new HashSet<>()).add((String) row[1]);
        }
        List<Hit> kept = new ArrayList<>();
        for (Hit hit : candidates) {
            Set<String> terms = termsOf.getOrDefault(hit.id(), Set.of());
            boolean first =
                    terms.stream().noneMatch(t -> t.startsWith(driver) && t.compareTo(hit.key()) < 0);
            if (first && words.stream().allMatch(word -> terms.stream().anyMatch(t -> t.startsWith(word)))) {
                kept.add(hit);
            }
        }
        if (equal.isEmpty() || kept.isEmpty()) {
            return kept;
        }
        StringBuilder where = new StringBuilder();
        for (String property : equal.keySet()) {
            where.append(" and o.").append(property).append(" = :").append(property);
        }
        TypedQuery<String> query =
                em.createQuery("select o.id from OrganisationEntity o where o.id in :ids" + where, String.class)
                        .setParameter("ids", padded(kept));
        equal.forEach(query::setParameter);
        Set<String> passed = new HashSet<>(query.getResultList());
        return kept.stream().filter(hit -> passed.contains(hit.id())).toList();
    }

    private Map<String, OrganisationEntity> rows(List<String> ids) {
        Map<String, OrganisationEntity> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select o from OrganisationEntity o where o.id in :ids", OrganisationEntity.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> rows.put(row.id, row));
        }
        return rows;
    }

    /** The ids, the last one repeated up to one of two lengths, so that the database meets few different statements. */
    private List<String> padded(List<Hit> hits) {
        List<String> ids = new ArrayList<>(hits.stream().map(Hit::id).distinct().toList());
        int length = ids.size() <= 2 * PageRequest.DEFAULT_LIMIT + 2 ? 2 * PageRequest.DEFAULT_LIMIT + 2 : CHUNK;
        ids.addAll(Collections.nCopies(Math.max(0, length - ids.size()), ids.get(ids.size() - 1)));
        return ids;
    }

    private static List<Hit> hits(TypedQuery<Object[]> query, int most) {
        return query.setMaxResults(most).getResultList().stream()
                .map(row -> new Hit((String) row[0], (String) row[1]))
                .toList();
    }
}
