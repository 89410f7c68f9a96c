package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.ANONYMOUS;
import static org.artel.organisations.internal.Register.STAFF;
import static org.artel.organisations.internal.Register.leader;
import static org.artel.organisations.internal.Register.member;
import static org.artel.organisations.internal.Register.person;
import static org.artel.organisations.internal.Register.refused;
import static org.artel.organisations.internal.Register.together;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Problem.Kind;
import org.artel.core.api.Role;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.Invitation;
import org.artel.organisations.NewInvitation;
import org.artel.organisations.NewOrganisationMember;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.ReceivedInvitation;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class InvitationsTest {

    private static final Caller ANNA = person("p1", true, Set.of());
    private static final String ANNAS = "p1@example.org";

    /** Just past the last moment to answer. */
    private static final Clock LATER =
            Clock.offset(Clock.systemUTC(), InvitationEntity.VALIDITY.plusMinutes(1));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    private String club;
    private Caller leader;

    public InvitationsTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Before
    public void aClub() {
        club = register.create("Клуб");
        leader = leader("p9", club);
    }

    @Test
    public void whoeverAcceptsBelongsToTheOrganisationFromTodayOn() {
        Invitation invited = invite("  P1@Example.ORG ", "LEADER");
        assertEquals(ANNAS, invited.email());
        assertEquals(invited.createdAt().plus(Duration.ofDays(14)), invited.expiresAt());
        assertEquals(
                List.of(invited),
                register.invitations.list(club, PageRequest.first(), leader).items());
        assertEquals(invited, register.invitations.get(club, invited.id(), leader).value());
        assertEquals(
                List.of(
                        new ReceivedInvitation(
                                invited.id(),
                                club,
                                "Клуб",
                                OrganisationRole.LEADER,
                                invited.createdAt(),
                                invited.expiresAt())),
                received(ANNA));

        OrganisationMember joined = register.invitations.accept(invited.id(), ANNA);

        assertEquals(LocalDate.now(ZoneId.of("Europe/Moscow")), joined.from());
        assertNull(joined.to());
        assertEquals(
                List.of(new Membership(club, OrganisationRole.LEADER)), register.members.of("p1"));
        assertEquals(List.of(), received(ANNA));
        assertEquals(
                List.of(), register.invitations.list(club, PageRequest.first(), leader).items());
        assertNull("the address is forgotten", kept(invited.id()).email);
        refused(
                Kind.CONFLICT,
                "invitation-settled",
                () -> register.invitations.accept(invited.id(), ANNA));
    }

    @Test
    public void theLetterGoesToTheAddressWhetherItIsRegisteredOrNot() {
        invite(ANNAS, "MEMBER");
        invite("stranger@example.org", "MEMBER");
        assertEquals(
                List.of(
                        Recipient.address(ANNAS, null, leader.locale()),
                        Recipient.address("stranger@example.org", null, leader.locale())),
                register.sent.stream().flatMap(n -> n.recipients().stream()).toList());
        assertEquals("/invitations", register.sent.get(0).link());
        assertEquals(register.sent.get(0).data().keySet(), register.sent.get(1).data().keySet());
    }

    @Test
    public void ofFiftyAcceptancesAtOnceOneMakesAMembership() throws Exception {
        String id = invite(ANNAS, "MEMBER").id();
        List<Object> answers = together(50, () -> register.invitations.accept(id, ANNA));
        assertEquals(
                Map.of("joined", 1L, "invitation-settled", 49L),
                answers.stream()
                        .map(a -> a instanceof Problem problem ? problem.code() : "joined")
                        .collect(Collectors.groupingBy(a -> a, Collectors.counting())));
        assertEquals(1, register.members.list(club, PageRequest.first(), STAFF).items().size());
    }

    @Test
    public void acceptanceAndWithdrawalAtOnceAgreeOnWhatHappened() throws Exception {
        String id = invite(ANNAS, "MEMBER").id();
        AtomicInteger turn = new AtomicInteger();
        together(
                50,
                () -> {
                    if (turn.getAndIncrement() % 2 == 0) {
                        register.invitations.withdraw(club, id, leader);
                    } else {
                        register.invitations.accept(id, ANNA);
                    }
                    return "done";
                });
        assertEquals(
                kept(id).state.equals(InvitationEntity.ACCEPTED) ? 1 : 0,
                register.members.of("p1").size());
        assertFalse(kept(id).state.equals(InvitationEntity.OPEN));
    }

    @Test
    public void ofFiftyInvitationsOfOneAddressAtOnceOneIsOpen() throws Exception {
        List<Object> answers = together(50, () -> invite(ANNAS, "MEMBER"));
        assertEquals(49, answers.stream().filter(Problem.class::isInstance).count());
        assertEquals(1, register.sent.size());
        assertEquals(1, received(ANNA).size());
    }

    @Test
    public void onlyTheConfirmedOwnerOfTheAddressMayAnswer() {
        String id = invite(ANNAS, "MEMBER").id();
        for (Caller other : List.of(person("p2", true, Set.of()), leader, STAFF)) {
            refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.accept(id, other));
            refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.decline(id, other));
        }
        Caller unconfirmed = person("p1", false, Set.of());
        assertEquals(List.of(), received(unconfirmed));
        refused(
                Kind.FORBIDDEN,
                "email-not-confirmed",
                () -> register.invitations.accept(id, unconfirmed));
        refused(
                Kind.FORBIDDEN,
                "email-not-confirmed",
                () -> register.invitations.decline(id, unconfirmed));
        refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.accept("nothing", ANNA));
        assertEquals(1, received(ANNA).size());
        assertEquals(List.of(), received(person("p2", true, Set.of())));
    }

    @Test
    public void whoMayInviteLookAndWithdrawIsThisTable() {
        String other = register.create("Другой клуб");
        Map<String, Caller> callers = new TreeMap<>();
        callers.put("anonymous", ANONYMOUS);
        callers.put("a person", ANNA);
        callers.put("a member", member("p2", club));
        callers.put("a leader of another", leader("p3", other));
        callers.put("a consultant", person("p4", true, Set.of(Role.CONSULTANT)));
        callers.put("a moderator", person("p5", true, Set.of(Role.MODERATOR)));
        callers.put("the leader", leader);
        callers.put("staff", STAFF);
        callers.put("an administrator", person("p6", true, Set.of(Role.ADMIN)));
        Set<String> allowed = Set.of("the leader", "staff", "an administrator");
        String id = invite("someone@example.org", "MEMBER").id();
        callers.forEach(
                (name, caller) -> {
                    List<Runnable> doors =
                            List.of(
                                    () ->
                                            register.invitations.invite(
                                                    club,
                                                    new NewInvitation(
                                                            name.replace(' ', '.') + "@example.org",
                                                            "MEMBER"),
                                                    caller),
                                    () ->
                                            register.invitations.list(
                                                    club, PageRequest.first(), caller),
                                    () -> register.invitations.get(club, id, caller));
                    for (Runnable door : doors) {
                        if (allowed.contains(name)) {
                            door.run();
                        } else {
                            refused(Kind.FORBIDDEN, "forbidden", door);
                        }
                    }
                    if (!allowed.contains(name)) {
                        refused(
                                Kind.FORBIDDEN,
                                "forbidden",
                                () -> register.invitations.withdraw(club, id, caller));
                    }
                });
        Caller neighbour = leader("p3", other);
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.invitations.withdraw(other, id, neighbour));
        refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.get(other, id, neighbour));
    }

    @Test
    public void afterADeclineOrAWithdrawalTheAddressMayBeInvitedAgain() {
        Invitation first = invite(ANNAS, "MEMBER");
        refused(Kind.CONFLICT, "already-invited", () -> invite("P1@example.org", "LEADER"));
        register.invitations.decline(first.id(), ANNA);
        Invitation second = invite(ANNAS, "MEMBER");
        register.invitations.withdraw(club, second.id(), leader);
        register.invitations.withdraw(club, second.id(), leader);
        refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.accept(second.id(), ANNA));
        register.invitations.withdraw(club, first.id(), leader);
        assertEquals(InvitationEntity.DECLINED, kept(first.id()).state);
        assertEquals(List.of(), register.members.of("p1"));
        assertNotNull(invite(ANNAS, "MEMBER"));
    }

    @Test
    public void anExpiredInvitationIsNotAcceptedAndMakesRoomForAnother() {
        String id = invite(ANNAS, "MEMBER").id();
        InvitationRegister later = register.invitationsAt(LATER);
        assertEquals(List.of(), later.received(PageRequest.first(), ANNA).items());
        assertEquals(List.of(), later.list(club, PageRequest.first(), leader).items());
        refused(Kind.CONFLICT, "invitation-expired", () -> later.accept(id, ANNA));
        refused(Kind.CONFLICT, "invitation-expired", () -> later.decline(id, ANNA));
        String again = later.invite(club, new NewInvitation(ANNAS, "MEMBER"), leader).value().id();
        assertEquals(InvitationEntity.EXPIRED, kept(id).state);
        assertEquals(
                club, later.received(PageRequest.first(), ANNA).items().get(0).organisationId());
        assertEquals("p1", later.accept(again, ANNA).userId());
    }

    @Test
    public void theAddressOfAnExpiredInvitationIsForgotten() {
        String expired = invite(ANNAS, "MEMBER").id();
        register.invitations.run();
        assertEquals(ANNAS, kept(expired).email);
        InvitationRegister later = register.invitationsAt(LATER);
        later.run();
        assertNull(kept(expired).email);
        assertEquals(InvitationEntity.EXPIRED, kept(expired).state);
        assertEquals("p1@example.org", invite(ANNAS, "MEMBER").email());
    }

    @Test
    public void fiftyMayBeOpenAndALeaderSendsFiftyADay() {
        for (int i = 0; i < InvitationRegister.OPEN_MAX; i++) {
            invite("a" + i + "@example.org", "MEMBER");
        }
        refused(Kind.CONFLICT, "too-many-invitations", () -> invite(ANNAS, "MEMBER"));
        String other = register.create("Другой клуб");
        Caller both =
                person(
                        "p9",
                        true,
                        Set.of(),
                        new Membership(club, OrganisationRole.LEADER),
                        new Membership(other, OrganisationRole.LEADER));
        Problem problem =
                refused(
                        Kind.TOO_MANY,
                        "too-many-requests",
                        () ->
                                register.invitations.invite(
                                        other, new NewInvitation(ANNAS, "MEMBER"), both));
        long wait = (Long) problem.properties().get("retryAfter");
        assertTrue(String.valueOf(wait), wait > 80_000 && wait <= 86_400);
        register.invitations.invite(other, new NewInvitation(ANNAS, "MEMBER"), STAFF);
        assertEquals(51, register.sent.size());
        Page<Invitation> first = register.invitations.list(club, new PageRequest(30, null), leader);
        Page<Invitation> second =
                register.invitations.list(club, new PageRequest(30, first.nextCursor()), leader);
        assertEquals(30, first.items().size());
        assertEquals(20, second.items().size());
        assertNull(second.nextCursor());
    }

    @Test
    public void whoBelongsAlreadyIsNotAddedTwice() {
        String id = invite(ANNAS, "LEADER").id();
        register.members.add(club, new NewOrganisationMember("p1", "MEMBER", null, null), STAFF);
        refused(Kind.CONFLICT, "membership-overlap", () -> register.invitations.accept(id, ANNA));
        assertEquals("the refusal changes nothing", 1, received(ANNA).size());
    }

    @Test
    public void anArchivedOrganisationInvitesNobody() {
        String id = invite(ANNAS, "MEMBER").id();
        register.organisations.archive(club, STAFF);
        assertEquals(List.of(), received(ANNA));
        refused(Kind.NOT_FOUND, "not-found", () -> register.invitations.accept(id, ANNA));
        refused(Kind.NOT_FOUND, "not-found", () -> invite("b@example.org", "MEMBER"));
        refused(
                Kind.CONFLICT,
                "archived",
                () ->
                        register.invitations.invite(
                                club, new NewInvitation("b@example.org", "MEMBER"), STAFF));
    }

    @Test
    public void wrongInvitationsAreRefused() {
        assertEquals("/email required", wrong(null, "MEMBER"));
        assertEquals("/email format", wrong("irina", "MEMBER"));
        assertEquals("/role required", wrong("irina@example.org", null));
        assertEquals("/role unknown-value", wrong("irina@example.org", "BOSS"));
        assertTrue(wrong("i".repeat(300) + "@example.org", "MEMBER").startsWith("/email"));
        assertEquals(List.of(), register.sent);
    }

    @Test
    public void aPersonsCopyTellsOfInvitationsWithoutTheAddressesOfOthers() throws Exception {
        invite(ANNAS, "MEMBER");
        register.invitations.invite(
                club, new NewInvitation("friend@example.org", "MEMBER"), leader("p1", club));
        invite("stranger@example.org", "MEMBER");
        List<String> written = new ArrayList<>();
        Export export =
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        written.add(name);
                        ((List<?>) value).forEach(entry -> written.add(entry.toString()));
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                };
        data().export("p1", export);
        data().export("p3", export);
        assertEquals(3, written.size());
        assertEquals("invitations.json", written.get(0));
        assertTrue(written.get(1), written.get(1).contains("sent=false"));
        assertTrue(written.get(2), written.get(2).contains("sent=true"));
        assertFalse(written.toString().contains("@"));
    }

    @Test
    public void whatAnErasedPersonSentIsWithdrawnAndTheirIdIsGone() {
        String sent = invite("friend@example.org", "MEMBER").id();
        String answered =
                register.invitations
                        .invite(club, new NewInvitation("p9@example.org", "MEMBER"), STAFF)
                        .value()
                        .id();
        register.invitations.decline(answered, leader);
        String untouched =
                register.invitations
                        .invite(club, new NewInvitation(ANNAS, "MEMBER"), STAFF)
                        .value()
                        .id();

        data().erase("p9", Content.ANONYMISE);
        data().erase("p9", Content.DELETE);

        assertEquals(InvitationEntity.WITHDRAWN, kept(sent).state);
        assertNull(kept(sent).email);
        assertNull(kept(sent).invitedBy);
        assertNull(kept(answered).settledBy);
        assertEquals(InvitationEntity.OPEN, kept(untouched).state);
    }

    private Invitation invite(String email, String role) {
        return register.invitations.invite(club, new NewInvitation(email, role), leader).value();
    }

    private List<ReceivedInvitation> received(Caller caller) {
        return register.invitations.received(PageRequest.first(), caller).items();
    }

    private InvitationEntity kept(String id) {
        return register.transactions.read(em -> em.find(InvitationEntity.class, id));
    }

    private InvitationData data() {
        return new InvitationData(register.transactions, Clock.systemUTC(), register.people);
    }

    private String wrong(String email, String role) {
        return refused(Kind.INVALID, "invalid", () -> invite(email, role)).errors().stream()
                .map(e -> e.pointer() + " " + e.code())
                .collect(Collectors.joining(", "));
    }
}
