package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.FormField;
import org.artel.events.NewRegistration;
import org.artel.events.NewSession;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationChange;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who gets a seat, and who waits for one. */
@RunWith(Parameterized.class)
public class RegistrationsTest {

    private static final int CROWD = 300;
    private static final int SEATS = 30;
    private static final int LEAVE = 10;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public RegistrationsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void threeHundredRaceForThirtySeatsAndTenWhoLeaveMakeTenOffers() throws Exception {
        Event event = hall.published(SEATS, null);
        Attempts.race(CROWD, i -> hall.register(event, "person" + i))
                .forEach(code -> assertNull(code));
        List<Registration> seated = hall.in(event, RegistrationState.CONFIRMED);
        List<Registration> waiting = hall.in(event, RegistrationState.WAITING);
        assertEquals(SEATS, seated.size());
        assertEquals(
                IntStream.rangeClosed(1, CROWD - SEATS).mapToObj(i -> (long) i).toList(),
                waiting.stream().map(Registration::position).toList());

        Attempts.race(
                        LEAVE,
                        i ->
                                hall.registrations.withdraw(
                                        event.id(),
                                        seated.get(i).id(),
                                        null,
                                        Hall.person(seated.get(i).personId())))
                .forEach(code -> assertNull(code));
        assertEquals(
                waiting.subList(0, LEAVE).stream().map(Registration::id).toList(),
                hall.in(event, RegistrationState.OFFERED).stream().map(Registration::id).toList());
        assertEquals(LEAVE, hall.told(Messages.OFFERED));
        assertEquals(SEATS, hall.in(event, RegistrationState.CONFIRMED).size() + LEAVE);
    }

    @Test
    public void onePersonAtManyScreensRegistersOnce() throws Exception {
        Event event = hall.published(null, null);
        List<String> codes = Attempts.race(60, i -> hall.register(event, "anna"));
        assertEquals(1, codes.stream().filter(code -> code == null).count());
        assertEquals(59, codes.stream().filter("already-registered"::equals).count());
    }

    @Test
    public void anOfferThatLapsesGoesToTheNextAndNoneIsMadeOnceItBegan() {
        Event event = hall.published(1, null);
        Registration seated = hall.register(event, "seated");
        Registration first = hall.register(event, "first");
        Registration second = hall.register(event, "second");
        hall.registrations.withdraw(event.id(), seated.id(), null, Hall.person("seated"));
        assertEquals(RegistrationState.OFFERED, hall.state(first));
        assertEquals(RegistrationState.WAITING, hall.state(second));

        hall.at(Hall.MONDAY.plus(Duration.ofMinutes(EventEntity.OFFER_MINUTES)));
        hall.job.run();
        assertEquals(RegistrationState.LAPSED, hall.state(first));
        assertEquals(RegistrationState.OFFERED, hall.state(second));
        assertEquals(1, hall.told(Messages.LAPSED));
        assertThrows(
                Problem.class,
                () -> hall.registrations.confirm(event.id(), first.id(), Hall.person("first")));

        Registration late = hall.register(event, "late");
        hall.at(event.start().toInstant());
        hall.registrations.withdraw(event.id(), second.id(), null, Hall.person("second"));
        assertEquals(RegistrationState.WAITING, hall.state(late));
    }

    @Test
    public void moreRoomIsOfferedInTheSameOrderAndASpeakerTakesNone() {
        Event event = hall.published(1, null);
        hall.register(event, "seated");
        Registration first = hall.register(event, "first");
        Registration second = hall.register(event, "second");
        Registration speaker =
                hall.registrations.register(
                        event.id(),
                        new NewRegistration(
                                "speaker", null, null, Part.SPEAKER, null, null, null, null),
                        Hall.STAFF);
        assertEquals(RegistrationState.CONFIRMED, speaker.state());
        hall.programme.change(
                event.id(),
                -1,
                was -> Hall.event(2, null, false, 1, EventDetails.none()),
                Hall.STAFF);
        assertEquals(RegistrationState.OFFERED, hall.state(first));
        assertEquals(RegistrationState.WAITING, hall.state(second));
        assertEquals(
                RegistrationState.CONFIRMED,
                hall.registrations.confirm(event.id(), first.id(), Hall.person("first")).state());
    }

    @Test
    public void eachWayToComeHasItsSeatsAndItsLineWithinTheLimitOfAll() {
        Event event =
                hall.published(
                        3,
                        List.of(
                                new Seats(SeatKind.IN_PERSON, 1),
                                new Seats(SeatKind.ONLINE, null)));
        Registration there = seat(event, "there", SeatKind.IN_PERSON);
        assertEquals(RegistrationState.CONFIRMED, there.state());
        assertEquals(RegistrationState.WAITING, seat(event, "late", SeatKind.IN_PERSON).state());
        assertEquals(RegistrationState.CONFIRMED, seat(event, "one", SeatKind.ONLINE).state());
        Registration two = seat(event, "two", SeatKind.ONLINE);
        assertEquals(RegistrationState.CONFIRMED, two.state());
        Registration three = seat(event, "three", SeatKind.ONLINE);
        assertEquals(RegistrationState.WAITING, three.state());
        hall.registrations.withdraw(event.id(), two.id(), null, Hall.person("two"));
        assertEquals(RegistrationState.OFFERED, hall.state(three));
    }

