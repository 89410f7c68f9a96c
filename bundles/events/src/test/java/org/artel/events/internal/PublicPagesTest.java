package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.IfMatch;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.NewEvent;
import org.artel.events.NewRegistration;
import org.artel.events.NewSession;
import org.artel.events.NewSpeaker;
import org.artel.events.Registration;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
import org.artel.events.Session;
import org.artel.events.SessionKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What search engines, social networks and calendars read of events. */
@RunWith(Parameterized.class)
public class PublicPagesTest {

    private static final Locale RU = new Locale("ru");
    private static final Caller VISITOR = Caller.anonymous(RU, "");
    private static final String SECRET = "https://example.org/room";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public PublicPagesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void searchEnginesReadWhatWhenAndWhere() throws Exception {
        Event event =
                hall.published(
                        30,
                        List.of(
                                new Seats(SeatKind.IN_PERSON, null),
                                new Seats(SeatKind.ONLINE, null)));
        JsonNode schema = schema(event);
        assertEquals("EducationEvent", schema.at("/@type").asText());
        assertEquals("Изменения в законодательстве", schema.at("/name").asText());
        assertEquals("2030-03-13T10:00+03:00", schema.at("/startDate").asText());
        assertEquals("https://schema.org/EventScheduled", schema.at("/eventStatus").asText());
        assertEquals(
                "https://schema.org/MixedEventAttendanceMode",
                schema.at("/eventAttendanceMode").asText());
        assertEquals("Большой зал", schema.at("/location/0/name").asText());
        assertEquals("VirtualLocation", schema.at("/location/1/@type").asText());
        assertEquals("Центр «Опора»", schema.at("/organizer/name").asText());
        assertEquals(0, schema.at("/offers/price").asInt(-1));
        assertEquals("https://schema.org/InStock", schema.at("/offers/availability").asText());
        String page = page(event, RU);
        assertTrue(page.contains("<meta property=\"og:title\" content=\"Изменения в "));
        assertTrue(
                page.contains(
                        "<link rel=\"canonical\" href=\"http://localhost:8181/e/"
                                + event.id()
                                + "\">"));
        assertTrue(page.contains("hreflang=\"en\""));
        assertTrue(page.contains("/events/" + event.id() + "/register"));
        assertFalse(page.contains(SECRET));
    }

    @Test
    public void whatIsFullMovedOrCancelledSaysSo() throws Exception {
        Event event = hall.published(1, null);
        hall.register(event, "anna");
        assertEquals(
                "https://schema.org/SoldOut", schema(event).at("/offers/availability").asText());
        assertTrue(page(event, RU).contains("В лист ожидания"));
        hall.programme.change(
                event.id(), IfMatch.ANY, old -> later(old, Duration.ofDays(7)), Hall.STAFF);
        assertEquals(
                "https://schema.org/EventRescheduled", schema(event).at("/eventStatus").asText());
        assertEquals("2030-03-13T10:00+03:00", schema(event).at("/previousStartDate").asText());
        hall.programme.cancel(event.id(), "Ремонт", Hall.STAFF);
        assertEquals(
                "https://schema.org/EventCancelled", schema(event).at("/eventStatus").asText());
        assertTrue(page(event, Locale.ENGLISH).contains("This event is cancelled: Ремонт"));
    }

    @Test
    public void programmeAndSpeakersAreReadWithoutAScript() {
        Event event = hall.published(null, null);
        String speaker =
                hall.speakers
                        .create(
                                event.id(),
                                new NewSpeaker("Анна Орлова", "Юрист", "Практик.", "photo", null),
                                Hall.STAFF)
                        .id();
        session(event, "Как отчитаться", null, List.of(speaker));
        String page = page(event, RU);
        assertTrue(page.contains("<b>Как отчитаться</b>"));
        assertTrue(page.contains("Анна Орлова"));
        assertTrue(page.contains("/api/files/photo/content"));
    }

