package org.artel.booking.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/** Nobody is in two consultations at one time, whether they advise or are advised. */
final class Experts {

    private Experts() {}

    /**
     * The rows of both people must be held ({@link Locks}).
     *
     * @param without bookings that are about to move
     */
    static void requireNotElsewhere(
            EntityManager em,
            String personId,
            ResourceEntity consultant,
            List<Interval> dates,
            Collection<String> without) {
        for (Interval date : dates) {
            if (isElsewhere(em, personId, consultant, date, without)) {
                throw Problem.conflict(
                        "person-busy",
                        new Text(
                                "У вас или у консультанта в это время другая консультация",
                                "You or the consultant have another consultation at that time"));
            }
        }
    }

    static boolean isElsewhere(
            EntityManager em,
            String personId,
            ResourceEntity consultant,
            Interval date,
            Collection<String> without) {
        return Stream.of(personId, consultant.userId)
                .filter(Objects::nonNull)
                .anyMatch(person -> isBusy(em, person, date, without));
    }

    private static boolean isBusy(
            EntityManager em, String person, Interval date, Collection<String> without) {
        return Stream.of(
                        "person_id = ?",
                        "resource_id in (select id from booking_resource where user_id = ?)")
                .flatMap(
                        of ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select id from booking_booking where "
                                                + of
                                                + " and kind = 'CONSULTANT' and blocked_from is"
                                                + " not null and starts_at < ? and starts_at > ?"
                                                + " and ends_at > ?",
                                        row -> row.getString("id"),
                                        person,
                                        date.end(),
                                        date.start().minus(ResourceChecks.LONGEST),
                                        date.start())
                                        .stream())
                .anyMatch(id -> !without.contains(id));
    }
}
