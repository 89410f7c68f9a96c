package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.IfMatch;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class BookingDeskTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public BookingDeskTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void ofTwoHundredWhoWantOneSlotOneGetsIt() throws Exception {
        String room = desk.resource(ResourceKind.ROOM, 10);
        List<String> codes =
                Desk.race(i -> desk.bookings.book(hours(room, 10, 11), person("p" + i)));
        assertEquals(1, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 1, codes.stream().filter("booking-overlap"::equals).count());
        assertEquals(1, desk.count(room, BookingState.CONFIRMED));
        desk.bookings.book(hours(room, 11, 12), person("later"));
    }

    @Test
    public void anAreaOfTenTakesTenAtATime() throws Exception {
        String area = desk.resource(ResourceKind.HOT_DESK, 10);
        List<String> codes =
                Desk.race(i -> desk.bookings.book(hours(area, 10, 12), person("p" + i)));
        assertEquals(10, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 10, codes.stream().filter("booking-overlap"::equals).count());
    }

    @Test
    public void theLastHoursOfAQuotaAreSpentOnce() throws Exception {
        desk.quotas.create(
                new Quotas.NewQuota(
                        QuotaRules.Owner.ORGANISATION,
                        null,
                        null,
                        QuotaRules.Span.WEEK,
                        5 * 60,
                        null),
                Desk.STAFF);
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < Desk.CLIENTS; i++) {
            rooms.add(desk.resource(ResourceKind.DESK, 1));
        }
        List<String> codes =
                Desk.race(
                        i ->
                                desk.bookings.book(
                                        ofOrganisation(rooms.get(i), 10), Desk.member("p" + i)));
        assertEquals(5, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 5, codes.stream().filter("quota-exceeded"::equals).count());
        Quotas.Usage usage =
                desk.quotas.overview(Desk.ORGANISATION, Desk.MONDAY, Desk.STAFF).quotas().get(0);
        assertEquals(300, usage.minutesSpent());
        assertEquals(Long.valueOf(0), usage.minutesLeft());
        assertEquals(5, usage.by().size());
    }

    @Test
    public void approvingOneRequestOfTwoHundredRejectsItsRivals() throws Exception {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approval());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < Desk.CLIENTS; i++) {
            ids.add(desk.bookings.book(hours(room, 10, 11), person("p" + i)).id());
        }
        assertEquals(Desk.CLIENTS, desk.count(room, BookingState.PENDING));
        List<String> codes = Desk.race(i -> desk.bookings.confirm(ids.get(i), Desk.STAFF));
        assertEquals(1, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 1, desk.count(room, BookingState.REJECTED));
        assertEquals(
                Desk.CLIENTS - 1,
                desk.told.stream()
                        .filter(m -> m.type().equals(Messages.REJECTED))
                        .flatMap(m -> m.recipients().stream())
                        .distinct()
                        .count());
    }

    @Test
    public void aSeriesStaysAtItsLocalTimeWhenTheClocksChange() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Berlin", ResourceRules.none());
        Instant tuesday = Instant.parse("2030-03-12T09:00:00Z");
        NewBooking first = NewBooking.of(room, null, tuesday, tuesday.plusSeconds(3600));
        desk.bookings.book(
                NewBooking.of(
                        room,
                        null,
                        Instant.parse("2030-04-02T08:30:00Z"),
                        Instant.parse("2030-04-02T09:00:00Z")),
                person("other"));
        Problem taken =
                assertThrows(
                        Problem.class,
                        () ->
                                desk.bookings.book(
                                        Desk.series(first, "FREQ=WEEKLY;COUNT=26", null),
                                        person("p")));
        assertEquals("booking-overlap", taken.code());
        Booking made =
                desk.bookings.book(
                        Desk.series(first, "FREQ=WEEKLY;COUNT=26", OnConflict.SKIP), person("p"));
        assertEquals(25, made.occurrences().size());
        assertEquals(1, made.skipped().size());
        for (Booking.Occurrence each : made.occurrences()) {
            assertEquals(
                    LocalTime.of(10, 0),
                    each.start().atZoneSameInstant(ZoneId.of("Europe/Berlin")).toLocalTime());
        }
        desk.bookings.cancel(made.occurrences().get(20).id(), null, Scope.FOLLOWING, person("p"));
        assertEquals(5, desk.count(room, BookingState.CANCELLED));
    }

    @Test
    public void ofASeriesTheHolidaysAreCancelledAndTheRestStays() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        NewBooking first = hours(room, 10, 11);
        Booking made =
                desk.bookings.book(Desk.series(first, "FREQ=DAILY;COUNT=10", null), person("p"));
        Instant from = first.start().plus(Duration.ofDays(3));
        Instant to = from.plus(Duration.ofDays(2));
        assertEquals(
                "/scope",
                assertThrows(
                                Problem.class,
                                () ->
                                        desk.bookings.cancel(
                                                made.id(), null, Scope.THIS, from, to, person("p")))
                        .errors()
                        .get(0)
                        .pointer());
        desk.bookings.cancel(made.id(), null, Scope.ALL, from, to, person("p"));
        assertEquals(2, desk.count(room, BookingState.CANCELLED));
        assertEquals(8, desk.count(room, BookingState.CONFIRMED));
        desk.bookings.cancel(made.id(), null, Scope.ALL, from, to, person("p"));
        assertEquals(2, desk.count(room, BookingState.CANCELLED));
        desk.bookings.book(Desk.hours(room, 10 + 3 * 24, 11 + 3 * 24), person("somebody else"));
    }

    @Test
    public void staffBookForAnOrganisationWithoutNamingAPerson() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        NewBooking one = ofOrganisation(room, 10);
        assertEquals(null, desk.bookings.book(one, Desk.STAFF).personId());
        NewBooking next = ofOrganisation(room, 12);
        Booking series =
                desk.bookings.book(Desk.series(next, "FREQ=DAILY;COUNT=3", null), Desk.STAFF);
        assertEquals(3, series.occurrences().size());
        desk.quotas.create(
                new Quotas.NewQuota(
                        QuotaRules.Owner.ORGANISATION,
                        null,
                        null,
                        QuotaRules.Span.WEEK,
                        5 * 60,
                        null),
                Desk.STAFF);
        Quotas.Usage usage =
                desk.quotas.overview(Desk.ORGANISATION, Desk.MONDAY, Desk.STAFF).quotas().get(0);
        assertEquals(240, usage.minutesSpent());
        assertEquals(null, usage.by().get(0).name());
    }

    @Test
    public void whoeverIsNotInTheOrganisationTheyComeForIsAMemberInTheLedger() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        NewBooking one = ofOrganisation(room, 10);
        Booking made = desk.bookings.book(one, Desk.member("left since"));
        desk.bookings.cancel(made.id(), null, Scope.THIS, Desk.STAFF);
        assertEquals(
                List.of(OrganisationRole.MEMBER, OrganisationRole.MEMBER),
                desk.ledger.stream().map(Participation::role).toList());
    }

    @Test
    public void aBookingIsNotInItsOwnWay() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made = desk.bookings.book(hours(room, 10, 12), person("p"));
        Booking moved = move(made, 1, IfMatch.ANY);
        assertEquals(made.start().plusHours(1), moved.start());
        assertThrows(Problem.class, () -> move(made, 1, made.version()));
        desk.bookings.book(hours(room, 10, 11), person("other"));
    }

    @Test
    public void whoeverWaitsIsOfferedWhatBecomesFreeInTheirOrder() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made = desk.bookings.book(hours(room, 14, 15), person("p"));
        WaitingLine.Waiting first = wait(room, "first");
        WaitingLine.Waiting second = wait(room, "second");
        assertEquals(WaitingEntity.State.WAITING, first.state());
        desk.bookings.cancel(made.id(), null, Scope.THIS, person("p"));
        assertEquals(WaitingEntity.State.OFFERED, desk.waiting.get(first.id(), Desk.STAFF).state());
        assertEquals(
                WaitingEntity.State.WAITING, desk.waiting.get(second.id(), Desk.STAFF).state());
        desk.at(Desk.MONDAY.plus(WaitingLine.OFFER).plusSeconds(1));
        desk.job.run();
        assertEquals(WaitingEntity.State.LAPSED, desk.waiting.get(first.id(), Desk.STAFF).state());
        WaitingLine.Waiting offered = desk.waiting.get(second.id(), Desk.STAFF);
        assertEquals(WaitingEntity.State.OFFERED, offered.state());
        Booking taken = desk.bookings.confirm(offered.bookingId(), person("second"));
        assertEquals(BookingState.CONFIRMED, taken.state());
        assertEquals(
                WaitingEntity.State.ACCEPTED, desk.waiting.get(second.id(), Desk.STAFF).state());
    }

    @Test
    public void whoeverDoesNotComeLosesTheBookingAndIsNotCounted() {
        String room =
                desk.resource(
                        ResourceKind.ROOM,
                        10,
                        "Europe/Moscow",
                        new ResourceRules(
                                null, null, null, null, null, null, null, null, null, null, null,
                                15, null, null));
        Booking absent = desk.bookings.book(hours(room, 10, 12), person("absent"));
        Booking present = desk.bookings.book(hours(room, 12, 13), person("present"));
        desk.at(absent.start().toInstant().plus(Duration.ofMinutes(15)));
        desk.job.run();
        assertEquals(
                BookingState.NO_SHOW, desk.bookings.get(absent.id(), person("absent")).state());
        desk.bookings.book(hours(room, 10.5, 11), person("somebody"));
        desk.at(present.start().toInstant());
        desk.bookings.checkIn(present.id(), person("present"));
        desk.at(present.end().toInstant());
        desk.job.run();
        assertEquals(
                BookingState.COMPLETED, desk.bookings.get(present.id(), person("present")).state());
        assertTrue(
                desk.ledger.stream()
                        .noneMatch(
                                p -> p.personId().equals("absent") && p.state() == State.ATTENDED));
        assertTrue(
                desk.ledger.stream()
                        .anyMatch(
                                p ->
                                        p.personId().equals("present")
                                                && p.state() == State.ATTENDED));
    }

    @Test
    public void whatIsRefusedComesWithOtherWays() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(hours(room, 10, 11), person("p"));
        Problem taken =
                assertThrows(
                        Problem.class,
                        () -> desk.bookings.book(hours(room, 10, 11), person("late")));
        @SuppressWarnings("unchecked")
        List<Availability.Slot> ways =
                (List<Availability.Slot>) taken.properties().get("alternatives");
        assertEquals(3, ways.size());
        assertEquals(other, ways.get(0).resourceId());
        for (Availability.Slot way : ways) {
            desk.bookings.book(
                    NewBooking.of(
                            way.resourceId(), null, way.start().toInstant(), way.end().toInstant()),
                    person("late"));
        }
    }

    @Test
    public void strangersLearnOnlyThatItIsTaken() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made = desk.bookings.book(hours(room, 10, 11), person("p"));
        assertThrows(Problem.class, () -> desk.bookings.get(made.id(), person("stranger")));
        Availability.OfResource seen =
                desk.availability.of(
                        room, Desk.MONDAY, Desk.MONDAY.plusSeconds(43_200), person("stranger"));
        assertEquals(1, seen.taken().size());
        assertEquals(null, seen.taken().get(0).bookingId());
        assertEquals(2, seen.free().size());
        assertNotEquals(
                null,
                desk.availability
                        .of(room, Desk.MONDAY, Desk.MONDAY.plusSeconds(43_200), person("p"))
                        .taken()
                        .get(0)
                        .bookingId());
        assertEquals(
                1,
                desk.availability
                        .slots(
                                Availability.Wanted.any(),
                                made.start().toInstant().minusSeconds(3600),
                                made.end().toInstant(),
                                60,
                                1,
                                PageRequest.MAX_LIMIT)
                        .size());
    }

    private static NewBooking ofOrganisation(String resourceId, int from) {
        NewBooking one = hours(resourceId, from, from + 1);
        return NewBooking.of(resourceId, Desk.ORGANISATION, one.start(), one.end());
    }

    private static ResourceRules approval() {
        return new ResourceRules(
                null, null, null, null, null, null, null, null, true, null, null, null, null, null);
    }

    private WaitingLine.Waiting wait(String room, String person) {
        NewBooking one = hours(room, 14, 15);
        return desk.waiting.join(
                new WaitingLine.NewWaiting(room, null, one.start(), one.end(), null),
                person(person));
    }

    private Booking move(Booking booking, int hours, long version) {
        return desk.bookings.change(
                booking.id(),
                version,
                was ->
                        new BookingChange(
                                was.resourceId(),
                                booking.start().plusHours(hours).toInstant(),
                                booking.end().plusHours(hours).toInstant(),
                                was.quantity(),
                                was.people(),
                                was.purpose()),
                Scope.THIS,
                OnConflict.FAIL,
                person("p"));
    }
}
