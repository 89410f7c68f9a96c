package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.booking.Unit;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What staff set, and what becomes of bookings by it. */
@RunWith(Parameterized.class)
public class HouseRulesTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public HouseRulesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void whenAZoneChangesItsLawBookingsStayAtTheHourAgreedOn() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made = desk.bookings.book(hours(room, 10, 12), person("p"));
        Booking other = desk.bookings.book(hours(room, 14, 15), person("p"));
        // As it stands in the table if it was made when Moscow was an hour less ahead.
        desk.transactions.run(
                Caller.system(),
                em -> {
                    BookingEntity booking = BookingStore.booking(em, made.id());
                    booking.start = booking.start.plus(Duration.ofHours(1));
                    booking.end = booking.end.plus(Duration.ofHours(1));
                    booking.occupy(BookingStore.resource(em, room));
                });
        desk.zoneRules.run();
        Booking after = desk.bookings.get(made.id(), Desk.STAFF);
        assertEquals(made.start(), after.start());
        assertEquals(made.end(), after.end());
        assertEquals(other.version(), desk.bookings.get(other.id(), Desk.STAFF).version());
        desk.bookings.book(hours(room, 12, 13), person("q"));
        desk.zoneRules.run();
        assertEquals(after.version(), desk.bookings.get(made.id(), Desk.STAFF).version());
    }

    @Test
    public void onAHolidayNothingIsBookedUntilItIsCalledOff() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Closures.Closure holiday = close(null);
        Problem closed =
                assertThrows(
                        Problem.class, () -> desk.bookings.book(hours(room, 10, 11), person("p")));
        assertEquals("closed", closed.errors().get(0).code());
        WaitingLine.Waiting waiting =
                desk.waiting.join(
                        new WaitingLine.NewWaiting(
                                room,
                                null,
                                hours(room, 10, 11).start(),
                                hours(room, 10, 11).end(),
                                null),
                        person("p"));
        assertEquals(WaitingEntity.State.WAITING, waiting.state());
        desk.closures.remove(holiday.id(), Desk.STAFF);
        desk.closures.remove(holiday.id(), Desk.STAFF);
        assertEquals(
                WaitingEntity.State.OFFERED, desk.waiting.get(waiting.id(), person("p")).state());
    }

    @Test
    public void aClosureOfOneRoomLeavesTheOthersOpen() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.ROOM, 10);
        close(room);
        assertThrows(Problem.class, () -> desk.bookings.book(hours(room, 10, 11), person("p")));
        desk.bookings.book(hours(other, 10, 11), person("p"));
    }

    @Test
    public void aWaitersOfferIsFreeAgainWhenTheyLeave() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        WaitingLine.Waiting first =
                desk.waiting.join(
                        new WaitingLine.NewWaiting(
                                room,
                                null,
                                hours(room, 10, 11).start(),
                                hours(room, 10, 11).end(),
                                null),
                        person("first"));
        assertEquals(WaitingEntity.State.OFFERED, first.state());
        desk.waiting.leave(first.id(), person("first"));
        desk.waiting.leave(first.id(), person("first"));
        desk.bookings.book(hours(room, 10, 11), person("other"));
    }

    @Test
    public void buffersAreKeptFreeOnBothSides() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", buffers(15, 30));
        desk.bookings.book(hours(room, 10, 11), person("p"));
        refused("booking-overlap", room, 11.5, 12);
        refused("booking-overlap", room, 9, 9.5);
        desk.bookings.book(hours(room, 11.75, 12), person("p"));
        desk.bookings.book(hours(room, 8.5, 9.25), person("p"));
    }

    @Test
    public void aDeskBookedByTheDayIsTakenFromOpeningToClosing() {
        String place =
                desk.resource(
                        ResourceKind.DESK,
                        1,
                        "Europe/Moscow",
                        new ResourceRules(
                                Unit.DAY, null, null, null, null, null, null, null, null, null,
                                null, null, null, null));
        Booking made = desk.bookings.book(hours(place, 10, 11), person("p"));
        assertEquals(8, made.start().getHour());
        assertEquals(22, made.end().getHour());
        refused("booking-overlap", place, 20, 21);
    }

    @Test
    public void aWholeSeriesMovesByTheSameHours() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made =
                desk.bookings.book(
                        Desk.series(hours(room, 10, 11), "FREQ=DAILY;COUNT=5", null), person("p"));
        Booking moved =
                desk.bookings.change(
                        made.id(),
                        made.version(),
                        was ->
                                new BookingChange(
                                        room,
                                        was.start().plus(Duration.ofMinutes(30)),
                                        was.end().plus(Duration.ofMinutes(30)),
                                        null,
                                        null,
                                        "Репетиция"),
                        Scope.ALL,
                        OnConflict.FAIL,
                        person("p"));
        assertEquals(5, moved.occurrences().size());
        for (int i = 0; i < 5; i++) {
            Booking.Occurrence was = made.occurrences().get(i);
            assertEquals(was.start().plusMinutes(30), moved.occurrences().get(i).start());
            assertEquals("Репетиция", desk.bookings.get(was.id(), person("p")).purpose());
        }
        Problem taken =
                assertThrows(
                        Problem.class,
                        () -> desk.bookings.book(hours(room, 11, 12), person("other")));
        assertEquals("booking-overlap", taken.code());
    }

    @Test
    public void whereNobodyIsNamedToApproveStaffAreAsked() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approval(null));
        String named =
                desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approval(List.of("keeper")));
        desk.bookings.book(hours(room, 10, 11), person("p"));
        assertEquals("staff", askedLast());
        Booking asked = desk.bookings.book(hours(named, 10, 11), person("p"));
        assertEquals("keeper", askedLast());
        assertThrows(Problem.class, () -> desk.bookings.confirm(asked.id(), person("p")));
        assertEquals(
                BookingState.CONFIRMED,
                desk.bookings.confirm(asked.id(), person("keeper")).state());
    }

    @Test
    public void whoeverLostToARivalReadsWhyInTheirOwnLanguage() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approval(null));
        Booking one = desk.bookings.book(hours(room, 10, 11), person("one"));
        Booking other = desk.bookings.book(hours(room, 10, 11), person("other"));
        Booking unwanted = desk.bookings.book(hours(room, 12, 13), person("other"));
        desk.bookings.confirm(one.id(), Desk.STAFF);
        assertEquals(
                Because.RIVAL.text.ru(), desk.bookings.get(other.id(), person("other")).reason());
        Caller english =
                new Caller(
                        "other",
                        "other",
                        java.util.Set.of(),
                        List.of(),
                        true,
                        null,
                        Locale.ENGLISH,
                        "");
        assertEquals(Because.RIVAL.text.en(), desk.bookings.get(other.id(), english).reason());
        desk.bookings.reject(unwanted.id(), "Ремонт", Desk.STAFF);
        Booking rejected = desk.bookings.get(unwanted.id(), english);
        assertEquals(BookingState.REJECTED, rejected.state());
        assertEquals("Ремонт", rejected.reason());
        assertThrows(Problem.class, () -> desk.bookings.confirm(unwanted.id(), Desk.STAFF));
    }

    @Test
    public void aCodeOrThePlaceItselfChecksInAroundTheStartOnly() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking morning = desk.bookings.book(hours(room, 10, 11), person("p"));
        Booking noon = desk.bookings.book(hours(room, 12, 13), person("p"));
        Problem early =
                assertThrows(Problem.class, () -> desk.checkIns.byCode(morning.code(), Desk.STAFF));
        assertEquals("check-in-closed", early.code());
        assertThrows(Problem.class, () -> desk.checkIns.at(room, person("p")));
        desk.at(morning.start().toInstant().minus(Duration.ofMinutes(5)));
        String typed = " " + morning.code().toLowerCase(Locale.ROOT) + " ";
        assertEquals(BookingState.CHECKED_IN, desk.checkIns.byCode(typed, Desk.STAFF).state());
        assertThrows(Problem.class, () -> desk.checkIns.byCode("????????", Desk.STAFF));
        desk.at(noon.start().toInstant());
        assertThrows(Problem.class, () -> desk.checkIns.at(room, person("stranger")));
        assertEquals(noon.id(), desk.checkIns.at(room, person("p")).id());
    }

    @Test
    public void aQuotaOfBookingsCountsPerKindAndIsTheSameOnlyOnce() {
        Quotas.NewQuota two =
                new Quotas.NewQuota(
                        QuotaRules.Owner.PERSON,
                        null,
                        ResourceKind.ROOM,
                        QuotaRules.Span.DAY,
                        null,
                        2);
        Quotas.Quota quota = desk.quotas.create(two, Desk.STAFF);
        assertEquals(
                "quota-exists",
                assertThrows(Problem.class, () -> desk.quotas.create(two, Desk.STAFF)).code());
        String room = desk.resource(ResourceKind.ROOM, 10);
        String place = desk.resource(ResourceKind.DESK, 1);
        desk.bookings.book(hours(room, 10, 11), person("p"));
        Booking second = desk.bookings.book(hours(room, 11, 12), person("p"));
        refused("quota-exceeded", room, 12, 13);
        desk.bookings.book(hours(place, 12, 13), person("p"));
        desk.bookings.cancel(second.id(), null, Scope.THIS, person("p"));
        desk.bookings.book(hours(room, 12, 13), person("p"));
        desk.quotas.change(
                quota.id(),
                quota.version(),
                was ->
                        new Quotas.NewQuota(
                                was.owner(),
                                was.ownerId(),
                                was.kind(),
                                was.period(),
                                was.minutes(),
                                3),
                Desk.STAFF);
        desk.bookings.book(hours(room, 13, 14), person("p"));
        refused("quota-exceeded", room, 14, 15);
        desk.quotas.remove(quota.id(), Desk.STAFF);
        desk.bookings.book(hours(room, 14, 15), person("p"));
    }

    @Test
    public void whoeverAsksGetsTheirBookingsAndWhoeverGoesLeavesNoWordsBehind() throws Exception {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking past = desk.bookings.book(hours(room, 10, 11), person("p"));
        desk.bookings.change(
                past.id(),
                past.version(),
                was ->
                        new BookingChange(
                                room, was.start(), was.end(), null, null, "Личная встреча"),
                Scope.THIS,
                OnConflict.FAIL,
                person("p"));
        Booking ahead = desk.bookings.book(hours(room, 14, 15), person("p"));
        desk.at(past.end().toInstant());
        desk.job.run();
        Map<String, Object> files = new HashMap<>();
        desk.data.export("p", exported(files));
        assertEquals(2, ((List<?>) files.get("bookings.json")).size());
        Map<String, Object> none = new HashMap<>();
        desk.data.export("stranger", exported(none));
        assertTrue(none.isEmpty());
        desk.data.erase("p", Content.DELETE);
        desk.data.erase("p", Content.DELETE);
        assertEquals(BookingState.CANCELLED, desk.bookings.get(ahead.id(), Desk.STAFF).state());
        Booking kept = desk.bookings.get(past.id(), Desk.STAFF);
        assertEquals(BookingState.COMPLETED, kept.state());
        assertNull(kept.purpose());
    }

    @Test
    public void closuresAreListedInPages() {
        close(null);
        close(desk.resource(ResourceKind.ROOM, 1));
        assertEquals(
                2,
                desk.closures
                        .list(new Closures.Filter(null, null), PageRequest.first(), Desk.STAFF)
                        .items()
                        .size());
    }

    private Closures.Closure close(String room) {
        return desk.closures.create(
                new Closures.NewClosure(
                        room,
                        LocalDateTime.of(2030, 3, 11, 0, 0),
                        LocalDateTime.of(2030, 3, 12, 0, 0),
                        "Праздник"),
                Desk.STAFF);
    }

    private void refused(String code, String resource, double from, double to) {
        Problem refusal =
                assertThrows(
                        Problem.class,
                        () -> desk.bookings.book(hours(resource, from, to), person("p")));
        assertEquals(code, refusal.code());
    }

    private String askedLast() {
        var asked = desk.told.stream().filter(m -> m.type().equals(Messages.REQUESTED)).toList();
        return asked.get(asked.size() - 1).recipients().get(0).userId();
    }

    private static ResourceRules buffers(int before, int after) {
        return new ResourceRules(
                null, null, null, null, null, null, before, after, null, null, null, null, null,
                null);
    }

    private static ResourceRules approval(List<String> approvers) {
        return new ResourceRules(
                null, null, null, null, null, null, null, null, true, approvers, null, null, null,
                null);
    }

    private static Export exported(Map<String, Object> files) {
        return new Export() {
            @Override
            public void json(String name, Object value) {
                files.put(name, value);
            }

            @Override
            public void file(String name, InputStream content) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
