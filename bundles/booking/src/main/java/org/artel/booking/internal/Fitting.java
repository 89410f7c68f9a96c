package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Validation;

/**
 * Which of several dates can be had: each that is accepted takes its place from those after it.
 *
 * @param accepted in the order of the dates
 * @param leftOut positions of the dates that cannot be had and were to be skipped
 * @param conflicts what stands in the way of dates that were not to be skipped
 * @param occupancy of the resource, with what was accepted
 */
record Fitting(
        List<Interval> accepted,
        List<Integer> leftOut,
        List<Interval> conflicts,
        Occupancy occupancy) {

    /**
     * Within a transaction that holds the resource's row.
     *
     * @param series whether the dates are those of a series; a broken rule is then about its
     *     recurrence and says which date breaks it
     * @param skip whether dates that cannot be had are left out
     * @param without bookings that are not in the way
     * @throws Problem INVALID if a date that is not to be skipped breaks a rule
     */
    static Fitting of(
            EntityManager em,
            ResourceEntity resource,
            List<Interval> dates,
            int quantity,
            boolean series,
            boolean skip,
            Set<String> without,
            Instant now) {
        Interval window = around(dates, resource);
        List<Interval> open =
                BookingStore.open(resource, BookingStore.closures(em, window), window);
        Fitting fitting =
                new Fitting(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        BookingStore.occupancy(em, resource, window, now, without));
        for (int i = 0; i < dates.size(); i++) {
            Interval date = dates.get(i);
            Interval blocked = resource.blocked(date);
            Validation rules = new Validation();
            SlotRules.check(resource, date, open, now, rules);
            if (rules.errors().isEmpty() && fitting.occupancy.fits(blocked, quantity)) {
                fitting.accepted.add(date);
                fitting.occupancy.add(blocked, quantity);
            } else if (skip) {
                fitting.leftOut.add(i);
            } else {
                orThrow(rules, series, date, resource);
                fitting.conflicts.addAll(fitting.occupancy.conflicts(blocked));
            }
        }
        return fitting;
    }

    /** A window around all dates, with the buffers and a night on each side. */
    private static Interval around(List<Interval> dates, ResourceEntity resource) {
        Instant from = dates.stream().map(Interval::start).min(Instant::compareTo).get();
        Instant to = dates.stream().map(Interval::end).max(Instant::compareTo).get();
        return resource.blocked(new Interval(from, to))
                .widened(Duration.ofDays(1), Duration.ofDays(1));
    }

    private static void orThrow(
            Validation rules, boolean series, Interval date, ResourceEntity resource) {
        if (!series) {
            rules.orThrow();
        } else if (!rules.errors().isEmpty()) {
            // Which of the dates it is about.
            throw Problem.invalid(
                            rules.errors().stream()
                                    .map(e -> new FieldError("/recurrence", e.code(), e.detail()))
                                    .toList())
                    .with("date", date.in(resource.zone()));
        }
    }
}
