package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.STAFF;
import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.NewOrganisationMember;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class LostLeadersTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Moscow"));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    private final List<Notification> sent = new ArrayList<>();
    private List<String> staff = List.of("s1", "s2");
    private LostLeaders job;
    private String club;

    public LostLeadersTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Before
    public void aClubThatIsLed() {
        job =
                new LostLeaders(
                        register.transactions,
                        Clock.systemUTC(),
                        register.people,
                        () -> staff,
                        (transaction, notification) -> sent.add(notification));
        club = register.create("Клуб");
        lead(club, "p1");
        register.create("Никем не ведомая");
    }

    @Test
    public void staffAreToldOnceThatTheOnlyLeaderWasErased() {
        job.run();
        assertEquals("somebody leads", List.of(), sent);

        erase("p1");
        job.run();
        job.run();

        assertEquals(1, sent.size());
        Notification told = sent.get(0);
        assertEquals(
                List.of("s1", "s2"), told.recipients().stream().map(Recipient::userId).toList());
        assertEquals(Map.of("first", "Клуб", "count", 1, "names", List.of("Клуб")), told.data());
        assertEquals("/organisations/" + club, told.link());
    }

    @Test
    public void aLeaderWhoseAccountIsClosedLeadsNobody() {
        register.people.closed.add("p1");
        job.run();
        assertEquals(1, sent.size());
    }

    @Test
    public void whileAnotherLeadsNobodyIsTold() {
        lead(club, "p2");
        erase("p1");
        job.run();
        assertEquals(List.of(), sent);
    }

    @Test
    public void whoFindsALeaderAndLosesThatOneTooIsToldOfAgain() {
        erase("p1");
        job.run();
        lead(club, "p2");
        job.run();
        erase("p2");
        job.run();
        assertEquals(2, sent.size());
    }

    @Test
    public void severalAreOneMessage() {
        String choir = register.create("Хор");
        lead(choir, "p1");
        erase("p1");
        job.run();
        assertEquals(1, sent.size());
        assertEquals(2, sent.get(0).data().get("count"));
        assertEquals("/organisations", sent.get(0).link());
    }

    @Test
    public void anArchivedOneNeedsNoLeader() {
        register.organisations.archive(club, STAFF);
        erase("p1");
        job.run();
        assertEquals(List.of(), sent);
    }

    @Test
    public void itIsToldAsSoonAsThereIsSomebodyToTell() {
        erase("p1");
        staff = List.of();
        job.run();
        assertEquals(List.of(), sent);
        staff = List.of("s1");
        job.run();
        assertEquals(1, sent.size());
    }

    private void lead(String organisation, String person) {
        register.members.add(
                organisation,
                new NewOrganisationMember(person, "LEADER", TODAY.minusDays(3), null),
                STAFF);
    }

    private void erase(String person) {
        new MembershipData(register.transactions, Clock.systemUTC())
                .erase(person, Content.ANONYMISE);
    }
}