    @Test
    public void aPartyThatDoesNotFitIsNotPassedBy() {
        Event event = hall.published(3, null, false, 3, EventDetails.none());
        hall.register(event, "one");
        Registration leaving = hall.register(event, "two");
        Registration party = party(event, "party", 3);
        assertEquals(RegistrationState.WAITING, party.state());
        assertEquals(RegistrationState.WAITING, hall.register(event, "alone").state());
        hall.registrations.withdraw(event.id(), leaving.id(), null, Hall.person("two"));
        assertEquals(RegistrationState.WAITING, hall.state(party));
        Registration smaller =
                hall.registrations.change(
                        event.id(),
                        party.id(),
                        -1,
                        was ->
                                new RegistrationChange(
                                        null, was.seat(), 2, was.sessions(), was.answers()),
                        Hall.person("party"));
        assertEquals(RegistrationState.OFFERED, smaller.state());
    }

    @Test
    public void aRequestHoldsItsSeatUntilStaffDecide() {
        Event event = hall.published(1, null, true, 1, EventDetails.none());
        Registration asked = hall.register(event, "anna");
        assertEquals(RegistrationState.PENDING, asked.state());
        Registration second = hall.register(event, "boris");
        assertEquals(RegistrationState.WAITING, second.state());
        assertNull(asked.ticket());
        hall.registrations.reject(event.id(), asked.id(), "Не по теме", Hall.STAFF);
        assertEquals(RegistrationState.OFFERED, hall.state(second));
        Registration taken =
                hall.registrations.confirm(event.id(), second.id(), Hall.person("boris"));
        assertEquals(RegistrationState.PENDING, taken.state());
        Registration sure = hall.registrations.confirm(event.id(), second.id(), Hall.STAFF);
        assertEquals(RegistrationState.CONFIRMED, sure.state());
        assertTrue(hall.tickets.read(sure.ticket()).isPresent());
    }

    @Test
    public void theLastPlaceOfASessionGoesToOneAndComesToTheNext() throws Exception {
        Event event = hall.published(null, null);
        String session =
                hall.sessions
                        .create(
                                event.id(),
                                new NewSession(
                                        null,
                                        null,
                                        "Практикум",
                                        null,
                                        event.start().toInstant(),
                                        event.end().toInstant(),
                                        null,
                                        null,
                                        null,
                                        5,
                                        null),
                                Hall.STAFF)
                        .id();
        Attempts.race(
                60,
                i ->
                        hall.registrations.register(
                                event.id(), choosing(session), Hall.person("person" + i)));
        List<Registration> all = hall.in(event, RegistrationState.CONFIRMED);
        assertEquals(60, all.size());
        List<Registration> inside = inside(all);
        assertEquals(5, inside.size());
        hall.registrations.withdraw(
                event.id(), inside.get(0).id(), null, Hall.person(inside.get(0).personId()));
        List<Registration> after = inside(hall.in(event, RegistrationState.CONFIRMED));
        assertEquals(5, after.size());
        assertEquals(
                "the first of those who waited",
                all.stream().filter(one -> !inside.contains(one)).findFirst().get().id(),
                after.get(4).id());
    }

    @Test
    public void aSeatGoesToAColleagueWithItsPlace() {
        Event event = hall.published(1, null);
        hall.joins("anna");
        hall.joins("boris");
        Registration mine = hall.register(event, "anna");
        Registration waiting = hall.register(event, "waiting");
        Problem stranger =
                assertThrows(
                        Problem.class,
                        () ->
                                hall.registrations.transfer(
                                        event.id(), mine.id(), "stranger", Hall.person("anna")));
        assertEquals("/personId", stranger.errors().get(0).pointer());
        Registration theirs =
                hall.registrations.transfer(event.id(), mine.id(), "boris", Hall.person("anna"));
        assertEquals(RegistrationState.CONFIRMED, theirs.state());
        assertEquals("boris", theirs.personId());
        assertEquals(RegistrationState.WITHDRAWN, hall.state(mine));
        assertEquals(RegistrationState.WAITING, hall.state(waiting));
        assertEquals(
                List.of(State.PLANNED, State.CANCELLED, State.PLANNED),
                hall.ledger.stream().map(entry -> entry.state()).toList());
    }

    @Test
    public void whoeverHelpsToRunItDoesNotHandThatOver() {
        Event event = hall.published(null, null);
        hall.joins("helper");
        hall.joins("boris");
        Registration helper =
                hall.registrations.register(
                        event.id(),
                        new NewRegistration(
                                "helper", null, null, Part.ORGANISER, null, null, null, null),
                        Hall.STAFF);
        assertEquals(
                "forbidden",
                code(
                        () ->
                                hall.registrations.transfer(
                                        event.id(), helper.id(), "boris", Hall.person("helper"))));
        assertEquals(
                Part.ORGANISER,
                hall.registrations.transfer(event.id(), helper.id(), "boris", Hall.STAFF).part());
    }

