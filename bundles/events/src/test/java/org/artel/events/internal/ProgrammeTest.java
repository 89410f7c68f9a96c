package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.IfMatch;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.NewCopies;
import org.artel.events.NewEvent;
import org.artel.events.NewSession;
import org.artel.events.NewSpeaker;
import org.artel.events.Session;
import org.artel.events.SessionKind;
import org.artel.events.Speaker;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What staff announce, and what becomes of it. */
@RunWith(Parameterized.class)
public class ProgrammeTest {

    private static final Caller VISITOR = Caller.anonymous(new Locale("ru"), "");
    private static final String ROOM = "01room";
    private static final String OTHER = "01other";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private final Hall.House house = new Hall.House();
    private Hall hall;

    public ProgrammeTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        hall.rooming.rooms = house;
    }

    @Test
    public void aDraftIsStaffsOwnUntilItIsAnnounced() {
        Event draft = hall.programme.create(wanted("Семинар", null), Hall.STAFF);
        refused("not-found", () -> hall.programme.get(draft.id(), VISITOR));
        refused("not-found", () -> hall.programme.get(draft.id(), Hall.person("anna")));
        refused("not-found", () -> hall.sessions.list(draft.id(), PageRequest.first(), VISITOR));
        refused("not-found", () -> hall.speakers.list(draft.id(), PageRequest.first(), VISITOR));
        refused("not-found", () -> hall.feeds.one(draft.id(), VISITOR));
        assertEquals(List.of(), titles(null, VISITOR));
        assertEquals(List.of("Семинар"), titles(null, Hall.STAFF));
        Event announced = hall.programme.publish(draft.id(), Hall.STAFF);
        assertEquals(announced.start(), announced.plannedFrom());
        assertEquals(List.of("Семинар"), titles(null, VISITOR));
        assertNull(hall.programme.get(draft.id(), VISITOR).onlineUrl());
    }

    @Test
    public void anEventGoesFromDraftToFinishedAndNoOtherWay() {
        Event event = hall.programme.create(wanted("Семинар", null), Hall.STAFF);
        refused("event-state", () -> hall.programme.cancel(event.id(), null, Hall.STAFF));
        refused("event-state", () -> hall.programme.finish(event.id(), null, null, Hall.STAFF));
        hall.programme.publish(event.id(), Hall.STAFF);
        assertEquals(EventState.PUBLISHED, hall.programme.publish(event.id(), Hall.STAFF).state());
        refused(
                "event-state",
                () -> {
                    hall.programme.remove(event.id(), Hall.STAFF);
                    return null;
                });
        refused(
                "invalid",
                () -> hall.programme.finish(event.id(), event.end().toInstant(), null, Hall.STAFF));
        hall.programme.finish(event.id(), null, null, Hall.STAFF);
        refused("event-state", () -> hall.programme.publish(event.id(), Hall.STAFF));
        refused("event-state", () -> hall.programme.cancel(event.id(), null, Hall.STAFF));
    }

    @Test
    public void whoeverSawAnOlderVersionDoesNotOverwriteTheNewer() {
        Event event = hall.programme.create(wanted("Семинар", null), Hall.STAFF);
        hall.programme.change(
                event.id(), event.version(), old -> wanted("Новый", null), Hall.STAFF);
        refused(
                "stale",
                () -> hall.programme.change(event.id(), event.version(), old -> old, Hall.STAFF));
        Session session = session(event, 0, 1, null);
        change(session, ROOM);
        refused(
                "stale",
                () ->
                        hall.sessions.change(
                                event.id(),
                                session.id(),
                                session.version(),
                                old -> old,
                                Hall.STAFF));
    }

    @Test
    public void filesFollowWhatTheEventSaysOfThem() {
        EventDetails details =
                details(
                        "cover",
                        List.of(
                                new EventDetails.Material("Слайды", "slides", null, null, true),
                                new EventDetails.Material("Афиша", "poster", null, null, null)));
        Event event = hall.programme.create(Hall.event(null, null, false, 1, details), Hall.STAFF);
        assertEquals(
                Map.of(
                        "cover",
                        Audience.PUBLIC,
                        "slides",
                        Audience.GUARDED,
                        "poster",
                        Audience.PUBLIC),
                hall.attached);
        Speaker speaker =
                hall.speakers.create(
                        event.id(), new NewSpeaker("Анна", null, null, "photo", null), Hall.STAFF);
        assertTrue(hall.attached.containsKey("photo"));
        hall.speakers.change(
                event.id(),
                speaker.id(),
                speaker.version(),
                old -> new NewSpeaker("Анна", null, null, null, null),
                Hall.STAFF);
        assertFalse(hall.attached.containsKey("photo"));
        hall.programme.change(
                event.id(),
                IfMatch.ANY,
                old -> Hall.event(null, null, false, 1, details(null, null)),
                Hall.STAFF);
        assertEquals(Map.of(), hall.attached);
    }

    @Test
    public void materialsOfTheRegisteredAreReadByThemAlone() {
        Event event =
                hall.published(
                        null,
                        null,
                        false,
                        1,
                        details(
                                null,
                                List.of(
                                        new EventDetails.Material(
                                                "Слайды", "slides", null, null, true))));
        hall.register(event, "anna");
        EventFiles guard = new EventFiles(hall.transactions);
        StoredFile slides = file("events:event/" + event.id());
        assertTrue(guard.mayRead(slides, Hall.person("anna")));
        assertTrue(guard.mayRead(slides, Hall.STAFF));
        assertFalse(guard.mayRead(slides, Hall.person("boris")));
        assertFalse(guard.mayRead(slides, VISITOR));
        assertFalse(guard.mayRead(file("events:other/" + event.id()), Hall.person("anna")));
        assertEquals(
                1,
                hall.programme.get(event.id(), Hall.person("anna")).details().materials().size());
        assertEquals(0, hall.programme.get(event.id(), VISITOR).details().materials().size());
    }

    @Test
    public void sessionsStayWithinTheirEvent() {
        Event event = hall.programme.create(wanted("Семинар", null), Hall.STAFF);
        refused("invalid", () -> session(event, -1, 1, null));
        refused("invalid", () -> session(event, 3, 5, null));
        session(event, 3, 4, null);
        refused(
                "invalid",
                () ->
                        hall.programme.change(
                                event.id(),
                                IfMatch.ANY,
                                old -> at(old, old.start(), old.end().minusSeconds(1800)),
                                Hall.STAFF));
    }

    @Test
    public void longListsComeInPagesWithoutGapsOrRepetitions() {
        for (int i = 0; i < 7; i++) {
            hall.programme.create(wanted("Семинар " + i, null), Hall.STAFF);
        }
        Event event = hall.published(null, null);
        for (int i = 0; i < 8; i++) {
            session(event, i / 2 * 0.5, i / 2 * 0.5 + 0.5, null);
        }
        for (Programme.Order order : Programme.Order.values()) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                var page =
                        hall.programme.list(
                                new Programme.Filter(
                                        null, null, null, null, null, false, order, null),
                                new PageRequest(3, cursor),
                                Hall.STAFF);
                page.items().forEach(one -> seen.add(one.id()));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertEquals(8, seen.size());
            assertEquals(8, seen.stream().distinct().count());
        }
        List<Session> sessions = new ArrayList<>();
        String cursor = null;
        do {
            var page = hall.sessions.list(event.id(), new PageRequest(3, cursor), VISITOR);
            sessions.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(8, sessions.stream().map(Session::id).distinct().count());
        assertEquals(
                sessions.stream().map(Session::start).sorted().toList(),
                sessions.stream().map(Session::start).toList());
    }

    @Test
    public void aTitleIsFoundByAPartOfItWhateverItsCaseAndSigns() {
        hall.programme.create(wanted("Отчётность НКО: 100%", null), Hall.STAFF);
        hall.programme.create(wanted("Тренинг", null), Hall.STAFF);
        assertEquals(List.of("Отчётность НКО: 100%"), titles("отчёт", Hall.STAFF));
        assertEquals(List.of("Отчётность НКО: 100%"), titles("0%", Hall.STAFF));
        assertEquals(List.of(), titles("_тчёт", Hall.STAFF));
    }

    @Test
    public void oneFindsWhatOneIsRegisteredFor() {
        Event event = hall.published(null, null);
        hall.published(null, null);
        hall.register(event, "anna");
        assertEquals(
                List.of(event.id()), mine(Hall.person("anna")).stream().map(Event::id).toList());
        assertEquals(List.of(), mine(Hall.person("boris")));
        assertEquals(List.of(), mine(VISITOR));
    }

    @Test
    public void anAnnouncedEventHasItsRoomAndGivesItUpWhenCancelled() {
        Event event = hall.programme.create(wanted("Семинар", ROOM), Hall.STAFF);
        session(event, 0, 2, OTHER);
        session(event, 2, 4, ROOM);
        assertEquals(Map.of(), house.taken);
        Event announced = hall.programme.publish(event.id(), Hall.STAFF);
        assertEquals(2, house.taken.size());
        assertEquals("Зал " + ROOM, announced.room().name());
        assertTrue(announced.room().resolved());
        hall.programme.cancel(event.id(), "Ремонт", Hall.STAFF);
        assertEquals(Map.of(), house.taken);
        assertNull(hall.programme.get(event.id(), Hall.STAFF).room().bookingId());
    }

    @Test
    public void theRoomMovesWithTheEventAndStaysWhereItWasIfItCannot() {
        Event event = announced("Семинар", ROOM);
        Event other = announced("Другой", OTHER);
        refused(
                "booking-overlap",
                () ->
                        hall.programme.change(
                                other.id(), IfMatch.ANY, old -> room(old, ROOM), Hall.STAFF));
        assertEquals(OTHER, hall.programme.get(other.id(), Hall.STAFF).room().resourceId());
        Instant start = event.start().toInstant().plus(Duration.ofDays(1));
        hall.programme.change(
                event.id(),
                IfMatch.ANY,
                old -> at(old, start, start.plusSeconds(4 * 3600)),
                Hall.STAFF);
        assertEquals(start, house.taken.get(event.room().bookingId()).start());
        hall.programme.change(event.id(), IfMatch.ANY, old -> room(old, null), Hall.STAFF);
        assertEquals(1, house.taken.size());
    }

    @Test
    public void theTitleOfWhatIsUnderWayChangesThoughItsBookingCannot() {
        Event event = announced("Семинар", ROOM);
        house.over = true;
        Event renamed =
                hall.programme.change(
                        event.id(), IfMatch.ANY, old -> title(old, "Иначе"), Hall.STAFF);
        assertEquals("Иначе", renamed.title());
        assertEquals(event.room().bookingId(), renamed.room().bookingId());
        refused(
                "booking-state",
                () ->
                        hall.programme.change(
                                event.id(), IfMatch.ANY, old -> room(old, OTHER), Hall.STAFF));
    }

    @Test
    public void whatCannotBeAnnouncedWholeBooksNothing() {
        announced("Первый", OTHER);
        Event second = hall.programme.create(wanted("Второй", ROOM), Hall.STAFF);
        session(second, 0, 1, OTHER);
        refused("booking-overlap", () -> hall.programme.publish(second.id(), Hall.STAFF));
        assertEquals(1, house.taken.size());
        assertEquals(EventState.DRAFT, hall.programme.get(second.id(), Hall.STAFF).state());
    }

    @Test
    public void oneOfFiftyWhoAnnounceAtOnceBooksTheRoom() throws Exception {
        Event event = hall.programme.create(wanted("Семинар", ROOM), Hall.STAFF);
        Attempts.race(50, i -> hall.programme.publish(event.id(), Hall.STAFF));
        Event announced = hall.programme.get(event.id(), Hall.STAFF);
        assertEquals(EventState.PUBLISHED, announced.state());
        assertEquals(Set.of(announced.room().bookingId()), house.taken.keySet());
    }

    @Test
    public void sessionsAddedMovedAndRemovedLaterTakeTheirRoomsAlong() {
        Event event = hall.published(null, null);
        Session session = session(event, 0, 1, ROOM);
        assertEquals(1, house.taken.size());
        assertEquals("Зал " + ROOM, session.room());
        change(session, OTHER);
        assertEquals(OTHER, house.taken.values().iterator().next().room());
        hall.sessions.remove(event.id(), session.id(), Hall.STAFF);
        assertEquals(Map.of(), house.taken);
    }

    @Test
    public void withoutTheBookingModuleARoomIsKnownByItsIdAlone() {
        Event event = announced("Семинар", ROOM);
        hall.rooming.rooms = null;
        Event seen = hall.programme.get(event.id(), VISITOR);
        assertEquals(ROOM, seen.room().resourceId());
        assertNull(seen.room().name());
        assertFalse(seen.room().resolved());
        assertEquals(EventState.PUBLISHED, announced("Другой", OTHER).state());
        hall.rooming.rooms = house;
        assertTrue(hall.programme.get(event.id(), VISITOR).room().resolved());
        refused("invalid", () -> hall.programme.create(wanted("Где?", "nowhere"), Hall.STAFF));
    }

    @Test
    public void whoeverIsRegisteredIsToldOfAMoveAndACancellationAndNobodyOfASmallChange() {
        Event event = hall.published(1, null);
        hall.register(event, "anna");
        hall.register(event, "boris");
        hall.programme.change(event.id(), IfMatch.ANY, old -> title(old, "Иначе"), Hall.STAFF);
        assertEquals(0, hall.told(Messages.MOVED));
        Instant start = event.start().toInstant().plus(Duration.ofDays(1));
        hall.programme.change(
                event.id(), IfMatch.ANY, old -> at(old, start, start.plusSeconds(60)), Hall.STAFF);
        assertEquals(2, recipients(Messages.MOVED));
        hall.programme.cancel(event.id(), "Ремонт", Hall.STAFF);
        hall.programme.cancel(event.id(), "Ремонт", Hall.STAFF);
        assertEquals(2, recipients(Messages.CANCELLED));
        assertEquals(State.CANCELLED, hall.ledger.get(hall.ledger.size() - 1).state());
    }

    @Test
    public void aSeriesIsMadeOfDraftsWithTheWholeProgramme() {
        Event event =
                hall.programme.create(
                        Hall.event(
                                null,
                                null,
                                false,
                                1,
                                details(
                                        "cover",
                                        List.of(
                                                new EventDetails.Material(
                                                        "Слайды", "slides", null, null, true)))),
                        Hall.STAFF);
        Speaker speaker =
                hall.speakers.create(
                        event.id(), new NewSpeaker("Анна", null, null, "photo", null), Hall.STAFF);
        hall.sessions.create(
                event.id(),
                new NewSession(
                        SessionKind.TALK,
                        null,
                        "Доклад",
                        null,
                        event.start().toInstant(),
                        event.start().toInstant().plusSeconds(3600),
                        null,
                        null,
                        null,
                        null,
                        List.of(speaker.id())),
                Hall.STAFF);
        List<Event> made =
                hall.copies.make(event.id(), new NewCopies(null, "FREQ=WEEKLY", 3), Hall.STAFF);
        assertEquals(
                List.of(
                        event.start().plusWeeks(1),
                        event.start().plusWeeks(2),
                        event.start().plusWeeks(3)),
                made.stream().map(Event::start).toList());
        for (Event copy : made) {
            assertEquals(EventState.DRAFT, copy.state());
            assertEquals(event.id(), copy.seriesId());
            assertNotNull(copy.details().cover());
            assertFalse(copy.details().cover().equals("cover"));
            assertEquals(List.of(), copy.details().materials());
            Session session =
                    hall.sessions.list(copy.id(), PageRequest.first(), Hall.STAFF).items().get(0);
            assertEquals(copy.start(), session.start());
            assertEquals("Анна", session.speakers().get(0).name());
        }
        assertEquals(event.id(), hall.programme.get(event.id(), Hall.STAFF).seriesId());
        for (NewCopies wrong :
                List.of(
                        new NewCopies(null, null, null),
                        new NewCopies(null, "FREQ=WEEKLY", null),
                        new NewCopies(null, "FREQ=WEEKLY", 53),
                        new NewCopies(null, "FREQ=SECONDLY", 5),
                        new NewCopies(null, "weekly", 5))) {
            refused("invalid", () -> hall.copies.make(event.id(), wrong, Hall.STAFF));
        }
    }

    @Test
    public void newRulesOfAZoneKeepTheHourThatWasAnnounced() {
        Event event = hall.published(null, null);
        hall.transactions.run(
                Caller.system(),
                em -> {
                    EventEntity moved = em.find(EventEntity.class, event.id());
                    moved.start = moved.start.minusSeconds(3600);
                    moved.end = moved.end.minusSeconds(3600);
                });
        hall.zoneRules.run();
        assertEquals(event.start(), hall.programme.get(event.id(), VISITOR).start());
        assertEquals(event.end(), hall.programme.get(event.id(), VISITOR).end());
    }

    private long recipients(String type) {
        return hall.told.stream()
                .filter(one -> one.type().equals(type))
                .mapToLong(one -> one.recipients().size())
                .sum();
    }

    private Event announced(String title, String room) {
        Event event = hall.programme.create(wanted(title, room), Hall.STAFF);
        return hall.programme.publish(event.id(), Hall.STAFF);
    }

    private Session session(Event event, double from, double to, String room) {
        return hall.sessions.create(
                event.id(), part(event.start().toInstant(), from, to, room), Hall.STAFF);
    }

    private Session change(Session session, String room) {
        return hall.sessions.change(
                session.eventId(),
                session.id(),
                session.version(),
                old -> part(old.start(), 0, 1, room),
                Hall.STAFF);
    }

    private static NewSession part(Instant start, double from, double to, String room) {
        return new NewSession(
                null,
                null,
                "Доклад",
                null,
                start.plusSeconds((long) (from * 3600)),
                start.plusSeconds((long) (to * 3600)),
                null,
                room,
                null,
                null,
                null);
    }

    private List<String> titles(String text, Caller caller) {
        return hall
                .programme
                .list(
                        new Programme.Filter(null, null, null, null, null, false, null, text),
                        PageRequest.first(),
                        caller)
                .items()
                .stream()
                .map(Event::title)
                .toList();
    }

    private List<Event> mine(Caller caller) {
        return hall.programme
                .list(
                        new Programme.Filter(null, null, null, null, null, true, null, null),
                        PageRequest.first(),
                        caller)
                .items();
    }

    private static EventDetails details(String cover, List<EventDetails.Material> materials) {
        return new EventDetails(null, null, cover, null, null, materials, null, null, null, null);
    }

    private static StoredFile file(String owner) {
        return new StoredFile(
                "slides",
                "slides",
                "text/plain",
                1,
                null,
                null,
                owner,
                Audience.GUARDED,
                null,
                Hall.MONDAY);
    }

    private static NewEvent wanted(String title, String room) {
        return title(room(Hall.event(null, null, false, 1, EventDetails.none()), room), title);
    }

    private static NewEvent room(NewEvent old, String room) {
        return changed(old, old.title(), old.start(), old.end(), room);
    }

    private static NewEvent title(NewEvent old, String title) {
        return changed(old, title, old.start(), old.end(), old.resourceId());
    }

    private static NewEvent at(NewEvent old, Instant start, Instant end) {
        return changed(old, old.title(), start, end, old.resourceId());
    }

    private static NewEvent changed(
            NewEvent old, String title, Instant start, Instant end, String room) {
        return new NewEvent(
                old.type(),
                title,
                old.summary(),
                start,
                end,
                old.timeZone(),
                old.venue(),
                room,
                old.onlineUrl(),
                old.capacity(),
                old.seats(),
                old.registrationOpens(),
                old.registrationCloses(),
                old.moderated(),
                old.withdrawBy(),
                old.largestParty(),
                old.offerMinutes(),
                old.seriesId(),
                old.plannedFrom(),
                old.plannedTo(),
                old.details());
    }

    private interface Attempt {
        Object run();
    }

    private static void refused(String code, Attempt attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt::run).code());
    }
}
