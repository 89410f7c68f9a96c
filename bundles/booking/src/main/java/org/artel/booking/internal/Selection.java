package org.artel.booking.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.ResourceKind;

/** Which resources are wanted, as a question to the table. */
final class Selection {

    private final StringBuilder where = new StringBuilder("r.state = :state");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Selection() {}

    static Selection of(Availability.Wanted wanted) {
        Selection selection = new Selection();
        if (wanted.kind() == null) {
            selection.and("r.kind <> :consultant", "consultant", ResourceKind.CONSULTANT);
        } else {
            selection.and("r.kind = :kind", "kind", wanted.kind());
        }
        if (wanted.capacity() != null) {
            selection.and("r.capacity >= :capacity", "capacity", wanted.capacity());
        }
        selection.like("r.sortKey", "q", wanted.q());
        selection.like("lower(r.location)", "location", wanted.location());
        int number = 0;
        for (String feature : wanted.features()) {
            selection.and(
                    "locate(:feature" + number + ", lower(r.features)) > 0",
                    "feature" + number++,
                    "\n" + feature.strip().toLowerCase(Locale.ROOT) + "\n");
        }
        return selection;
    }

    Selection and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        parameters.put(name, value);
        return this;
    }

    /** One more value that a condition speaks of. */
    Selection with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    TypedQuery<ResourceEntity> query(EntityManager em, String order) {
        TypedQuery<ResourceEntity> query =
                em.createQuery(
                        "select r from ResourceEntity r where " + where + " " + order,
                        ResourceEntity.class);
        parameters.forEach(query::setParameter);
        return query;
    }

    private void like(String column, String name, String word) {
        if (word != null && !word.isBlank()) {
            and(
                    "locate(:" + name + ", " + column + ") > 0",
                    name,
                    word.strip().toLowerCase(Locale.ROOT));
        }
    }
}
