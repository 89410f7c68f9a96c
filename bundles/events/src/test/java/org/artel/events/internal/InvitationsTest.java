package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Locale;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.Invitation;
import org.artel.events.NewInvitation;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Whom the centre asks to come. */
@RunWith(Parameterized.class)
public class InvitationsTest {

    private static final String OFFICE = "Priemnaya@example.org";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public InvitationsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void anOfficialAcceptsByTheLinkOfTheLetterAndTakesNoSeat() {
        Event event = hall.published(1, null, true, 1, EventDetails.none());
        hall.register(event, "seated");
        Invitation sent = invite(event, null);
        assertEquals(Invitation.State.SENT, sent.state());
        assertEquals(Part.GUEST, sent.part());
        Notification letter = hall.told.get(hall.told.size() - 1);
        assertEquals(Messages.INVITED, letter.type());
        assertEquals(OFFICE, letter.recipients().get(0).email());

        Invitations.Card card = hall.invitations.card(token(), new Locale("ru"));
        assertEquals("Приёмная", card.name());
        assertEquals(event.title(), card.eventTitle());
        Invitations.Answered yes = answer(token(), true, "official");
        assertEquals(Invitations.Outcome.CONFIRMED, yes.state());
        Registration made =
                hall.registrations.get(event.id(), yes.registrationId(), Hall.person("official"));
        assertEquals(Part.GUEST, made.part());
        assertEquals(State.PLANNED, hall.ledger.get(hall.ledger.size() - 1).state());
        Invitation after = all(event).get(0);
        assertEquals(Invitation.State.ACCEPTED, after.state());
        assertEquals(made.id(), after.registrationId());
    }

    @Test
    public void aLinkRegistersOnePersonHoweverManyFollowItAtOnce() throws Exception {
        Event event = hall.published(null, null);
        invite(event, null);
        String token = token();
        List<String> codes = Attempts.race(60, i -> answer(token, true, "person" + i));
        assertEquals(1, codes.stream().filter(code -> code == null).count());
        assertEquals(59, codes.stream().filter("invitation-answered"::equals).count());
        assertEquals(1, hall.in(event, RegistrationState.CONFIRMED).size());
    }

    @Test
    public void yesAgainIsNoErrorAndYesAfterNoIsWelcome() {
        Event event = hall.published(null, null);
        invite(event, null);
        assertEquals(Invitations.Outcome.DECLINED, answer(token(), false, "official").state());
        assertEquals(Invitation.State.DECLINED, all(event).get(0).state());
        Invitations.Answered yes = answer(token(), true, "official");
        assertEquals(yes, answer(token(), true, "official"));
        assertEquals("invitation-answered", refused(() -> answer(token(), false, "official")));
        hall.registrations.withdraw(
                event.id(), yes.registrationId(), null, Hall.person("official"));
        assertEquals("invitation-answered", refused(() -> answer(token(), true, "official")));
    }

    @Test
    public void anInvitedParticipantComesAfterTheDeadlineWithoutADecisionButNotWithoutASeat() {
        Event event = hall.published(1, null, true, 1, EventDetails.none());
        Registration seated = hall.register(event, "seated");
        invite(event, Part.PARTICIPANT);
        hall.at(event.start().toInstant().minusSeconds(3600));
        Invitations.Answered waits = answer(token(), true, "invited");
        assertEquals(Invitations.Outcome.WAITING, waits.state());
        hall.registrations.reject(event.id(), seated.id(), null, Hall.STAFF);
        Registration offered =
                hall.registrations.get(event.id(), waits.registrationId(), Hall.STAFF);
        assertEquals(RegistrationState.OFFERED, offered.state());
        assertEquals(
                "the centre decided when it invited",
                RegistrationState.CONFIRMED,
                hall.registrations
                        .confirm(event.id(), offered.id(), Hall.person("invited"))
                        .state());

        hall.at(event.start().toInstant().plusSeconds(60));
        assertEquals("registration-closed", refused(() -> hall.register(event, "late")));
        hall.invitations.invite(
                event.id(), new NewInvitation(null, "late@example.org", null, null), Hall.STAFF);
        assertEquals(Invitations.Outcome.CONFIRMED, answer(token(), true, "late").state());
    }

