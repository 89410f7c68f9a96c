package org.artel.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that goes when told to. */
final class TestClock extends Clock {

    private volatile Instant now = Instant.parse("2026-03-02T09:00:00.123456789Z");

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** The present as the tables keep it. */
    Instant kept() {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