    @Test
    public void nothingThatPeopleWriteRunsOrBreaksThePage() throws Exception {
        String evil = "</script><script>alert(1)</script>\"><img onerror=x>";
        NewEvent said =
                Hall.event(
                        null,
                        null,
                        false,
                        1,
                        new EventDetails(
                                evil, null, null, null, null, null, null, null, null, null));
        Event event = hall.programme.create(titled(said, evil), Hall.STAFF);
        hall.programme.publish(event.id(), Hall.STAFF);
        String page = page(event, RU);
        assertFalse(page.contains("<script>"));
        assertFalse(page.contains("<img onerror"));
        assertEquals(evil, schema(event).at("/name").asText());
        PublicPages.Page whole = hall.pages.page(event.id(), RU).get();
        String style = page.replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
        String hash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(style.getBytes(StandardCharsets.UTF_8)));
        assertTrue(whole.policy().contains("style-src 'sha256-" + hash + "'"));
        assertFalse(whole.policy().contains("script-src"));
    }

    @Test
    public void aDraftHasNoPageAndAnUnchangedPageHasTheSamePrint() {
        Event draft =
                hall.programme.create(
                        Hall.event(null, null, false, 1, EventDetails.none()), Hall.STAFF);
        assertTrue(hall.pages.page(draft.id(), RU).isEmpty());
        assertTrue(hall.pages.page("nothing", RU).isEmpty());
        assertTrue(
                new String(hall.pages.absent(RU).html(), StandardCharsets.UTF_8)
                        .contains("Такого мероприятия нет"));
        hall.programme.publish(draft.id(), Hall.STAFF);
        String print = hall.pages.page(draft.id(), RU).get().print();
        assertEquals(print, hall.pages.page(draft.id(), RU).get().print());
        hall.programme.cancel(draft.id(), null, Hall.STAFF);
        assertNotEquals(print, hall.pages.page(draft.id(), RU).get().print());
    }

    @Test
    public void anybodyTakesAnEventIntoTheirCalendar() throws Exception {
        Event event = hall.published(null, null);
        byte[] file = hall.feeds.one(event.id(), VISITOR);
        VEvent read = events(file).get(0);
        assertEquals("20300313T070000Z", value(read, "DTSTART"));
        assertEquals("20300313T110000Z", value(read, "DTEND"));
        assertEquals("Большой зал", value(read, "LOCATION"));
        assertEquals("CONFIRMED", value(read, "STATUS"));
        assertFalse(new String(file, StandardCharsets.UTF_8).contains("example.org/room"));
        hall.programme.cancel(event.id(), null, Hall.STAFF);
        VEvent again = events(hall.feeds.one(event.id(), VISITOR)).get(0);
        assertEquals(value(read, "UID"), value(again, "UID"));
        assertEquals("CANCELLED", value(again, "STATUS"));
        assertTrue(
                Integer.parseInt(value(again, "SEQUENCE"))
                        > Integer.parseInt(value(read, "SEQUENCE")));
    }

    @Test
    public void onesOwnCalendarHasWhatOneIsRegisteredForAndTheSessionsChosen() throws Exception {
        Event event = hall.published(1, null);
        Session session = session(event, "Мастерская", 10, List.of());
        hall.published(null, null);
        Caller anna = Hall.person("anna");
        Registration registered =
                hall.registrations.register(
                        event.id(),
                        new NewRegistration(
                                null, null, null, null, null, null, List.of(session.id()), null),
                        anna);
        hall.register(event, "boris");
        List<VEvent> own = events(hall.feeds.read(token(hall.feeds.create("/", anna))));
        assertEquals(2, own.size());
        assertTrue(
                own.stream()
                        .anyMatch(one -> value(one, "DESCRIPTION").contains("example.org/room")));
        Feeds.Feed waits = hall.feeds.create("/", Hall.person("boris"));
        VEvent waiting = events(hall.feeds.read(token(waits))).get(0);
        assertEquals("TENTATIVE", value(waiting, "STATUS"));
        assertEquals("", value(waiting, "DESCRIPTION"));
        hall.registrations.withdraw(event.id(), registered.id(), null, anna);
        assertEquals(0, events(hall.feeds.read(token(hall.feeds.create("/", anna)))).size());
    }

    @Test
    public void aRevokedCalendarIsNotFoundAndTheSecretIsSaidOnce() {
        Caller anna = Hall.person("anna");
        Feeds.Feed feed = hall.feeds.create("/", anna);
        String token = token(feed);
        assertEquals(
                List.of(feed.id()),
                hall.feeds.list(PageRequest.first(), anna).items().stream()
                        .map(Feeds.Feed::id)
                        .toList());
        assertEquals(null, hall.feeds.get(feed.id(), anna).url());
        refused("not-found", () -> hall.feeds.get(feed.id(), Hall.person("boris")));
        hall.feeds.revoke(feed.id(), Hall.person("boris"));
        hall.feeds.read(token);
        hall.feeds.revoke(feed.id(), anna);
        hall.feeds.revoke(feed.id(), anna);
        refused("not-found", () -> hall.feeds.read(token));
        for (int i = 0; i < 20; i++) {
            hall.feeds.create("/", anna);
        }
        refused("too-many-feeds", () -> hall.feeds.create("/", anna));
    }

    private Session session(Event event, String title, Integer capacity, List<String> speakers) {
        return hall.sessions.create(
                event.id(),
                new NewSession(
                        SessionKind.TALK,
                        "Право",
                        title,
                        null,
                        event.start().toInstant(),
                        event.start().toInstant().plusSeconds(3600),
                        null,
                        null,
                        null,
                        capacity,
                        speakers),
                Hall.STAFF);
    }

    private String page(Event event, Locale locale) {
        return new String(hall.pages.page(event.id(), locale).get().html(), StandardCharsets.UTF_8);
    }

    private JsonNode schema(Event event) throws Exception {
        return new ObjectMapper()
                .readTree(
                        page(event, RU)
                                .replaceFirst(
                                        "(?s).*<script type=\"application/ld\\+json\">(.*?)"
                                                + "</script>.*",
                                        "$1"));
    }

    private static NewEvent later(NewEvent old, Duration by) {
        return changed(old, old.title(), by);
    }

    private static NewEvent titled(NewEvent old, String title) {
        return changed(old, title, Duration.ZERO);
    }

    private static NewEvent changed(NewEvent old, String title, Duration by) {
        return new NewEvent(
                old.type(),
                title,
                old.summary(),
                old.start().plus(by),
                old.end().plus(by),
                old.timeZone(),
                old.venue(),
                old.resourceId(),
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

    private static String token(Feeds.Feed feed) {
        return feed.url().substring(1).replace(".ics", "");
    }

    private static List<VEvent> events(byte[] file) throws Exception {
        Calendar calendar =
                new CalendarBuilder()
                        .build(new StringReader(new String(file, StandardCharsets.UTF_8)));
        return calendar.getComponents(Component.VEVENT);
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).map(found -> found.getValue()).orElse("");
    }

    private interface Attempt {
        Object run();
    }

    private static void refused(String code, Attempt attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt::run).code());
    }
}
