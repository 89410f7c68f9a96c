package org.artel.scheduler.internal;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.jobs.Schedule;
import org.junit.Test;

public class TimetableTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    public void thePauseIsCountedFromTheEndOfTheLastRun() {
        Timetable often = new Timetable(Schedule.every(Duration.ofMinutes(10)), MOSCOW);
        assertEquals(at("2026-03-01T10:25:30Z"), often.next(at("2026-03-01T10:15:30Z")));
        assertEquals(
                "a new job runs at once",
                at("2026-03-01T10:15:30Z"),
                often.first(at("2026-03-01T10:15:30Z")));
    }

    @Test
    public void aDailyJobIsDueAtTheCentresTimeOfDay() {
        Timetable nightly = daily("03:00", MOSCOW);
        assertEquals(at("2026-03-02T00:00:00Z"), nightly.next(at("2026-03-01T00:00:00Z")));
        assertEquals(at("2026-03-01T00:00:00Z"), nightly.next(at("2026-02-28T23:59:59Z")));
        assertEquals(at("2026-03-01T00:00:00Z"), nightly.first(at("2026-02-28T23:59:59Z")));
    }

    @Test
    public void whenTheClocksGoForwardTheNightlyRunComesLaterAndOnce() {
        Timetable nightly = daily("02:30", BERLIN);
        assertEquals(
                List.of(
                        at("2026-03-28T01:30:00Z"),
                        at("2026-03-29T01:30:00Z"),
                        at("2026-03-30T00:30:00Z")),
                next(nightly, at("2026-03-28T00:00:00Z"), 3));
    }

    @Test
    public void whenTheClocksGoBackTheNightlyRunComesOnce() {
        Timetable nightly = daily("02:30", BERLIN);
        assertEquals(
                List.of(
                        at("2026-10-24T00:30:00Z"),
                        at("2026-10-25T00:30:00Z"),
                        at("2026-10-26T01:30:00Z")),
                next(nightly, at("2026-10-24T00:00:00Z"), 3));
    }

    @Test
    public void aFailedJobIsTriedSoonAndThenLessSoonButNeverLaterThanItIsDue() {
        Timetable nightly = daily("03:00", MOSCOW);
        Instant now = at("2026-03-01T00:00:00Z");
        List<Long> minutes = new ArrayList<>();
        for (int failures = 1; failures <= 9; failures++) {
            minutes.add(Duration.between(now, nightly.retry(now, failures)).toMinutes());
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), minutes);
        assertEquals(
                at("2026-03-02T00:00:00Z"), nightly.retry(at("2026-03-01T23:30:00Z"), 1_000_000));
        Timetable often = new Timetable(Schedule.every(Duration.ofSeconds(5)), MOSCOW);
        assertEquals(now.plusSeconds(5), often.retry(now, 7));
    }

    @Test
    public void aTimetableIsReadAsItWasWritten() {
        for (String text :
                List.of(
                        "every PT10M",
                        "every PT1S",
                        "daily 03:00 Europe/Moscow",
                        "daily 23:59:59 UTC")) {
            assertEquals(text, Timetable.parse(text).toString());
        }
    }

    private static List<Instant> next(Timetable timetable, Instant from, int times) {
        List<Instant> due = new ArrayList<>();
        Instant now = from;
        for (int i = 0; i < times; i++) {
            now = timetable.next(now);
            due.add(now);
        }
        return due;
    }

    private static Timetable daily(String time, ZoneId zone) {
        return new Timetable(Schedule.dailyAt(LocalTime.parse(time)), zone);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
