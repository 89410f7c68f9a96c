package org.artel.booking.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import org.artel.booking.ResourceKind;

/** How quotas are reckoned. A booking counts in the period in which it begins, centre's time. */
public final class QuotaRules {

    /** Whose quota it is. */
    public enum Owner {
        PERSON,
        ORGANISATION
    }

    /** For how long it lasts. */
    public enum Span {
        DAY,
        WEEK,
        MONTH;

        /** The period that {@code moment} falls into. */
        Interval around(Instant moment, ZoneId zone) {
            LocalDate date = moment.atZone(zone).toLocalDate();
            LocalDate first =
                    switch (this) {
                        case DAY -> date;
                        case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        case MONTH -> date.withDayOfMonth(1);
                    };
            LocalDate next =
                    switch (this) {
                        case DAY -> first.plusDays(1);
                        case WEEK -> first.plusWeeks(1);
                        case MONTH -> first.plusMonths(1);
                    };
            return new Interval(
                    first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
        }
    }

    /**
     * A limit.
     *
     * @param kind null: everything together
     * @param minutes null: no limit of time
     * @param bookings null: no limit of number
     */
    record Limit(
            String id,
            Owner owner,
            String ownerId,
            ResourceKind kind,
            Span span,
            Integer minutes,
            Integer bookings) {

        boolean covers(ResourceKind booked) {
            return kind == null || kind == booked;
        }
    }

    /** One booking's weight. */
    record Charge(
            String bookingId, ResourceKind kind, Instant start, long minutes, String personId) {}

    /** What is spent of a limit in one period. */
    record Spent(Limit limit, Interval period, long minutes, int bookings) {

        /** Null without a limit of time. */
        Long minutesLeft() {
            return limit.minutes() == null ? null : Math.max(0, limit.minutes() - minutes);
        }

        /** Null without a limit of number. */
        Integer bookingsLeft() {
            return limit.bookings() == null ? null : Math.max(0, limit.bookings() - bookings);
        }

        /** In hours, or in bookings where only their number is limited. */
        double plain() {
            return limit.minutes() == null ? bookings : minutes / 60.0;
        }

        /** What is left, in the unit of {@link #plain()}. */
        double plainLeft() {
            return limit.minutes() == null ? bookingsLeft() : minutesLeft() / 60.0;
        }

        boolean exceededBy(Charge charge) {
            return limit.minutes() != null && minutes + charge.minutes() > limit.minutes()
                    || limit.bookings() != null && bookings + 1 > limit.bookings();
        }
    }

    private QuotaRules() {}

    /** Several desks of an area weigh as much as several bookings; pieces of equipment do not. */
    static long minutes(ResourceKind kind, Interval interval, int quantity) {
        return interval.minutes() * (kind == ResourceKind.HOT_DESK ? quantity : 1);
    }

    /**
     * The limits that hold for one owner: for each kind and span its own, else the one for
     * everybody.
     */
    static List<Limit> of(Collection<Limit> all, Owner owner, String ownerId) {
        return all.stream()
                .filter(limit -> limit.owner() == owner)
                .filter(limit -> limit.ownerId() == null || limit.ownerId().equals(ownerId))
                .filter(
                        limit ->
                                limit.ownerId() != null
                                        || all.stream()
                                                .noneMatch(
                                                        own ->
                                                                own.owner() == owner
                                                                        && ownerId.equals(
                                                                                own.ownerId())
                                                                        && own.kind()
                                                                                == limit.kind()
                                                                        && own.span()
                                                                                == limit.span()))
                .toList();
    }

    static Spent spent(Limit limit, Interval period, Collection<Charge> charges) {
        long minutes = 0;
        int bookings = 0;
        for (Charge charge : charges) {
            if (limit.covers(charge.kind())
                    && !charge.start().isBefore(period.start())
                    && charge.start().isBefore(period.end())) {
                minutes += charge.minutes();
                bookings++;
            }
        }
        return new Spent(limit, period, minutes, bookings);
    }
}