    @Test
    public void whoeverAskedForASeatAndIsInvitedAsASpeakerGivesItToTheNext() {
        Event event = hall.published(1, null);
        Registration mine = hall.register(event, "speaker");
        Registration next = hall.register(event, "next");
        hall.invitations.invite(
                event.id(), new NewInvitation("speaker", null, null, Part.SPEAKER), Hall.STAFF);
        assertEquals("forbidden", refused(() -> answer(token(), true, "next")));
        assertEquals(mine.id(), answer(token(), true, "speaker").registrationId());
        Registration now = hall.registrations.get(event.id(), mine.id(), Hall.STAFF);
        assertEquals(Part.SPEAKER, now.part());
        assertEquals(RegistrationState.CONFIRMED, now.state());
        assertEquals(RegistrationState.OFFERED, hall.state(next));
    }

    @Test
    public void nobodyIsInvitedTwiceAndWhatWasTakenBackLeadsNowhere() {
        Event event = hall.published(null, null);
        Invitation first = invite(event, null);
        Problem again =
                assertThrows(
                        Problem.class,
                        () ->
                                hall.invitations.invite(
                                        event.id(),
                                        new NewInvitation(
                                                null, OFFICE.toUpperCase(Locale.ROOT), null, null),
                                        Hall.STAFF));
        assertEquals("already-invited", again.code());
        assertEquals(first.id(), again.properties().get("invitationId"));
        String old = token();
        hall.invitations.revoke(event.id(), first.id(), Hall.STAFF);
        hall.invitations.revoke(event.id(), first.id(), Hall.STAFF);
        assertEquals("not-found", refused(() -> hall.invitations.card(old, new Locale("ru"))));
        assertEquals("not-found", refused(() -> answer(old, true, "official")));
        invite(event, null);
        assertNotEquals(old, token());
    }

    @Test
    public void aDraftIsNobodysBusinessAndWhoIsInvitedIsTheStaffs() {
        Event draft =
                hall.programme.create(
                        Hall.event(null, null, false, 1, EventDetails.none()), Hall.STAFF);
        assertEquals("not-published", refused(() -> invite(draft, null)));
        Event event = hall.published(null, null);
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                hall.invitations.list(
                                        event.id(),
                                        null,
                                        PageRequest.first(),
                                        Hall.person("anna"))));
        assertEquals(
                "/email",
                assertThrows(
                                Problem.class,
                                () ->
                                        hall.invitations.invite(
                                                event.id(),
                                                new NewInvitation("anna", OFFICE, null, null),
                                                Hall.STAFF))
                        .errors()
                        .get(0)
                        .pointer());
        assertEquals(
                "/part",
                assertThrows(Problem.class, () -> invite(event, Part.ORGANISER))
                        .errors()
                        .get(0)
                        .pointer());
        invite(event, null);
        String token = token();
        hall.programme.cancel(event.id(), "Болезнь", Hall.STAFF);
        Notification off = hall.told.get(hall.told.size() - 1);
        assertEquals(Messages.CANCELLED, off.type());
        assertEquals(OFFICE, off.recipients().get(0).email());
        assertEquals("not-published", refused(() -> answer(token, true, "official")));
        assertNull(answer(token, false, "official").registrationId());
    }

    private Invitation invite(Event event, Part part) {
        return hall.invitations.invite(
                event.id(), new NewInvitation(null, OFFICE, "Приёмная", part), Hall.STAFF);
    }

    private Invitations.Answered answer(String token, boolean accept, String person) {
        return hall.invitations.answer(token, accept, Hall.person(person));
    }

    private List<Invitation> all(Event event) {
        return hall.invitations.list(event.id(), null, PageRequest.first(), Hall.STAFF).items();
    }

    /** What the last letter's link ends with. */
    private String token() {
        String link =
                hall.told.stream()
                        .filter(message -> message.type().equals(Messages.INVITED))
                        .reduce((one, later) -> later)
                        .get()
                        .link();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private interface Refused {
        Object attempt();
    }

    private static String refused(Refused refused) {
        return assertThrows(Problem.class, refused::attempt).code();
    }
}
