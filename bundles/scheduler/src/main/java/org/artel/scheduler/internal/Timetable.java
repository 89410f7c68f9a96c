package org.artel.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.artel.core.api.jobs.Schedule;

/**
 * When a job is due next. As text, in the table, it is {@code every PT10M} or {@code daily 03:00
 * Europe/Moscow}.
 */
record Timetable(Schedule schedule, ZoneId zone) {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    static Timetable parse(String text) {
        String[] words = text.split(" ");
        return words[0].equals("every")
                ? new Timetable(Schedule.every(Duration.parse(words[1])), null)
                : new Timetable(Schedule.dailyAt(LocalTime.parse(words[1])), ZoneId.of(words[2]));
    }

    /** When a job that has never run is due: at once, or at its time of day. */
    Instant first(Instant now) {
        return schedule.at() == null ? now : next(now);
    }

    /** When a job whose last run ended {@code now} is due again. */
    Instant next(Instant now) {
        if (schedule.at() == null) {
            return now.plus(schedule.every());
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant due = at(today);
        return due.isAfter(now) ? due : at(today.plusDays(1));
    }

    /** When a job is due again whose runs failed this often in a row: soon, and then less soon. */
    Instant retry(Instant now, int failures) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        Instant retry = now.plus(pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY);
        Instant regular = next(now);
        return retry.isBefore(regular) ? retry : regular;
    }

    /**
     * Once each day, whatever the clocks do: a time that is left out comes as much later, of one
     * that comes twice the first counts.
     */
    private Instant at(LocalDate day) {
        return day.atTime(schedule.at()).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return schedule.at() == null
                ? "every " + schedule.every()
                : "daily " + schedule.at() + " " + zone;
    }
}
