package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.artel.booking.OpeningTime;
import org.artel.booking.ResourceKind;
import org.artel.booking.Unit;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/** When and for how long a resource may be booked. */
final class SlotRules {

    private SlotRules() {}

    /** What was asked for; of a resource booked by days, those whole days. */
    static Interval wanted(ResourceEntity resource, Instant start, Instant end) {
        if (resource.bookedBy != Unit.DAY || !start.isBefore(end)) {
            return new Interval(start, end);
        }
        ZoneId zone = resource.zone();
        List<OpeningTime> week = resource.opening();
        LocalDate first = start.atZone(zone).toLocalDate();
        LocalDate last = end.minusNanos(1).atZone(zone).toLocalDate();
        Interval from = OpenTimes.day(week, zone, first);
        Interval to = OpenTimes.day(week, zone, last);
        return from == null || to == null
                ? new Interval(start, end)
                : new Interval(from.start(), to.end());
    }

    /**
     * Notes everything that the rules have against it.
     *
     * @param open when the resource is open around that time
     */
    static void check(
            ResourceEntity resource,
            Interval wanted,
            List<Interval> open,
            Instant now,
            Validation found) {
        if (wanted.isEmpty()) {
            found.check(
                    false,
                    "/end",
                    "order",
                    new Text("Конец должен быть позже начала", "The end must be after the start"));
            return;
        }
        found.check(
                wanted.minutes() <= ResourceChecks.LONGEST_MINUTES,
                "/end",
                "too-long",
                new Text("Не дольше 31 дня", "31 days at most"));
        found.check(
                !wanted.start().isBefore(now),
                "/start",
                "past",
                new Text("Это время уже прошло", "This time is past"));
        found.check(
                !wanted.start().isBefore(now.plus(Duration.ofMinutes(resource.leadMinutes))),
                "/start",
                "lead-time",
                new Text(
                        "Бронируйте не позже чем за " + resource.leadMinutes + " мин. до начала",
                        "Book at least " + resource.leadMinutes + " minutes ahead"));
        if (resource.horizonDays != null) {
            Instant horizon = now.plus(Duration.ofDays(resource.horizonDays));
            Text text =
                    new Text(
                            "Не дальше чем на " + resource.horizonDays + " дн. вперёд",
                            "At most " + resource.horizonDays + " days ahead");
            found.check(!wanted.start().isAfter(horizon), "/start", "horizon", text);
            found.check(!wanted.end().isAfter(horizon), "/end", "horizon", text);
        }
        boolean days = resource.bookedBy == Unit.DAY;
        found.check(
                days
                        || resource.shortestMinutes == null
                        || wanted.minutes() >= resource.shortestMinutes,
                "/end",
                "too-short",
                new Text(
                        "Не меньше " + resource.shortestMinutes + " мин.",
                        "At least " + resource.shortestMinutes + " minutes"));
        found.check(
                resource.longestMinutes == null || wanted.minutes() <= resource.longestMinutes,
                "/end",
                "too-long",
                new Text(
                        "Не больше " + resource.longestMinutes + " мин.",
                        "At most " + resource.longestMinutes + " minutes"));
        found.check(
                days || onStep(resource, wanted.start()),
                "/start",
                "step",
                new Text(
                        "Начало — с шагом " + resource.slotMinutes + " мин.",
                        "It begins at a step of " + resource.slotMinutes + " minutes"));
        found.check(
                days || resource.kind == ResourceKind.EQUIPMENT
                        ? beginsAndEndsOpen(wanted, open)
                        : open.stream().anyMatch(o -> o.contains(wanted)),
                "/start",
                "closed",
                new Text("В это время закрыто", "It is closed at that time"));
    }

    private static boolean onStep(ResourceEntity resource, Instant start) {
        if (resource.slotMinutes == null) {
            return true;
        }
        LocalTime time = start.atZone(resource.zone()).toLocalTime();
        return time.toSecondOfDay() % (resource.slotMinutes * 60) == 0 && time.getNano() == 0;
    }

    /** Whole days, and things taken home, go over the nights. */
    private static boolean beginsAndEndsOpen(Interval wanted, List<Interval> open) {
        return open.stream()
                        .anyMatch(
                                o ->
                                        !wanted.start().isBefore(o.start())
                                                && wanted.start().isBefore(o.end()))
                && open.stream()
                        .anyMatch(
                                o ->
                                        wanted.end().isAfter(o.start())
                                                && !wanted.end().isAfter(o.end()));
    }
}
