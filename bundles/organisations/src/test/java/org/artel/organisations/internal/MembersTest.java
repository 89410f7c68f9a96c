package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.STAFF;
import static org.artel.organisations.internal.Register.leader;
import static org.artel.organisations.internal.Register.member;
import static org.artel.organisations.internal.Register.person;
import static org.artel.organisations.internal.Register.refused;
import static org.artel.organisations.internal.Register.together;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Problem.Kind;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.NewOrganisationMember;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.OrganisationMemberChange;
import org.artel.organisations.Versioned;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class MembersTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Moscow"));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    private String club;

    public MembersTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Before
    public void aClub() {
        club = register.create("Клуб");
    }

    @Test
    public void aPersonAddedTodayBelongsToTheOrganisationFromTodayOn() {
        Versioned<OrganisationMember> added = add("p1", "MEMBER", null, null);
        assertEquals(TODAY, added.value().from());
        assertNull(added.value().to());
        assertEquals("Имя p1", added.value().name());
        assertEquals(added, register.members.get(club, added.value().id(), member("p1", club)));
        assertEquals(
                List.of(new Membership(club, OrganisationRole.MEMBER)), register.members.of("p1"));
    }

    @Test
    public void theLastDayIsTheOneBeforeTheEnd() {
        add("p1", "MEMBER", TODAY.minusDays(10), TODAY);
        assertEquals(List.of(), register.members.of("p1"));
        add("p1", "LEADER", TODAY, TODAY.plusDays(1));
        assertEquals(
                List.of(new Membership(club, OrganisationRole.LEADER)), register.members.of("p1"));
        add("p1", "MEMBER", TODAY.plusDays(1), null);
        assertEquals(
                List.of(new Membership(club, OrganisationRole.LEADER)), register.members.of("p1"));
    }

    @Test
    public void nobodyBelongsTwiceAtOneTime() {
        Versioned<OrganisationMember> first = add("p1", "MEMBER", TODAY, TODAY.plusDays(10));
        refused(
                Kind.CONFLICT,
                "membership-overlap",
                () -> add("p1", "LEADER", TODAY.plusDays(9), null));
        refused(
                Kind.CONFLICT,
                "membership-overlap",
                () -> add("p1", "LEADER", TODAY.minusDays(9), null));
        Versioned<OrganisationMember> second = add("p1", "LEADER", TODAY.plusDays(10), null);
        refused(
                Kind.CONFLICT,
                "membership-overlap",
                () -> change(second, "LEADER", TODAY.plusDays(9), null));
        assertEquals(
                TODAY.plusDays(11),
                change(second, "LEADER", TODAY.plusDays(11), null).value().from());
        assertEquals(
                TODAY.plusDays(3), change(first, "MEMBER", TODAY, TODAY.plusDays(3)).value().to());
    }

    @Test
    public void anErasedPersonBelongsNowhereFromTodayOnAndThePeriodsStay() {
        add("p1", "LEADER", TODAY.minusDays(30), TODAY.minusDays(20));
        add("p1", "LEADER", TODAY.minusDays(10), null);
        String choir = register.create("Хор");
        register.members.add(
                choir, new NewOrganisationMember("p1", "MEMBER", TODAY.plusDays(5), null), STAFF);
        add("p2", "MEMBER", TODAY.minusDays(10), null);
        MembershipData data = new MembershipData(register.transactions, Clock.systemUTC());

        data.erase("p1", Content.ANONYMISE);
        data.erase("p1", Content.DELETE);

        assertEquals(List.of(), register.members.of("p1"));
        assertEquals(1, register.members.of("p2").size());
        assertEquals(
                List.of(
                        "p1 " + TODAY.minusDays(30) + " " + TODAY.minusDays(20),
                        "p1 " + TODAY.minusDays(10) + " " + TODAY,
                        "p2 " + TODAY.minusDays(10) + " null"),
                register.members.list(club, PageRequest.first(), STAFF).items().stream()
                        .map(m -> m.userId() + " " + m.from() + " " + m.to())
                        .toList());
        assertEquals(
                "what had not begun never does",
                TODAY.plusDays(5),
                register.members.list(choir, PageRequest.first(), STAFF).items().get(0).to());
    }

    @Test
    public void aPersonsCopyTellsWhereTheyBelongedAndNothingOfOthers() throws Exception {
        add("p1", "LEADER", TODAY.minusDays(30), TODAY.minusDays(20));
        add("p2", "MEMBER", TODAY.minusDays(10), null);
        List<Object> written = new ArrayList<>();
        Export export =
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        written.add(name + " " + value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                };
        MembershipData data = new MembershipData(register.transactions, Clock.systemUTC());
        data.export("p1", export);
        data.export("p3", export);
        assertEquals(
                List.of(
                        "memberships.json [Period[organisationId="
                                + club
                                + ", organisation=Клуб, role=LEADER, from="
                                + TODAY.minusDays(30)
                                + ", to="
                                + TODAY.minusDays(20)
                                + "]]"),
                written);
    }

    @Test
    public void ofTwentyWhoAddOnePersonAtOnceOneSucceeds() throws Exception {
        List<Object> answers = together(20, () -> add("p1", "MEMBER", null, null));
        List<Problem> refusals =
                answers.stream()
                        .filter(Problem.class::isInstance)
                        .map(Problem.class::cast)
                        .toList();
        assertEquals(
                Set.of("membership-overlap"),
                refusals.stream().map(Problem::code).collect(Collectors.toSet()));
        assertEquals(19, refusals.size());
    }

    @Test
    public void theLastLeaderStaysUnlessStaffDecides() {
        Versioned<OrganisationMember> last = add("p1", "LEADER", null, null);
        add("p2", "MEMBER", null, null);
        add("p3", "LEADER", TODAY.plusDays(5), null);
        refused(
                Kind.CONFLICT,
                "last-leader",
                () -> register.members.end(club, last.value().id(), leader("p1", club)));
        refused(
                Kind.CONFLICT,
                "last-leader",
                () ->
                        register.members.change(
                                club,
                                last.value().id(),
                                -1,
                                m -> new OrganisationMemberChange("MEMBER", m.from(), m.to()),
                                leader("p1", club)));
        add("p4", "LEADER", null, null);
        register.members.end(club, last.value().id(), leader("p1", club));
        assertEquals(List.of(), register.members.of("p1"));
        String p4 = register.members.list(club, PageRequest.first(), STAFF).items().get(3).id();
        register.members.end(club, p4, STAFF);
        assertEquals(List.of(), register.members.of("p4"));
    }

    @Test
    public void endingTwiceIsEndingOnceAndAnEndedPersonMayComeBackAtOnce() {
        Versioned<OrganisationMember> added = add("p1", "MEMBER", TODAY.minusDays(3), null);
        register.members.end(club, added.value().id(), STAFF);
        Versioned<OrganisationMember> ended = register.members.get(club, added.value().id(), STAFF);
        assertEquals(TODAY, ended.value().to());
        register.members.end(club, added.value().id(), STAFF);
        assertEquals(ended, register.members.get(club, added.value().id(), STAFF));
        Versioned<OrganisationMember> again = add("p1", "MEMBER", null, null);
        register.members.end(club, again.value().id(), STAFF);
        Versioned<OrganisationMember> future = add("p1", "MEMBER", TODAY.plusDays(3), null);
        register.members.end(club, future.value().id(), STAFF);
        add("p1", "MEMBER", TODAY, null);
    }

    @Test
    public void ofTwoEditorsTheSecondIsToldThatTheirPageIsOld() {
        Versioned<OrganisationMember> added = add("p1", "MEMBER", null, null);
        change(added, "LEADER", TODAY, null);
        refused(Kind.STALE, "stale", () -> change(added, "MEMBER", TODAY, null));
    }

    @Test
    public void peopleAreNamedWithOneQuestionAPage() {
        for (int i = 0; i < 7; i++) {
            add("p" + i, "MEMBER", null, null);
        }
        register.people.asked = 0;
        Page<OrganisationMember> first =
                register.members.list(club, new PageRequest(4, null), member("p1", club));
        Page<OrganisationMember> second =
                register.members.list(
                        club, new PageRequest(4, first.nextCursor()), member("p1", club));
        assertEquals(2, register.people.asked);
        assertEquals(
                List.of("p4", "p5", "p6"),
                second.items().stream().map(OrganisationMember::userId).toList());
        assertTrue(first.items().stream().allMatch(m -> m.name().startsWith("Имя ")));
        assertNull(second.nextCursor());
    }

    @Test
    public void withoutTheDirectoryOfPeopleNobodyIsAddedButEverybodyIsListed() {
        add("p1", "MEMBER", null, null);
        register.members.users = null;
        refused(Kind.UNAVAILABLE, "users-unavailable", () -> add("p2", "MEMBER", null, null));
        assertNull(register.members.list(club, PageRequest.first(), STAFF).items().get(0).name());
    }

    @Test
    public void wrongMembershipsAreRefused() {
        assertEquals("/userId unknown-value", wrong(() -> add("nobody", "MEMBER", null, null)));
        assertEquals("/userId required", wrong(() -> add(null, "MEMBER", null, null)));
        assertEquals(
                "/userId too-long", wrong(() -> add("p".repeat(10_000), "MEMBER", null, null)));
        assertEquals("/role required", wrong(() -> add("p1", null, null, null)));
        assertEquals("/role unknown-value", wrong(() -> add("p1", "BOSS", null, null)));
        assertEquals("/to range", wrong(() -> add("p1", "MEMBER", TODAY, TODAY.minusDays(1))));
        assertEquals("/to range", wrong(() -> add("p1", "MEMBER", null, TODAY.minusDays(1))));
        assertEquals(
                "/from range", wrong(() -> add("p1", "MEMBER", LocalDate.of(-5000, 1, 1), null)));
        assertEquals(
                "/to range", wrong(() -> add("p1", "MEMBER", null, LocalDate.of(999_999, 1, 1))));
        Versioned<OrganisationMember> added = add("p1", "MEMBER", null, null);
        assertEquals("/from required", wrong(() -> change(added, "MEMBER", null, null)));
        assertEquals("/role required", wrong(() -> change(added, null, TODAY, null)));
    }

    @Test
    public void strangersAndThePeopleOfOtherOrganisationsAreKeptOut() {
        String other = register.create("Другой клуб");
        Versioned<OrganisationMember> added = add("p1", "MEMBER", null, null);
        String id = added.value().id();
        refused(
                Kind.FORBIDDEN,
                "forbidden",
                () ->
                        register.members.list(
                                club, PageRequest.first(), person("p9", true, Set.of())));
        refused(
                Kind.FORBIDDEN,
                "forbidden",
                () -> register.members.end(club, id, member("p1", club)));
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.members.get(other, id, leader("p2", other)));
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.members.end(other, id, leader("p2", other)));
        refused(Kind.NOT_FOUND, "not-found", () -> register.members.end("nobody", id, STAFF));
        register.organisations.archive(club, STAFF);
        assertEquals(List.of(), register.members.of("p1"));
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.members.list(club, PageRequest.first(), member("p1", club)));
    }

    private Versioned<OrganisationMember> add(
            String userId, String role, LocalDate from, LocalDate to) {
        return register.members.add(club, new NewOrganisationMember(userId, role, from, to), STAFF);
    }

    private Versioned<OrganisationMember> change(
            Versioned<OrganisationMember> member, String role, LocalDate from, LocalDate to) {
        return register.members.change(
                club,
                member.value().id(),
                member.version(),
                m -> new OrganisationMemberChange(role, from, to),
                STAFF);
    }

    private static String wrong(Runnable action) {
        Problem problem = refused(Kind.INVALID, "invalid", action);
        return problem.errors().stream()
                .map(e -> e.pointer() + " " + e.code())
                .collect(Collectors.joining(", "));
    }
}
