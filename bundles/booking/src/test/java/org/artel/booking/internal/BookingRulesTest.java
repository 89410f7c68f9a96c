package org.artel.booking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.artel.booking.OpeningTime;
import org.artel.core.api.Problem;
import org.junit.Test;

public class BookingRulesTest {

    private static final ZoneId VOLGOGRAD = ZoneId.of("Europe/Volgograd");

    @Test
    public void whatEndsAtTenLeavesTheRoomToWhatBeginsAtTen() {
        Occupancy room = new Occupancy(1, List.of(new Occupancy.Taken(hours(9, 10), 1)));
        assertTrue(room.fits(hours(10, 11), 1));
        assertFalse(room.fits(hours(9, 11), 1));
    }

    @Test
    public void twoBookingsOneAfterTheOtherTakeOnePlace() {
        Occupancy area =
                new Occupancy(
                        2,
                        List.of(
                                new Occupancy.Taken(hours(9, 10), 1),
                                new Occupancy.Taken(hours(10, 11), 1)));
        assertEquals(1, area.left(hours(9, 11)));
        assertEquals(
                List.of(
                        new Occupancy.Free(hours(8, 9), 2),
                        new Occupancy.Free(hours(9, 11), 1),
                        new Occupancy.Free(hours(11, 12), 2)),
                area.free(List.of(hours(8, 12))));
    }

    @Test
    public void aHolidayClosesByTheLocalClock() {
        List<OpeningTime> week = List.of(new OpeningTime(DayOfWeek.MONDAY, "08:00", "24:00"));
        ZoneId vladivostok = ZoneId.of("Asia/Vladivostok");
        LocalDateTime monday = LocalDateTime.parse("2030-03-11T00:00");
        Interval day =
                new Interval(
                        monday.atZone(vladivostok).toInstant(),
                        monday.plusDays(1).atZone(vladivostok).toInstant());
        List<Interval> open =
                OpenTimes.open(
                        week,
                        vladivostok,
                        List.of(new OpenTimes.Closed(monday.plusHours(12), monday.plusHours(13))),
                        day);
        assertEquals(2, open.size());
        assertEquals(240, open.get(0).minutes());
        assertEquals(day.end(), open.get(1).end());
    }

    @Test
    public void aSeriesKeepsItsHourWhenALawMovesTheZone() {
        // Volgograd went from +4 to +3 on 27 December 2020.
        LocalDateTime first = LocalDateTime.parse("2020-12-15T10:00");
        List<LocalDateTime> dates = Recurrence.dates("FREQ=WEEKLY;COUNT=4", first, VOLGOGRAD);
        assertEquals(4, dates.size());
        assertTrue(dates.stream().allMatch(d -> d.toLocalTime().equals(LocalTime.of(10, 0))));
        assertEquals(
                Instant.parse("2020-12-22T06:00:00Z"), dates.get(1).atZone(VOLGOGRAD).toInstant());
        assertEquals(
                Instant.parse("2020-12-29T07:00:00Z"), dates.get(2).atZone(VOLGOGRAD).toInstant());
    }

    @Test
    public void rulesAreReadAsTheStandardHasThem() {
        LocalDateTime monday = LocalDateTime.parse("2030-03-11T10:00");
        ZoneId moscow = ZoneId.of("Europe/Moscow");
        assertEquals(3, Recurrence.dates("RRULE:FREQ=DAILY;COUNT=3", monday, moscow).size());
        assertEquals(
                List.of(monday, monday.plusWeeks(2)),
                Recurrence.dates("FREQ=WEEKLY;INTERVAL=2;COUNT=2", monday, moscow));
        assertEquals(
                5,
                Recurrence.dates("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20300317", monday, moscow)
                        .size());
        assertEquals(
                List.of(monday, LocalDateTime.parse("2030-04-08T10:00")),
                Recurrence.dates("FREQ=MONTHLY;BYDAY=2MO;COUNT=2", monday, moscow));
        assertEquals(
                "the last moment is included",
                2,
                Recurrence.dates("FREQ=DAILY;UNTIL=20300312T070000Z", monday, moscow).size());
        for (String bad :
                List.of(
                        "",
                        "x",
                        "FREQ=SECONDLY;COUNT=2",
                        "FREQ=DAILY",
                        "FREQ=DAILY;COUNT=9999",
                        "FREQ=DAILY;COUNT=-1",
                        "FREQ=DAILY;UNTIL=soon",
                        "COUNT=3",
                        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")) {
            assertThrows(bad, Problem.class, () -> Recurrence.dates(bad, monday, moscow));
        }
    }

    private static Interval hours(int from, int to) {
        Instant day = Instant.parse("2030-03-11T00:00:00Z");
        return new Interval(day.plusSeconds(from * 3600L), day.plusSeconds(to * 3600L));
    }
}
