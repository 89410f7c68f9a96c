package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/**
 * What statistics are about.
 *
 * @param from beginning of the period
 * @param to its end, exclusive; at most 366 days later
 * @param kind null for all
 * @param resourceId null for all
 */
public record StatisticsFilter(Instant from, Instant to, ResourceKind kind, String resourceId) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** A period of whole days may have an hour more where clocks change. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    void check() {
        Text sensible = new Text("Год от 2000 до 2199", "A year from 2000 to 2199");
        new Validation()
                .check(!from.isBefore(EARLIEST), "/from", "range", sensible)
                .check(to.isBefore(LATEST), "/to", "range", sensible)
                .orThrow();
        if (!from.isBefore(to)) {
            throw Problem.invalid(
                    "/to",
                    "order",
                    new Text("Конец должен быть позже начала", "The end must be after the start"));
        }
        if (Duration.between(from, to).compareTo(LONGEST.plus(CLOCK_CHANGE)) > 0) {
            throw Problem.invalid(
                    "/to", "too-long", new Text("Не больше 366 дней", "366 days at most"));
        }
    }

    List<ResourceEntity> resources(EntityManager em) {
        TypedQuery<ResourceEntity> query =
                em.createQuery(
                        "select r from ResourceEntity r where 1 = 1"
                                + (kind == null ? "" : " and r.kind = :kind")
                                + (resourceId == null ? "" : " and r.id = :id"),
                        ResourceEntity.class);
        if (kind != null) {
            query.setParameter("kind", kind);
        }
        if (resourceId != null) {
            query.setParameter("id", resourceId);
        }
        return query.getResultList();
    }
}
