package org.artel.events.internal;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.pages.OrganisationBlock.Entry;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.NewEvent;
import org.artel.events.NewRegistration;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What an organisation's public page tells of events. */
@RunWith(Parameterized.class)
public class OrganisationEventsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;
    private OrganisationEvents block;

    public OrganisationEventsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        block = new OrganisationEvents(hall.transactions, hall.clock);
    }

    @Test
    public void eventsAtWhichItsPeopleSpeakOrHelpAreShownTheSoonestFirst() {
        Event later = announced("Позже", 9);
        Event sooner = announced("Раньше", 3);
        takesPart(later, "anna", Part.SPEAKER);
        takesPart(later, "boris", Part.SPEAKER);
        takesPart(sooner, "anna", Part.ORGANISER);
        assertEquals(
                List.of(
                        new Entry(
                                "Раньше",
                                "О чём: Раньше",
                                "/e/" + sooner.id(),
                                sooner.start().toInstant()),
                        new Entry(
                                "Позже",
                                "О чём: Позже",
                                "/e/" + later.id(),
                                later.start().toInstant())),
                block.entries(Hall.ORGANISATION, 10));
        assertEquals(List.of("Раньше"), titles(1));
    }

    @Test
    public void whoMerelyComesIsNobodysBusiness() {
        Event event = announced("Семинар", 3);
        takesPart(event, "anna", null);
        takesPart(event, "boris", Part.GUEST);
        assertEquals(List.of(), titles(10));
    }

    @Test
    public void whatPeopleOfOthersOrOfNobodyDoIsNotShown() {
        Event event = announced("Семинар", 3);
        hall.memberships.put("other", List.of(new Membership("01other", OrganisationRole.MEMBER)));
        registers(event, "other", "01other", Part.SPEAKER);
        registers(event, "alone", null, Part.SPEAKER);
        assertEquals(List.of(), titles(10));
        assertEquals(1, block.entries("01other", 10).size());
    }

    @Test
    public void whoWithdrewIsNotAnnounced() {
        Event event = announced("Семинар", 3);
        Registration speaker = takesPart(event, "anna", Part.SPEAKER);
        assertEquals(List.of("Семинар"), titles(10));
        hall.registrations.withdraw(event.id(), speaker.id(), null, Hall.STAFF);
        assertEquals(List.of(), titles(10));
    }

    @Test
    public void onlyWhatIsAnnouncedAndNotOverIsShown() {
        Event cancelled = announced("Отменённое", 3);
        Event draft = announced("Черновик", 4);
        Event running = announced("Идёт", 5);
        for (Event event : List.of(cancelled, draft, running)) {
            takesPart(event, "anna", Part.SPEAKER);
        }
        hall.programme.cancel(cancelled.id(), "Ремонт", Hall.STAFF);
        hall.transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update events_event set state = 'DRAFT' where id = ?",
                                draft.id()));
        assertEquals(List.of("Идёт"), titles(10));
        hall.at(running.end().toInstant().minusSeconds(1));
        assertEquals(List.of("Идёт"), titles(10));
        hall.at(running.end().toInstant());
        assertEquals(List.of(), titles(10));
    }

    @Test
    public void theOrganisationOfThatTimeCounts() {
        Event event = announced("Семинар", 3);
        takesPart(event, "anna", Part.SPEAKER);
        hall.memberships.put("anna", List.of(new Membership("01other", OrganisationRole.MEMBER)));
        assertEquals(List.of("Семинар"), titles(10));
        assertEquals(List.of(), block.entries("01other", 10));
    }

    private List<String> titles(int limit) {
        return block.entries(Hall.ORGANISATION, limit).stream().map(Entry::title).toList();
    }

    private Registration takesPart(Event event, String person, Part part) {
        hall.joins(person);
        return registers(event, person, Hall.ORGANISATION, part);
    }

    private Registration registers(Event event, String person, String organisation, Part part) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(person, null, organisation, part, null, null, null, null),
                Hall.STAFF);
    }

    private Event announced(String title, int days) {
        NewEvent like = Hall.event(null, null, false, 1, EventDetails.none());
        Instant start = Hall.MONDAY.plus(Duration.ofDays(days));
        Event event =
                hall.programme.create(
                        new NewEvent(
                                like.type(),
                                title,
                                "О чём: " + title,
                                start,
                                start.plus(Duration.ofHours(2)),
                                like.timeZone(),
                                like.venue(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                null,
                                1,
                                null,
                                null,
                                null,
                                null,
                                like.details()),
                        Hall.STAFF);
        return hall.programme.publish(event.id(), Hall.STAFF);
    }
}
