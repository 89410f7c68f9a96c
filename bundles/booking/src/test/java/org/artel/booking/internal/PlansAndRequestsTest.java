package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.Layout;
import org.artel.booking.NewBooking;
import org.artel.booking.NewResource;
import org.artel.booking.OnConflict;
import org.artel.booking.Position;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Places on a plan, how rooms are furnished, and requests before those who decide on them. */
@RunWith(Parameterized.class)
public class PlansAndRequestsTest {

    private static final Position DESK_7 = new Position("1 этаж", 250, 120);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public PlansAndRequestsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void aPlaceOnThePlanIsKeptAndGivenUpAgain() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        change(room, furnished(DESK_7));
        assertEquals(DESK_7, read(room).toResource().position());
        change(room, furnished(null));
        assertNull(read(room).toResource().position());
    }

    @Test
    public void aPlaceOffThePlanIsRefused() {
        for (Position off :
                List.of(
                        new Position("1 этаж", -1, 0),
                        new Position("1 этаж", 0, 601),
                        new Position("1 этаж", null, 0),
                        new Position(" ", 0, 0))) {
            assertThrows(Problem.class, () -> ResourceChecks.check(furnished(off)));
        }
        ResourceChecks.check(furnished(DESK_7));
    }

    @Test
    public void aRoomIsFurnishedAsWasAskedAndForNoMoreThanFindASeat() {
        String room = desk.resource(ResourceKind.ROOM, 60);
        change(room, furnished(null));
        Booking made = desk.bookings.book(theatre(room, "Театр", 50), person("p"));
        assertEquals("Театр", made.layout());
        assertEquals(
                "invalid",
                refused(() -> desk.bookings.book(theatre(room, "Круг", 5), person("p"))));
        assertEquals(
                "invalid",
                refused(() -> desk.bookings.book(theatre(room, "Столы", 50), person("p"))));
        Booking moved =
                desk.bookings.change(
                        made.id(),
                        made.version(),
                        was ->
                                new BookingChange(
                                        room,
                                        was.start(),
                                        was.end(),
                                        was.quantity(),
                                        20,
                                        was.purpose(),
                                        "Столы"),
                        Scope.THIS,
                        OnConflict.FAIL,
                        person("p"));
        assertEquals("Столы", moved.layout());
    }

    @Test
    public void whoBookedKnowsWhenCheckInOpensAndCloses() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Booking made = desk.bookings.book(hours(room, 10, 11), person("p"));
        assertEquals(made.start().minusMinutes(15), made.checkInFrom());
        assertEquals(made.end(), made.checkInUntil());
    }

    @Test
    public void requestsWaitBeforeTheirApproverAndBeforeNobodyElse() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approvedBy("anna"));
        desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approvedBy("hannah"));
        Booking asked = desk.bookings.book(hours(room, 10, 11), person("p"));
        assertEquals(List.of(asked.id()), toDecide(person("anna")));
        assertEquals(List.of(), toDecide(person("hannah")));
        assertEquals(List.of(), toDecide(person("ann")));
        assertEquals(List.of(), toDecide(person("p")));
        desk.bookings.confirm(asked.id(), person("anna"));
        assertEquals(List.of(), toDecide(person("anna")));
    }

    @Test
    public void ofEachPlaceSoManyTimesAreOffered() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.ROOM, 10);
        List<Availability.Slot> found =
                desk.availability.slots(
                        Availability.Wanted.any(),
                        Desk.MONDAY,
                        Desk.MONDAY.plus(Duration.ofHours(12)),
                        60,
                        1,
                        3,
                        100);
        assertEquals(6, found.size());
        for (String one : List.of(room, other)) {
            assertEquals(3, found.stream().filter(slot -> slot.resourceId().equals(one)).count());
        }
    }

    private List<String> toDecide(Caller caller) {
        return desk
                .list
                .list(
                        new BookingList.Filter(null, null, null, null, null, null, null, true),
                        new PageRequest(10, null),
                        caller)
                .items()
                .stream()
                .map(Booking::id)
                .toList();
    }

    private static ResourceRules approvedBy(String approver) {
        return new ResourceRules(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                List.of(approver),
                null,
                null,
                null,
                null);
    }

    private static NewResource furnished(Position position) {
        return new NewResource(
                ResourceKind.ROOM,
                "Зал",
                null,
                null,
                60,
                "Europe/Moscow",
                null,
                List.of(new Layout("Театр", 60), new Layout("Столы", 40)),
                null,
                null,
                null,
                position);
    }

    private static NewBooking theatre(String room, String layout, int people) {
        NewBooking one = hours(room, 10, 11);
        return new NewBooking(
                room,
                null,
                null,
                one.start(),
                one.end(),
                null,
                people,
                null,
                null,
                null,
                null,
                layout);
    }

    private void change(String id, NewResource wanted) {
        desk.transactions.run(
                Caller.system(),
                em -> BookingStore.resource(em, id).change(wanted, ZoneId.of("Europe/Moscow")));
    }

    private ResourceEntity read(String id) {
        return desk.transactions.read(em -> BookingStore.resource(em, id));
    }

    private static String refused(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).code();
    }
}