    @Test
    public void aFormAsksOnlyWhatFollowsFromTheAnswersBefore() {
        Event event =
                hall.published(
                        null,
                        null,
                        false,
                        1,
                        new EventDetails(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        new FormField(
                                                "channel",
                                                FormField.Type.CHOICE,
                                                "Где?",
                                                null,
                                                true,
                                                List.of("Сайт", "Нигде"),
                                                null),
                                        new FormField(
                                                "address",
                                                FormField.Type.TEXT,
                                                "Адрес",
                                                null,
                                                true,
                                                null,
                                                new FormField.Condition("channel", "Сайт")),
                                        new FormField(
                                                "agreed",
                                                FormField.Type.CONSENT,
                                                "Согласие",
                                                null,
                                                true,
                                                null,
                                                null)),
                                null,
                                null,
                                null));
        Problem wrong =
                assertThrows(
                        Problem.class,
                        () -> answering(event, Map.of("channel", "Сайт", "agreed", false)));
        assertEquals(
                List.of("/answers/address", "/answers/agreed"),
                wrong.errors().stream().map(error -> error.pointer()).toList());
        Registration made =
                answering(event, Map.of("channel", "Нигде", "address", "лишнее", "agreed", true));
        assertEquals(Map.of("channel", "Нигде", "agreed", true), made.answers());
    }

    @Test
    public void afterTheDeadlineOnlyStaffRegisterAndWithdraw() {
        Event event = hall.published(null, null);
        Registration mine = hall.register(event, "anna");
        hall.at(event.start().toInstant());
        assertEquals("registration-closed", code(() -> hall.register(event, "late")));
        assertEquals(
                "too-late",
                code(
                        () ->
                                hall.registrations.withdraw(
                                        event.id(), mine.id(), null, Hall.person("anna"))));
        assertNotNull(
                hall.registrations.register(
                        event.id(),
                        new NewRegistration("late", null, null, null, null, null, null, null),
                        Hall.STAFF));
        assertEquals(
                RegistrationState.WITHDRAWN,
                hall.registrations.withdraw(event.id(), mine.id(), "Болеет", Hall.STAFF).state());
    }

    @Test
    public void aRegistrationIsKnownToItsPersonAndWhoRunsTheEvent() {
        Event event = hall.published(null, null);
        Registration mine = hall.register(event, "anna");
        assertEquals("not-found", code(() -> get(mine, Hall.person("boris"))));
        assertEquals("forbidden", code(() -> list(event, Hall.person("boris"))));
        hall.registrations.register(
                event.id(),
                new NewRegistration("helper", null, null, Part.ORGANISER, null, null, null, null),
                Hall.STAFF);
        assertEquals(2, list(event, Hall.person("helper")));
        assertEquals("forbidden", code(() -> withdraw(mine, Hall.person("helper"))));
        assertEquals(
                "forbidden",
                code(
                        () ->
                                hall.registrations.register(
                                        event.id(),
                                        new NewRegistration(
                                                "boris", null, null, null, null, null, null, null),
                                        Hall.person("anna"))));
        assertEquals(
                1,
                hall.registrations
                        .mine(false, PageRequest.first(), Hall.person("anna"))
                        .items()
                        .size());
    }

    @Test
    public void whoeverComesTomorrowIsRemindedOnce() {
        Event event = hall.published(null, null);
        hall.register(event, "anna");
        hall.register(event, "boris");
        hall.job.run();
        assertEquals(0, hall.told(Messages.REMINDER));
        Instant eve = event.start().toInstant().minus(Duration.ofHours(23));
        hall.at(eve);
        hall.job.run();
        hall.job.run();
        assertEquals(1, hall.told(Messages.REMINDER));
        assertEquals(2, hall.told.get(hall.told.size() - 1).recipients().size());
    }

    private interface Refused {
        Object attempt();
    }

    private static String code(Refused refused) {
        return assertThrows(Problem.class, refused::attempt).code();
    }

    private Registration get(Registration registration, Caller caller) {
        return hall.registrations.get(registration.eventId(), registration.id(), caller);
    }

    private Registration withdraw(Registration registration, Caller caller) {
        return hall.registrations.withdraw(registration.eventId(), registration.id(), null, caller);
    }

    private int list(Event event, Caller caller) {
        return hall.registrations
                .list(
                        event.id(),
                        new Registrations.Filter(null, null, null, null),
                        PageRequest.first(),
                        caller)
                .items()
                .size();
    }

    private static List<Registration> inside(List<Registration> all) {
        return all.stream()
                .filter(one -> one.sessions().get(0).state() == RegistrationState.CONFIRMED)
                .toList();
    }

    private static NewRegistration choosing(String session) {
        return new NewRegistration(null, null, null, null, null, null, List.of(session), null);
    }

    private Registration seat(Event event, String person, SeatKind kind) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, kind, null, null, null),
                Hall.person(person));
    }

    private Registration party(Event event, String person, int size) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, null, size, null, null),
                Hall.person(person));
    }

    private Registration answering(Event event, Map<String, Object> answers) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, null, null, null, answers),
                Hall.person("anna"));
    }
}
