package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.FormField;
import org.artel.events.Invitation;
import org.artel.events.NewCheckIn;
import org.artel.events.NewInvitation;
import org.artel.events.NewRegistration;
import org.artel.events.NewSpeaker;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.artel.events.Speaker;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What a person gets of what is kept, and what is left once they are erased. */
@RunWith(Parameterized.class)
public class EventsDataTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public EventsDataTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void everythingKeptOfAPersonIsInTheirArchiveAndNothingOfAnother() throws Exception {
        Event event = asking();
        Registration mine = answering(event, "anna", "Постное");
        answering(event, "boris", "Любое");
        hall.at(event.start().toInstant());
        checkIn(mine);
        certificate(mine);
        feed("anna");
        speaker(event, "anna");
        hall.invitations.invite(
                event.id(), new NewInvitation("anna", null, null, null), Hall.STAFF);

        Map<String, Object> archive = archive("anna");
        assertEquals(
                Set.of(
                        "registrations.json",
                        "check-ins.json",
                        "attendance.json",
                        "certificates.json",
                        "invitations.json",
                        "feeds.json",
                        "speaker.json"),
                archive.keySet());
        assertEquals(
                List.of(Map.of("diet", "Постное")),
                ((List<?>) archive.get("registrations.json"))
                        .stream().map(one -> ((Registration) one).answers()).toList());
        EventsData.Attended there =
                (EventsData.Attended) ((List<?>) archive.get("attendance.json")).get(0);
        assertEquals(event.start().toInstant(), there.firstAt());
        assertEquals(Set.of("registrations.json"), archive("boris").keySet());
        assertTrue(archive("nobody").isEmpty());
    }

    @Test
    public void whoeverIsErasedGivesUpWhatLiesAheadAndWaitsForNothing() {
        Event event = hall.published(1, null);
        Registration mine = hall.register(event, "anna");
        Registration next = hall.register(event, "boris");
        Event other = hall.published(1, null);
        hall.register(other, "boris");
        Registration waiting = hall.register(other, "anna");
        hall.data.erase("anna", Content.ANONYMISE);
        hall.data.erase("anna", Content.ANONYMISE);
        assertEquals(RegistrationState.WITHDRAWN, hall.state(mine));
        assertEquals(RegistrationState.OFFERED, hall.state(next));
        assertEquals(RegistrationState.WITHDRAWN, hall.state(waiting));
        assertEquals(1, hall.told(Messages.OFFERED));
    }

    @Test
    public void whoWasThereStaysCountedButWhatTheyWroteAndAreCalledGoes() throws Exception {
        Event event = asking();
        Registration mine = answering(event, "anna", "Постное");
        Registration others = answering(event, "boris", "Любое");
        hall.at(event.start().toInstant());
        checkIn(mine);
        certificate(mine);
        certificate(others);
        feed("anna");
        feed("boris");
        Speaker speaker = speaker(event, "anna");
        hall.invitations.invite(
                event.id(), new NewInvitation("anna", null, null, null), Hall.STAFF);
        hall.invitations.invite(
                event.id(), new NewInvitation("boris", null, null, null), Hall.STAFF);

        hall.at(event.end().toInstant().plusSeconds(1));
        hall.data.erase("anna", Content.ANONYMISE);
        Registration left = hall.registrations.get(event.id(), mine.id(), Hall.STAFF);
        assertEquals(RegistrationState.CONFIRMED, left.state());
        assertEquals(List.of(event.id()), left.attended());
        assertEquals(Map.of(), left.answers());
        assertEquals(
                Map.of("diet", "Любое"),
                hall.registrations.get(event.id(), others.id(), Hall.STAFF).answers());
        assertEquals(
                List.of("boris"),
                hall
                        .invitations
                        .list(event.id(), null, PageRequest.first(), Hall.STAFF)
                        .items()
                        .stream()
                        .map(Invitation::personId)
                        .toList());
        Speaker unnamed = hall.speakers.get(event.id(), speaker.id(), Hall.STAFF);
        assertEquals(UserDirectory.ERASED.ru(), unnamed.name());
        assertNull(unnamed.bio());
        assertNull(unnamed.userId());
        assertFalse(hall.attached.containsKey("photo"));
        assertFalse(archive("anna").containsKey("feeds.json"));
        assertTrue(archive("boris").containsKey("feeds.json"));
        assertNull(printedName("anna"));
        assertEquals("boris", printedName("boris"));
    }

    private Event asking() {
        return hall.published(
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
                                        "diet",
                                        FormField.Type.TEXT,
                                        "Питание",
                                        null,
                                        false,
                                        null,
                                        null)),
                        null,
                        null,
                        null));
    }

    private Registration answering(Event event, String person, String diet) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, null, null, null, Map.of("diet", diet)),
                Hall.person(person));
    }

    private void checkIn(Registration registration) {
        hall.checkIns.checkIn(
                registration.eventId(),
                new NewCheckIn(null, registration.id(), null, null, null, null, null, null),
                Hall.STAFF);
    }

    private Speaker speaker(Event event, String person) {
        return hall.speakers.create(
                event.id(),
                new NewSpeaker("Анна Петрова", "Юрист", "Десять лет", "photo", person),
                Hall.STAFF);
    }

    private void certificate(Registration registration) {
        insert(
                "insert into events_certificate (id, version, event_id, registration_id, person_id,"
                        + " code, number, state, printed, issued_at, issued_by) values (?, 1, ?, ?,"
                        + " ?, ?, '1', 'VALID', ?, ?, 'staff')",
                Ids.next(),
                registration.eventId(),
                registration.id(),
                registration.personId(),
                registration.personId(),
                Documents.write(Map.of("name", registration.personId(), "hours", 4)),
                Hall.MONDAY);
    }

    private void feed(String person) {
        insert(
                "insert into events_feed (id, version, owner_id, token_hash, created_at) values"
                        + " (?, 1, ?, ?, ?)",
                Ids.next(),
                person,
                person,
                Instant.EPOCH);
    }

    private void insert(String statement, Object... values) {
        hall.transactions.run(
                Caller.system(), em -> Sql.update(Transactions.connection(em), statement, values));
    }

    private Object printedName(String person) throws Exception {
        EventsData.Issued issued =
                (EventsData.Issued) ((List<?>) archive(person).get("certificates.json")).get(0);
        assertEquals(4, issued.printed().get("hours"));
        return issued.printed().get("name");
    }

    private Map<String, Object> archive(String person) throws Exception {
        Map<String, Object> archive = new HashMap<>();
        hall.data.export(
                person,
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        archive.put(name, value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                });
        return archive;
    }
}
