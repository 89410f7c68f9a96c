package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.artel.booking.Booking;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What staff are told of closures, and what a closure falls upon. */
@RunWith(Parameterized.class)
public class ClosuresTest {

    private static final LocalDate MONDAY = LocalDate.of(2030, 3, 11);
    private static final Caller VISITOR = Caller.anonymous(new Locale("ru"), "");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public ClosuresTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void whoClosesARoomLearnsHowManyBookingsAreInTheWay() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.ROOM, 10);
        Booking first = desk.bookings.book(hours(room, 10, 11), Desk.person("p"));
        Booking second = desk.bookings.book(hours(room, 12, 13), Desk.person("q"));
        desk.bookings.book(hours(room, 34, 35), Desk.person("p"));
        desk.bookings.book(hours(other, 10, 11), Desk.person("p"));
        Booking given = desk.bookings.book(hours(room, 15, 16), Desk.person("p"));
        desk.bookings.cancel(given.id(), null, Scope.THIS, null, null, Desk.person("p"));

        Closures.Closure made = close(room, MONDAY, MONDAY.plusDays(1));

        assertEquals(Long.valueOf(2), made.bookings());
        assertEquals("Ресурс", made.resourceName());
        assertEquals(List.of(first.id(), second.id()), inTheWay(made.id(), 1));
        assertEquals(
                "They stay booked",
                first.state(),
                desk.bookings.get(first.id(), Desk.STAFF).state());
    }

    @Test
    public void aHolidayGoesByTheClockOfEachResource() {
        String here = desk.resource(ResourceKind.ROOM, 10);
        String far = desk.resource(ResourceKind.ROOM, 10, "Asia/Vladivostok", ResourceRules.none());
        // Seven hours ahead of Moscow: this is 19:00 on Monday there, and 01:00 on Tuesday is not.
        Booking there = desk.bookings.book(hours(far, 12, 13), Desk.person("p"));
        Booking tuesdayThere = desk.bookings.book(hours(far, 26, 27), Desk.person("p"));
        Booking near = desk.bookings.book(hours(here, 20, 21), Desk.person("p"));

        Closures.Closure holiday = close(null, MONDAY, MONDAY.plusDays(1));

        assertEquals(Long.valueOf(2), holiday.bookings());
        assertEquals(List.of(there.id(), near.id()), inTheWay(holiday.id(), 1));
        assertEquals(
                List.of(tuesdayThere.id()),
                inTheWay(close(null, MONDAY.plusDays(1), MONDAY.plusDays(2)).id(), 100));
    }

    @Test
    public void visitorsSeeWhatIsClosedButNotHowMuchIsBooked() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        String other = desk.resource(ResourceKind.ROOM, 10);
        close(other, MONDAY, MONDAY.plusDays(1));
        String own = close(room, MONDAY.plusDays(3), MONDAY.plusDays(4)).id();
        String holiday = close(null, MONDAY.plusDays(1), MONDAY.plusDays(2)).id();
        Page<Closures.Closure> shown =
                desk.closures.list(
                        new Closures.Filter(room, null), new PageRequest(10, null), VISITOR);
        assertEquals(
                List.of(holiday, own), shown.items().stream().map(Closures.Closure::id).toList());
        shown.items().forEach(one -> assertNull(one.bookings()));
        assertNull(desk.closures.get(own, VISITOR).bookings());
    }

    @Test
    public void whatIsOverStandsApartTheLatestFirst() {
        String longAgo = close(null, MONDAY.minusDays(9), MONDAY.minusDays(8)).id();
        String later = close(null, MONDAY.plusDays(5), MONDAY.plusDays(6)).id();
        String now = close(null, MONDAY, MONDAY.plusDays(1)).id();
        String yesterday = close(null, MONDAY.minusDays(1), MONDAY).id();
        assertEquals(List.of(now, later), all(false));
        assertEquals(List.of(yesterday, longAgo), all(true));
        assertEquals(List.of(longAgo, yesterday, now, later), all(null));
    }

    @Test
    public void ofWhatIsNotThereNothingIsSaid() {
        assertThrows(Problem.class, () -> desk.closures.get("none", VISITOR));
        assertThrows(Problem.class, () -> inTheWay("none", 10));
    }

    private Closures.Closure close(String resource, LocalDate from, LocalDate to) {
        return desk.closures.create(
                new Closures.NewClosure(
                        resource, from.atStartOfDay(), to.atStartOfDay(), "Праздник"),
                Desk.STAFF);
    }

    private List<String> all(Boolean over) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Closures.Closure> page =
                    desk.closures.list(
                            new Closures.Filter(null, over),
                            new PageRequest(1, cursor),
                            Desk.STAFF);
            page.items().forEach(one -> found.add(one.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    private List<String> inTheWay(String closure, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Booking> page =
                    desk.closures.bookings(closure, new PageRequest(limit, cursor), Desk.STAFF);
            page.items().forEach(one -> found.add(one.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }
}
