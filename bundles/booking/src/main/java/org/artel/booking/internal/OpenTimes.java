package org.artel.booking.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.artel.booking.OpeningTime;

/** When a resource is open: times of the week in its own zone, less what is closed. */
final class OpenTimes {

    private static final String END_OF_DAY = "24:00";

    /** Every day from 08:00 to 22:00. */
    static final List<OpeningTime> USUAL =
            Arrays.stream(DayOfWeek.values())
                    .map(day -> new OpeningTime(day, "08:00", "22:00"))
                    .toList();

    /** A closure in local time: a holiday is one in every zone. */
    record Closed(LocalDateTime from, LocalDateTime to) {}

    private OpenTimes() {}

    /** The open stretches within {@code window}, in order; adjacent ones are one. */
    static List<Interval> open(
            List<OpeningTime> week, ZoneId zone, List<Closed> closures, Interval window) {
        List<Interval> open = new ArrayList<>();
        LocalDate last = window.end().atZone(zone).toLocalDate();
        List<OpeningTime> ordered =
                week.stream().sorted(Comparator.comparing(OpeningTime::from)).toList();
        for (LocalDate date = window.start().atZone(zone).toLocalDate();
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (OpeningTime time : ordered) {
                if (time.day() == date.getDayOfWeek()) {
                    add(open, hours(time, date, zone).within(window));
                }
            }
        }
        for (Closed closed : closures) {
            open =
                    without(
                            open,
                            new Interval(
                                    closed.from().atZone(zone).toInstant(),
                                    closed.to().atZone(zone).toInstant()));
        }
        return open;
    }

    /** From the first opening to the last closing of a day; null if it is closed. */
    static Interval day(List<OpeningTime> week, ZoneId zone, LocalDate date) {
        List<Interval> hours =
                week.stream()
                        .filter(time -> time.day() == date.getDayOfWeek())
                        .map(time -> hours(time, date, zone))
                        .toList();
        return hours.isEmpty()
                ? null
                : new Interval(
                        hours.stream().map(Interval::start).min(Comparator.naturalOrder()).get(),
                        hours.stream().map(Interval::end).max(Comparator.naturalOrder()).get());
    }

    /** Whether it reads {@code HH:MM}, from before to. */
    static boolean valid(OpeningTime time) {
        String clock = "([01]\\d|2[0-3]):[0-5]\\d";
        return time != null
                && time.day() != null
                && time.from() != null
                && time.to() != null
                && time.from().matches(clock)
                && (time.to().matches(clock) || time.to().equals(END_OF_DAY))
                && time.from().compareTo(time.to()) < 0;
    }

    private static Interval hours(OpeningTime time, LocalDate date, ZoneId zone) {
        LocalDateTime end =
                time.to().equals(END_OF_DAY)
                        ? date.plusDays(1).atStartOfDay()
                        : date.atTime(LocalTime.parse(time.to()));
        return new Interval(
                date.atTime(LocalTime.parse(time.from())).atZone(zone).toInstant(),
                end.atZone(zone).toInstant());
    }

    private static void add(List<Interval> open, Interval next) {
        if (next.isEmpty()) {
            return;
        }
        int last = open.size() - 1;
        if (last >= 0 && !open.get(last).end().isBefore(next.start())) {
            Interval before = open.get(last);
            open.set(
                    last,
                    new Interval(
                            before.start(),
                            before.end().isAfter(next.end()) ? before.end() : next.end()));
        } else {
            open.add(next);
        }
    }

    private static List<Interval> without(List<Interval> open, Interval closed) {
        List<Interval> left = new ArrayList<>();
        for (Interval stretch : open) {
            if (!stretch.overlaps(closed)) {
                left.add(stretch);
                continue;
            }
            Interval before = new Interval(stretch.start(), closed.start());
            Interval after = new Interval(closed.end(), stretch.end());
            if (!before.isEmpty()) {
                left.add(before);
            }
            if (!after.isEmpty()) {
                left.add(after);
            }
        }
        return left;
    }
}
