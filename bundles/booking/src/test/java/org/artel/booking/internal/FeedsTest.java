package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.SecretTokens;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class FeedsTest {

    private static final String BASE = "https://centre.example.org/api/booking/feeds/";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public FeedsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void everyBookingOfASeriesIsAnEventOfItsOwnInUtc() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Feeds.Feed feed = mine("anna");
        desk.bookings.book(
                Desk.series(Desk.hours(room, 10, 12), "FREQ=WEEKLY;COUNT=26", OnConflict.FAIL),
                person("anna"));
        Calendar calendar = calendar(feed);
        List<VEvent> events = events(calendar);
        assertEquals(26, events.size());
        assertEquals(26, new HashSet<>(events.stream().map(e -> value(e, "UID")).toList()).size());
        assertEquals("20300311T070000Z", value(events.get(0), "DTSTART"));
        assertEquals("20300311T090000Z", value(events.get(0), "DTEND"));
        assertEquals("CONFIRMED", value(events.get(0), "STATUS"));
        assertEquals("0", value(events.get(0), "SEQUENCE"));
        assertEquals("Ресурс", value(events.get(0), "SUMMARY"));
        assertEquals("PUBLISH", calendar.getProperty("METHOD").get().getValue());
        assertEquals("Мои брони: anna", calendar.getProperty("NAME").get().getValue());
        assertTrue(text(feed).contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"));
    }

    @Test
    public void whatHappensToABookingRaisesItsSequenceAndKeepsItsUid() {
        String room = desk.resource(ResourceKind.ROOM, 10, "Europe/Moscow", approval());
        Feeds.Feed feed = mine("anna");
        Booking booking = desk.bookings.book(Desk.hours(room, 10, 12), person("anna"));
        String uid = value(only(feed), "UID");
        List<String> statuses = new ArrayList<>(List.of(value(only(feed), "STATUS")));
        List<Integer> sequences = new ArrayList<>(List.of(sequence(feed)));
        for (Runnable change :
                List.<Runnable>of(
                        () -> desk.bookings.confirm(booking.id(), Desk.STAFF),
                        () -> change(booking.id(), Desk.hours(room, 14, 15), "Другое"),
                        () -> change(booking.id(), Desk.hours(room, 14, 15), "Третье"),
                        () ->
                                desk.bookings.cancel(
                                        booking.id(), "Болезнь", Scope.THIS, Desk.STAFF))) {
            change.run();
            assertEquals(uid, value(only(feed), "UID"));
            statuses.add(value(only(feed), "STATUS"));
            sequences.add(sequence(feed));
        }
        assertEquals(
                List.of("TENTATIVE", "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"), statuses);
        assertEquals(sequences.stream().sorted().distinct().toList(), sequences);
        assertEquals("20300311T110000Z", value(only(feed), "DTSTART"));
        assertEquals("Отменено: Ресурс", value(only(feed), "SUMMARY"));
    }

    @Test
    public void whatIsOverOrCancelledStaysForSixtyDaysAndNoLonger() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Feeds.Feed feed = mine("anna");
        desk.bookings.book(Desk.hours(room, 10, 12), person("anna"));
        Booking given = desk.bookings.book(Desk.hours(room, 14, 15), person("anna"));
        desk.bookings.cancel(given.id(), null, Scope.THIS, person("anna"));
        desk.at(Desk.MONDAY.plus(Duration.ofDays(60)));
        assertEquals(2, events(calendar(feed)).size());
        desk.at(Desk.MONDAY.plus(Duration.ofDays(61)));
        assertEquals(0, events(calendar(feed)).size());
    }

    @Test
    public void nobodyReadsWhatWasRevokedAndRevokingTwiceIsNoError() {
        Feeds.Feed feed = mine("anna");
        desk.feeds.revoke(feed.id(), person("boris"));
        calendar(feed);
        desk.feeds.revoke(feed.id(), person("anna"));
        desk.feeds.revoke(feed.id(), person("anna"));
        refused("not-found", () -> calendar(feed));
        refused("not-found", () -> desk.feeds.read("guess"));
    }

    @Test
    public void theAddressIsSaidOnceAndNotStored() {
        Feeds.Feed feed = mine("anna");
        String token = token(feed);
        assertEquals(43, token.length());
        assertNull(desk.feeds.get(feed.id(), person("anna")).url());
        Feeds.Feed listed =
                desk.feeds.list(null, PageRequest.first(), person("anna")).items().get(0);
        assertNull(listed.url());
        List<String> stored =
                desk.transactions.read(
                        em ->
                                em.createQuery("select f.tokenHash from FeedEntity f", String.class)
                                        .getResultList());
        assertEquals(List.of(SecretTokens.hash(token)), stored);
        assertFalse(stored.get(0).contains(token));
        refused("not-found", () -> desk.feeds.get(feed.id(), person("boris")));
    }

    @Test
    public void aDoorOnlyLearnsThatItIsTakenAndWhoeverLooksAfterTheHouseByWhom() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(wanted(room, "Тайное, \"важное\"; дело"), Desk.member("anna"));
        String door = text(feed(Feeds.Kind.RESOURCE, room, null, Desk.STAFF));
        assertTrue(door, door.contains("SUMMARY:Занято"));
        assertFalse(door, door.contains("anna") || door.contains("Тайное") || door.contains("НКО"));
        VEvent known = only(feed(Feeds.Kind.RESOURCE, room, true, Desk.STAFF));
        assertEquals("НКО", value(known, "SUMMARY"));
        assertEquals("НКО\nanna\nТайное, \"важное\"; дело", value(known, "DESCRIPTION"));
        assertTrue(value(known, "URL").contains("/booking/"));
        refused("forbidden", () -> feed(Feeds.Kind.RESOURCE, room, null, person("anna")));
        assertEquals(2, desk.feeds.list(room, PageRequest.first(), Desk.STAFF).items().size());
        refused("forbidden", () -> desk.feeds.list(room, PageRequest.first(), person("anna")));
    }

    @Test
    public void whoNoLongerWorksForTheCentreLearnsNoMoreThanADoor() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        desk.bookings.book(wanted(room, "Дело"), Desk.member("anna"));
        Feeds.Feed feed = feed(Feeds.Kind.RESOURCE, room, true, Desk.formerStaff("gone"));
        assertEquals("Занято", value(only(feed), "SUMMARY"));
    }

    @Test
    public void consultationsAreInTheCalendarsOfBothWhoMeet() {
        String expert =
                desk.consultants
                        .create(
                                new Consultants.NewConsultant(
                                        "expert",
                                        null,
                                        "Кабинет 2",
                                        List.of("гранты"),
                                        null,
                                        null,
                                        null),
                                Desk.STAFF)
                        .id();
        NewBooking hour = Desk.hours(expert, 10, 11);
        desk.consultations.book(
                new Consultations.NewConsultation(
                        expert, null, hour.start(), hour.end(), "гранты", "Как?"),
                person("anna"));
        assertEquals("Консультация: expert", value(only(mine("anna")), "SUMMARY"));
        assertEquals("Кабинет 2", value(only(mine("anna")), "LOCATION"));
        assertEquals("Консультация: anna", value(only(mine("expert")), "SUMMARY"));
        Feeds.Feed own = feed(Feeds.Kind.CONSULTANT, null, null, person("expert"));
        assertEquals("Консультация: anna", value(only(own), "SUMMARY"));
        Feeds.Feed shared = feed(Feeds.Kind.CONSULTANT, expert, null, Desk.STAFF);
        assertEquals("Занято", value(only(shared), "SUMMARY"));
        refused("forbidden", () -> feed(Feeds.Kind.CONSULTANT, expert, null, person("anna")));
        refused("invalid", () -> feed(Feeds.Kind.RESOURCE, expert, null, Desk.STAFF));
    }

    @Test
    public void theSameBookingsGiveTheSameBytesAtAnotherTime() {
        String room = desk.resource(ResourceKind.ROOM, 10);
        Feeds.Feed feed = mine("anna");
        desk.bookings.book(Desk.hours(room, 10, 12), person("anna"));
        byte[] first = desk.feeds.read(token(feed));
        desk.at(Desk.MONDAY.plus(Duration.ofHours(1)));
        assertArrayEquals(first, desk.feeds.read(token(feed)));
    }

    @Test
    public void whoeverIsErasedHasNoCalendarsAndWhoeverAsksIsToldOfThem() throws Exception {
        Feeds.Feed feed = mine("anna");
        List<String> exported = new ArrayList<>();
        desk.data.export(
                "anna",
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        exported.add(name + " " + value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                });
        assertEquals(1, exported.size());
        assertTrue(exported.toString(), exported.get(0).startsWith("feeds.json"));
        assertFalse(exported.toString(), exported.get(0).contains(token(feed)));
        desk.data.erase("anna", Content.DELETE);
        desk.data.erase("anna", Content.DELETE);
        refused("not-found", () -> calendar(feed));
    }

    @Test
    public void ofFiftyAskedForAtOnceTwentyAreMade() throws Exception {
        List<String> codes = Desk.race(i -> mine("anna"));
        assertEquals(20, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 20, codes.stream().filter("too-many-feeds"::equals).count());
    }

    @Test
    public void aLongCalendarIsCutAtTheFarEndAndNotRefused() throws Exception {
        String room = desk.resource(ResourceKind.HOT_DESK, 500);
        for (int i = 0; i < 14; i++) {
            desk.bookings.book(
                    Desk.series(
                            Desk.hours(room, 8 + i * 0.5, 9 + i * 0.5),
                            "FREQ=DAILY;COUNT=365",
                            OnConflict.FAIL),
                    person("anna"));
        }
        List<VEvent> events = events(calendar(mine("anna")));
        assertEquals(5000, events.size());
    }

    private Feeds.Feed mine(String person) {
        return feed(Feeds.Kind.PERSON, null, null, person(person));
    }

    private Feeds.Feed feed(Feeds.Kind kind, String resource, Boolean detailed, Caller caller) {
        return desk.feeds.create(new Feeds.NewFeed(kind, resource, detailed), BASE, caller);
    }

    private void change(String id, NewBooking when, String purpose) {
        Booking seen = desk.bookings.get(id, Desk.STAFF);
        desk.bookings.change(
                id,
                seen.version(),
                was ->
                        new BookingChange(
                                was.resourceId(), when.start(), when.end(), 1, null, purpose),
                Scope.THIS,
                null,
                Desk.STAFF);
    }

    private static NewBooking wanted(String room, String purpose) {
        NewBooking hours = Desk.hours(room, 10, 12);
        return new NewBooking(
                room,
                Desk.ORGANISATION,
                null,
                hours.start(),
                hours.end(),
                null,
                null,
                purpose,
                null,
                null,
                null);
    }

    private static ResourceRules approval() {
        return new ResourceRules(
                null, null, null, null, null, null, null, null, true, null, null, null, null, null);
    }

    private static String token(Feeds.Feed feed) {
        assertTrue(feed.url(), feed.url().startsWith(BASE) && feed.url().endsWith(".ics"));
        return feed.url().substring(BASE.length(), feed.url().length() - ".ics".length());
    }

    private String text(Feeds.Feed feed) {
        return new String(desk.feeds.read(token(feed)), StandardCharsets.UTF_8);
    }

    /** As another program understands it; it must find nothing wrong. */
    private Calendar calendar(Feeds.Feed feed) {
        try {
            Calendar calendar =
                    new CalendarBuilder()
                            .build(new ByteArrayInputStream(desk.feeds.read(token(feed))));
            if (!events(calendar).isEmpty()) {
                assertEquals(List.of(), calendar.validate(true).getEntries().stream().toList());
            }
            return calendar;
        } catch (IOException | ParserException e) {
            throw new AssertionError(text(feed), e);
        }
    }

    private static List<VEvent> events(Calendar calendar) {
        return calendar.getComponents("VEVENT");
    }

    private VEvent only(Feeds.Feed feed) {
        List<VEvent> events = events(calendar(feed));
        assertEquals(1, events.size());
        return events.get(0);
    }

    private int sequence(Feeds.Feed feed) {
        return Integer.parseInt(value(only(feed), "SEQUENCE"));
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    private static void refused(String code, org.junit.function.ThrowingRunnable attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt).code());
    }
}
