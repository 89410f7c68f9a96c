package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A room is kept if enough people come. */
@RunWith(Parameterized.class)
public class ParticipantsTest {

    private static final Caller ANNA = Desk.member("anna");
    private static final Caller BORIS = Desk.member("boris");
    private static final Caller VERA = Desk.member("vera");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;
    private String room;

    public ParticipantsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
        room = desk.resource(ResourceKind.ROOM, 10);
    }

    @Test
    public void withTooFewAnHourBeforeTheStartTheRoomIsFreeAgainAndAllAreTold() {
        Booking made = gathering(3);
        desk.participants.join(made.id(), BORIS);
        desk.at(made.start().toInstant().minus(Duration.ofMinutes(61)));
        desk.job.run();
        assertEquals(BookingState.CONFIRMED, state(made));
        desk.told.clear();

        desk.at(made.start().toInstant().minus(Duration.ofMinutes(60)));
        desk.job.run();

        Booking now = desk.bookings.get(made.id(), ANNA);
        assertEquals(BookingState.CANCELLED, now.state());
        assertEquals("Набралось слишком мало людей.", now.reason());
        assertNull(now.peopleBy());
        assertEquals(
                List.of("anna", "boris"),
                desk.told.get(0).recipients().stream().map(one -> one.userId()).toList());
        assertEquals("TOO_FEW", desk.told.get(0).data().get("because"));
        assertEquals(State.CANCELLED, last("anna"));
        assertEquals(State.CANCELLED, last("boris"));
        desk.bookings.book(hours(room, 12, 13), Desk.person("other"));
    }

    @Test
    public void withEnoughTheRoomIsKeptAndTheOutcomeIsTheirsToo() {
        Booking made = gathering(2);
        desk.participants.join(made.id(), BORIS);
        assertEquals(State.PLANNED, last("boris"));
        desk.at(made.start().toInstant().minus(Duration.ofMinutes(30)));
        desk.job.run();
        assertEquals(BookingState.CONFIRMED, state(made));
        desk.participants.leave(made.id(), BORIS);
        desk.job.run();
        assertEquals("Decided once", BookingState.CONFIRMED, state(made));
        desk.participants.join(made.id(), VERA);
        desk.at(made.start().toInstant());
        desk.bookings.checkIn(made.id(), ANNA);
        assertEquals(State.ATTENDED, last("vera"));
        assertEquals(State.CANCELLED, last("boris"));
    }

    @Test
    public void theResourcesOwnDeadlineIsWhenItIsDecided() {
        room =
                desk.resource(
                        ResourceKind.ROOM,
                        10,
                        "Europe/Moscow",
                        new ResourceRules(
                                null, null, null, null, null, null, null, null, null, null, null,
                                null, 180, null));
        Booking made = gathering(2);
        assertEquals(made.start().minusHours(3), made.peopleBy());
        desk.at(made.start().toInstant().minus(Duration.ofMinutes(180)));
        desk.job.run();
        assertEquals(BookingState.CANCELLED, state(made));
    }

    @Test
    public void whoComesIsShownToColleaguesAndToNobodyElse() {
        Booking made = gathering(2);
        assertEquals(Integer.valueOf(1), desk.bookings.get(made.id(), BORIS).participants());
        desk.participants.join(made.id(), BORIS);
        desk.participants.join(made.id(), BORIS);
        desk.participants.join(made.id(), ANNA);
        Booking seen = desk.bookings.get(made.id(), VERA);
        assertEquals(Integer.valueOf(2), seen.participants());
        assertEquals(
                List.of("anna", "boris"),
                seen.coming().stream().map(Booking.Coming::name).toList());
        Caller stranger = Desk.person("stranger");
        refused("not-found", () -> desk.bookings.get(made.id(), stranger));
        refused("not-found", () -> desk.participants.join(made.id(), stranger));
        refused("forbidden", () -> desk.participants.join(made.id(), Desk.STAFF));
        refused(
                "forbidden",
                () -> desk.bookings.cancel(made.id(), null, Scope.THIS, null, null, BORIS));
        desk.participants.leave(made.id(), BORIS);
        desk.participants.leave(made.id(), BORIS);
        assertEquals(Integer.valueOf(1), desk.bookings.get(made.id(), ANNA).participants());
    }

    @Test
    public void toWhatDependsOnNobodyColleaguesSayNothing() {
        Booking plain = desk.bookings.book(wanted(null, Desk.ORGANISATION, 12), ANNA);
        refused("not-found", () -> desk.participants.join(plain.id(), BORIS));
        refused("not-found", () -> desk.bookings.get(plain.id(), BORIS));
        refused("forbidden", () -> desk.participants.join(plain.id(), ANNA));
        assertEquals(Integer.valueOf(1), desk.bookings.get(plain.id(), ANNA).participants());
    }

    @Test
    public void whatManyComeToIsNotMovedToWhereTheyDoNotFit() {
        Booking made = gathering(2);
        for (String person : List.of("boris", "vera")) {
            desk.participants.join(made.id(), Desk.member(person));
        }
        String small = desk.resource(ResourceKind.ROOM, 2);
        String three = desk.resource(ResourceKind.ROOM, 3);
        Problem refusal = assertThrows(Problem.class, () -> move(made, small));
        assertEquals("/resourceId", refusal.errors().get(0).pointer());
        Booking moved = move(made, three);
        assertEquals(three, moved.resourceId());
        assertEquals(made.start().minusHours(1), moved.peopleBy());
    }

    private Booking move(Booking made, String to) {
        return desk.bookings.change(
                made.id(),
                made.version(),
                wish ->
                        new BookingChange(
                                to,
                                wish.start(),
                                wish.end(),
                                wish.quantity(),
                                wish.people(),
                                wish.purpose()),
                Scope.THIS,
                null,
                ANNA);
    }

    @Test
    public void whatCannotGatherPeopleIsNotBooked() {
        NewBooking tooMany = wanted(11, Desk.ORGANISATION, 12);
        NewBooking alone = wanted(2, null, 12);
        NewBooking tooSoon = wanted(2, Desk.ORGANISATION, 8.5);
        for (NewBooking wrong : List.of(tooMany, alone, tooSoon)) {
            Problem refusal = assertThrows(Problem.class, () -> desk.bookings.book(wrong, ANNA));
            assertEquals("/minimumPeople", refusal.errors().get(0).pointer());
        }
    }

    @Test
    public void fiftyColleaguesAtOnceFillARoomForTenAndNoMore() throws Exception {
        Booking made = gathering(2);
        List<String> codes =
                Desk.race(
                        client ->
                                client < 50
                                        ? desk.participants.join(
                                                made.id(), Desk.member("colleague" + client))
                                        : null);
        assertEquals(41, Collections.frequency(codes, "booking-full"));
        assertEquals(Integer.valueOf(10), desk.bookings.get(made.id(), ANNA).participants());
        assertEquals(
                9,
                desk.ledger.stream()
                        .filter(one -> one.personId().startsWith("colleague"))
                        .filter(one -> one.state() == State.PLANNED)
                        .count());
    }

    @Test
    public void whoIsErasedDoesNotComeAndWhatTheySaidYesToIsInTheirData() {
        Booking made = gathering(2);
        desk.participants.join(made.id(), BORIS);
        assertEquals(
                List.of(made.id()),
                desk.participants.of("boris").stream()
                        .map(Participants.Joined::bookingId)
                        .toList());
        desk.participants.forget("boris");
        assertTrue(desk.participants.of("boris").isEmpty());
        assertEquals(State.CANCELLED, last("boris"));
        assertEquals(Integer.valueOf(1), desk.bookings.get(made.id(), ANNA).participants());
    }

    private Booking gathering(int minimum) {
        return desk.bookings.book(wanted(minimum, Desk.ORGANISATION, 12), ANNA);
    }

    private NewBooking wanted(Integer minimum, String organisation, double from) {
        NewBooking one = hours(room, from, from + 1);
        return new NewBooking(
                one.resourceId(),
                organisation,
                null,
                one.start(),
                one.end(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                minimum);
    }

    private BookingState state(Booking booking) {
        return desk.bookings.get(booking.id(), ANNA).state();
    }

    private State last(String person) {
        return desk.ledger.stream()
                .filter(one -> Objects.equals(one.personId(), person))
                .reduce((first, second) -> second)
                .map(Participation::state)
                .orElse(null);
    }

    private static void refused(String code, Runnable attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt::run).code());
    }
}
