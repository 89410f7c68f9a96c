package org.artel.booking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.rooms.Rooms;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What other modules book takes its place like everybody's bookings. */
@RunWith(Parameterized.class)
public class BookedRoomsTest {

    private static final Instant START = Desk.MONDAY.plus(Duration.ofHours(4));
    private static final Instant END = START.plus(Duration.ofHours(3));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;
    private Rooms rooms;
    private String room;

    public BookedRoomsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
        rooms = new BookedRooms(desk.transactions, desk.bookings);
        room = desk.resource(ResourceKind.ROOM, 10);
    }

    @Test
    public void nobodyElseGetsTheRoomOfAnEventUntilItIsGivenUp() {
        String booking = rooms.book(room, START, END, "Семинар", Desk.STAFF);
        assertEquals("Семинар", desk.bookings.get(booking, Desk.STAFF).purpose());
        refused("booking-overlap", () -> desk.bookings.book(Desk.hours(room, 12, 13), anna()));
        refused("booking-overlap", () -> rooms.book(room, START, END, "Другой", Desk.STAFF));
        rooms.release(booking, Desk.STAFF);
        rooms.release(booking, Desk.STAFF);
        rooms.release("nothing", Desk.STAFF);
        desk.bookings.book(Desk.hours(room, 12, 13), anna());
    }

    @Test
    public void anEventMovesToAnotherTimeOrRoomUnlessThatIsTaken() {
        String other = desk.resource(ResourceKind.ROOM, 10);
        String booking = rooms.book(room, START, END, "Семинар", Desk.STAFF);
        Duration hour = Duration.ofHours(1);
        rooms.move(booking, room, START.plus(hour), END.plus(hour), "Семинар", Desk.STAFF);
        rooms.move(booking, other, START, END, "Семинар", Desk.STAFF);
        assertEquals(other, desk.bookings.get(booking, Desk.STAFF).resourceId());
        desk.bookings.book(Desk.hours(room, 12, 13), anna());
        refused(
                "booking-overlap",
                () -> {
                    rooms.move(booking, room, START, END, "Семинар", Desk.STAFF);
                    return null;
                });
        assertEquals(1, desk.count(other, BookingState.CONFIRMED));
    }

    @Test
    public void roomsAreKnownByNameAndConsultantsAreNoRooms() {
        String consultant = desk.resource(ResourceKind.CONSULTANT, 1);
        assertEquals(Set.of(room), rooms.findAll(List.of(room, consultant, "nothing")).keySet());
        assertEquals("Ресурс", rooms.findAll(List.of(room)).get(room).name());
        refused("invalid", () -> rooms.book("nothing", START, END, "Семинар", Desk.STAFF));
    }

    private static Caller anna() {
        return Desk.person("anna");
    }

    private interface Attempt {
        Object run();
    }

    private static void refused(String code, Attempt attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt::run).code());
    }
}
