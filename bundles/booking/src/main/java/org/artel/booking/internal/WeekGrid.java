package org.artel.booking.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Minutes, or how often, by day of the week and hour, as the clock on the wall shows them. */
final class WeekGrid {

    static final int HOURS = 24;

    private final long[][] cells = new long[DayOfWeek.values().length][HOURS];

    /**
     * Adds every minute of a stretch to the hour it is in.
     *
     * @param weight how many are meant, such as places
     */
    void add(Interval stretch, ZoneId zone, long weight) {
        Instant at = stretch.start();
        while (at.isBefore(stretch.end())) {
            ZonedDateTime local = at.atZone(zone);
            Instant next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            Instant until = next.isBefore(stretch.end()) ? next : stretch.end();
            add(local, Duration.between(at, until).toMinutes() * weight);
            at = until;
        }
    }

    void add(ZonedDateTime local, long amount) {
        cells[local.getDayOfWeek().ordinal()][local.getHour()] += amount;
    }

    long at(DayOfWeek day, int hour) {
        return cells[day.ordinal()][hour];
    }
}
