package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.artel.booking.Booking;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.booking.Unit;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class StatisticsTest {

    /** The week from Monday to Sunday, by the clock of Moscow. */
    private static final Instant FROM = Instant.parse("2030-03-10T21:00:00Z");

    private static final Instant TO = Instant.parse("2030-03-17T21:00:00Z");

    /** Fourteen hours a day, the first of them from eight on that Monday. */
    private static final long OPEN = 7 * 14 * 60;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;
    private OccupancyStatistics occupancy;
    private PartyStatistics parties;
    private RefusalStatistics refusals;

    public StatisticsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
        occupancy = new OccupancyStatistics(desk.transactions);
        parties = new PartyStatistics(desk.transactions, new Desk.Organisations());
        refusals = new RefusalStatistics(desk.transactions);
    }

    @Test
    public void aRoomIsTakenForTheShareOfItsOpenHoursThatIsBooked() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String empty = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(
                Desk.series(Desk.hours(room, 10, 12), "FREQ=DAILY;COUNT=5", OnConflict.FAIL),
                person("anna"));
        Booking given = desk.bookings.book(Desk.hours(room, 14, 16), person("anna"));
        desk.bookings.cancel(given.id(), null, Scope.THIS, person("anna"));
        OccupancyStatistics.Occupied found = occupancy.occupancy(week());
        assertEquals(2 * OPEN, found.openMinutes());
        assertEquals(600, found.bookedMinutes());
        assertEquals(5, found.bookings());
        OccupancyStatistics.OfResource first = found.resources().get(0);
        assertEquals(room, first.resourceId());
        assertEquals(Double.valueOf(0.102), first.share());
        assertEquals(empty, found.resources().get(1).resourceId());
        assertEquals(Double.valueOf(0), found.resources().get(1).share());
        assertEquals(0.5, at(found, DayOfWeek.MONDAY, 10).share(), 0);
        assertEquals(0.5, at(found, DayOfWeek.FRIDAY, 11).share(), 0);
        assertEquals(0, at(found, DayOfWeek.FRIDAY, 12).share(), 0);
        assertEquals(0, at(found, DayOfWeek.SATURDAY, 10).share(), 0);
        assertEquals(7 * 14, found.hours().size());
    }

    @Test
    public void hoursAreThoseOfEachPlacesOwnClockAndPartsCount() {
        String moscow = desk.resource(ResourceKind.ROOM, 10);
        String vladivostok =
                desk.resource(ResourceKind.ROOM, 10, "Asia/Vladivostok", ResourceRules.none());
        desk.bookings.book(Desk.hours(moscow, 10.5, 11), person("anna"));
        // Ten in the morning there, the next day, is three in the night here.
        Instant ten = Instant.parse("2030-03-12T00:00:00Z");
        desk.bookings.book(
                NewBooking.of(vladivostok, null, ten, ten.plus(Duration.ofHours(1))),
                person("anna"));
        OccupancyStatistics.Occupied found = occupancy.occupancy(week());
        assertEquals(30, at(found, DayOfWeek.MONDAY, 10).bookedMinutes());
        assertEquals(60, at(found, DayOfWeek.TUESDAY, 10).bookedMinutes());
    }

    @Test
    public void placesOfAnAreaAndPiecesOfEquipmentCountEach() {
        String area = desk.resource(ResourceKind.HOT_DESK, 10);
        desk.bookings.book(quantity(Desk.hours(area, 8, 22), 5), person("anna"));
        OccupancyStatistics.OfResource found = occupancy.occupancy(week()).resources().get(0);
        assertEquals(10 * OPEN, found.openMinutes());
        assertEquals(5 * 14 * 60, found.bookedMinutes());
    }

    @Test
    public void nightsBetweenDaysDoNotCount() {
        String projector = desk.resource(ResourceKind.EQUIPMENT, 2);
        String desks =
                desk.resource(
                        ResourceKind.DESK,
                        1,
                        "Europe/Moscow",
                        new ResourceRules(
                                Unit.DAY, null, null, null, null, null, null, null, null, null,
                                null, null, null, null));
        desk.bookings.book(Desk.hours(projector, 20, 24 + 10), person("anna"));
        desk.bookings.book(Desk.hours(desks, 9, 24 + 10), person("anna"));
        OccupancyStatistics.Occupied found = occupancy.occupancy(week());
        Map<String, OccupancyStatistics.OfResource> rows =
                found.resources().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        OccupancyStatistics.OfResource::resourceId, row -> row));
        assertEquals(4 * 60, rows.get(projector).bookedMinutes());
        assertEquals(2 * 14 * 60, rows.get(desks).bookedMinutes());
        assertEquals(0, found.hours().stream().filter(hour -> hour.hour() < 8).count());
        assertEquals(2 * 60, at(found, DayOfWeek.MONDAY, 20).bookedMinutes());
    }

    @Test
    public void onlyWhatLiesInThePeriodCountsAndClosedHoursAreNotOpen() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(Desk.hours(room, 10, 12), person("anna"));
        StatisticsFilter part =
                new StatisticsFilter(
                        Instant.parse("2030-03-11T08:00:00Z"),
                        Instant.parse("2030-03-11T09:00:00Z"),
                        ResourceKind.ROOM,
                        room);
        assertEquals(60, occupancy.occupancy(part).bookedMinutes());
        assertEquals(60, occupancy.occupancy(part).openMinutes());
        desk.closures.create(
                new Closures.NewClosure(
                        null,
                        LocalDateTime.parse("2030-03-12T00:00"),
                        LocalDateTime.parse("2030-03-18T00:00"),
                        null),
                Desk.STAFF);
        assertEquals(14 * 60, occupancy.occupancy(week()).openMinutes());
        assertEquals(0, occupancy.occupancy(of(ResourceKind.DESK, null)).resources().size());
    }

    @Test
    public void whoBooksMostComesFirstPageByPage() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.DESK, 1);
        desk.bookings.book(of(Desk.hours(room, 10, 12)), Desk.member("anna"));
        desk.bookings.book(of(Desk.hours(other, 10, 11)), Desk.member("boris"));
        desk.bookings.book(Desk.hours(room, 14, 15), person("clara"));
        PartyStatistics.Organisations first =
                parties.organisations(week(), new PageRequest(1, null));
        assertEquals(1, first.organisations());
        assertEquals(3, first.bookings());
        assertEquals(240, first.minutes());
        PartyStatistics.OfOrganisation most = first.items().get(0);
        assertEquals("НКО", most.organisationName());
        assertEquals(2, most.people());
        assertEquals(Map.of(ResourceKind.ROOM, 120L, ResourceKind.DESK, 60L), most.minutesByKind());
        PartyStatistics.Organisations second =
                parties.organisations(week(), new PageRequest(1, first.nextCursor()));
        assertNull(second.items().get(0).organisationId());
        assertEquals(60, second.items().get(0).minutes());
        assertNull(second.nextCursor());
    }

    @Test
    public void whoeverDidNotComeIsCounted() {
        String room =
                desk.resource(
                        ResourceKind.ROOM,
                        10,
                        "Europe/Moscow",
                        new ResourceRules(
                                null, null, null, null, null, null, null, null, null, null, null,
                                15, null, null));
        Booking come = desk.bookings.book(of(Desk.hours(room, 10, 11)), Desk.member("anna"));
        desk.bookings.book(Desk.hours(room, 12, 13), person("boris"));
        Booking given = desk.bookings.book(Desk.hours(room, 15, 16), person("boris"));
        desk.bookings.cancel(given.id(), null, Scope.THIS, person("boris"));
        desk.at(come.start().toInstant());
        desk.bookings.checkIn(come.id(), Desk.member("anna"));
        desk.at(Desk.MONDAY.plus(Duration.ofDays(1)));
        desk.job.run();
        PartyStatistics.NoShows found =
                parties.noShows(week(), PartyStatistics.By.RESOURCE, PageRequest.first());
        assertEquals(new PartyStatistics.Attendance(null, null, 2, 1, 1, 1, 1, 0.5), found.total());
        assertEquals("Ресурс", found.items().get(0).name());
        List<PartyStatistics.Attendance> byOrganisation =
                parties.allNoShows(week(), PartyStatistics.By.ORGANISATION);
        assertNull(byOrganisation.get(0).id());
        assertEquals(1, byOrganisation.get(0).noShows());
        assertEquals("НКО", byOrganisation.get(1).name());
        assertEquals(0, byOrganisation.get(1).noShows());
        // Whoever did not come gave the place up.
        assertEquals(60, occupancy.occupancy(week()).bookedMinutes());
    }

    @Test
    public void whatWasWantedInVainIsCountedByReasonAndHour() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(Desk.hours(room, 10, 12), person("anna"));
        for (int i = 0; i < 3; i++) {
            assertThrows(
                    Problem.class,
                    () -> desk.bookings.book(Desk.hours(room, 11, 12), person("boris")));
        }
        RefusalStatistics.Refused found = refusals.refusals(week());
        assertEquals(3, found.refusals());
        assertEquals(Map.of("booking-overlap", 3L), found.reasons());
        assertEquals(
                List.of(new RefusalStatistics.RefusedAt(DayOfWeek.MONDAY, 11, 3)), found.hours());
        assertEquals(3, found.resources().get(0).refusals());
        assertEquals(0, refusals.refusals(of(ResourceKind.DESK, null)).refusals());
    }

    @Test
    public void aPeriodBackwardsOrOfMoreThanAYearIsRefused() {
        for (StatisticsFilter filter :
                List.of(
                        new StatisticsFilter(TO, FROM, null, null),
                        new StatisticsFilter(FROM, FROM.plus(Duration.ofDays(367)), null, null))) {
            assertEquals(
                    Problem.Kind.INVALID,
                    assertThrows(Problem.class, () -> occupancy.occupancy(filter)).kind());
            assertThrows(Problem.class, () -> parties.organisations(filter, PageRequest.first()));
            assertThrows(Problem.class, () -> refusals.refusals(filter));
        }
        occupancy.occupancy(
                new StatisticsFilter(FROM, FROM.plus(Duration.ofDays(366)), null, null));
    }

    private static StatisticsFilter week() {
        return of(null, null);
    }

    private static StatisticsFilter of(ResourceKind kind, String resource) {
        return new StatisticsFilter(FROM, TO, kind, resource);
    }

    private static OccupancyStatistics.OfHour at(
            OccupancyStatistics.Occupied found, DayOfWeek day, int hour) {
        return found.hours().stream()
                .filter(each -> each.weekday() == day && each.hour() == hour)
                .findFirst()
                .orElseThrow();
    }

    private static NewBooking of(NewBooking hours) {
        return NewBooking.of(hours.resourceId(), Desk.ORGANISATION, hours.start(), hours.end());
    }

    private static NewBooking quantity(NewBooking hours, int quantity) {
        return new NewBooking(
                hours.resourceId(),
                null,
                null,
                hours.start(),
                hours.end(),
                quantity,
                null,
                null,
                null,
                null,
                null);
    }
}
