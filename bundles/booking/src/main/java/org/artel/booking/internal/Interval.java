package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.artel.booking.Period;

/** A half-open stretch of time: what ends at ten does not meet what begins at ten. */
record Interval(Instant start, Instant end) {

    boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    boolean isEmpty() {
        return !start.isBefore(end);
    }

    Interval within(Interval other) {
        return new Interval(
                start.isBefore(other.start) ? other.start : start,
                end.isAfter(other.end) ? other.end : end);
    }

    Interval widened(Duration before, Duration after) {
        return new Interval(start.minus(before), end.plus(after));
    }

    long minutes() {
        return Duration.between(start, end).toMinutes();
    }

    Period in(ZoneId zone) {
        return new Period(
                start.atZone(zone).toOffsetDateTime(), end.atZone(zone).toOffsetDateTime());
    }
}
