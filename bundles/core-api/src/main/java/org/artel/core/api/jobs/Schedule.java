package org.artel.core.api.jobs;

import java.time.Duration;
import java.time.LocalTime;

/**
 * When a job is due.
 *
 * @param every the pause between two runs; null for a daily job
 * @param at the time of day, in the centre's zone; null unless daily
 */
public record Schedule(Duration every, LocalTime at) {

    public Schedule {
        if ((every == null) == (at == null)) {
            throw new IllegalArgumentException("A job is due every so often or daily at a time");
        }
        if (every != null && every.toSeconds() < 1) {
            throw new IllegalArgumentException("A job runs once a second at most");
        }
    }

    public static Schedule every(Duration pause) {
        return new Schedule(pause, null);
    }

    public static Schedule dailyAt(LocalTime time) {
        return new Schedule(null, time);
    }
}
