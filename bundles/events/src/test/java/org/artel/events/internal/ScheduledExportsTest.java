package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.IfMatch;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.NewEvent;
import org.artel.events.NewScheduledExport;
import org.artel.events.ScheduledExport;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Lists that come by themselves: to whom, when, and when no more. */
@RunWith(Parameterized.class)
public class ScheduledExportsTest {

    /** Nine in the morning in Moscow, a Monday. */
    private static final Instant NINE = Hall.MONDAY.plus(Duration.ofHours(1));

    private static final Duration DAY = Duration.ofDays(1);
    private static final Caller OLGA = staff("olga");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;
    private ExportsClock clock;
    private Event event;

    public ScheduledExportsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        hall.staff.add("olga");
        clock = hall.exportsClock();
        event = hall.published(30, null);
    }

    @Test
    public void theListComesAtItsHourWithALinkAndOnlyToWhoeverWantedIt() throws Exception {
        hall.register(event, "anna");
        ScheduledExport made = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        assertEquals(NINE, made.nextAt().toInstant());
        assertEquals(List.of(), made.files());

        hall.at(NINE.minusMillis(1));
        clock.run();
        assertEquals(0, hall.told(Messages.EXPORT));

        hall.at(NINE);
        clock.run();
        clock.run();
        ScheduledExport after = get(made);
        assertEquals(1, after.files().size());
        String file = after.files().get(0).file();
        assertEquals(NINE.plus(DAY), after.nextAt().toInstant());
        assertEquals(NINE, after.lastAt().toInstant());
        assertEquals(made.version() + 1, after.version());

        List<Notification> letters = letters();
        assertEquals(1, letters.size());
        assertEquals(List.of(Recipient.person("staff")), letters.get(0).recipients());
        assertEquals("/events/exports/" + file, letters.get(0).link());
        assertFalse(letters.get(0).data().toString().contains("anna"));

        assertEquals("registrations-2030-03-11.csv", hall.names.get(file));
        assertTrue(text(file), text(file).startsWith("\uFEFFИмя;Организация;"));
        assertTrue(text(file), text(file).contains("anna"));
        assertEquals(List.of("staff events.registrations.export anna"), hall.seen);
        assertEquals(Audience.GUARDED, hall.attached.get(file));
        assertEquals("events:export/" + made.id(), hall.owners.get(file));
    }

    @Test
    public void everyListComesAsEitherKindOfFile() throws Exception {
        hall.register(event, "anna");
        for (String what : List.of("REGISTRATIONS", "ATTENDANCE", "CHECK_INS")) {
            daily(what, "XLSX", Hall.STAFF);
            daily(what, "CSV", Hall.STAFF);
        }
        hall.at(NINE);
        clock.run();
        assertEquals(
                Set.of(
                        "registrations-2030-03-11.xlsx",
                        "registrations-2030-03-11.csv",
                        "attendance-2030-03-11.xlsx",
                        "attendance-2030-03-11.csv",
                        "check-ins-2030-03-11.xlsx",
                        "check-ins-2030-03-11.csv"),
                Set.copyOf(hall.names.values()));
        hall.names.forEach(
                (file, name) ->
                        assertEquals(
                                name,
                                name.endsWith("xlsx"),
                                Arrays.equals(
                                        new byte[] {'P', 'K'},
                                        Arrays.copyOf(hall.contents.get(file), 2))));
    }

    @Test
    public void twoNodesAtTheSameMomentMakeItOnce() throws Exception {
        List<ScheduledExport> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(daily("REGISTRATIONS", "CSV", Hall.STAFF));
        }
        List<ExportsClock> nodes = List.of(hall.exportsClock(), hall.exportsClock());
        hall.at(NINE);
        Attempts.race(
                nodes.size(),
                node -> {
                    run(nodes.get(node));
                    return node;
                });
        assertEquals(6, hall.told(Messages.EXPORT));
        assertEquals(6, hall.contents.size());
        all.forEach(one -> assertEquals(1, get(one).files().size()));
    }

    @Test
    public void whatANodeLeftBehindIsMadeByAnotherOnceAndWhatWasMissedIsNotMadeUp()
            throws Exception {
        ScheduledExport made = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        hall.at(NINE);
        hall.meanwhile =
                name -> {
                    throw new AssertionError("The node died");
                };
        assertThrows(AssertionError.class, clock::run);
        hall.meanwhile = name -> {};
        hall.exportsClock().run();
        assertEquals(0, hall.told(Messages.EXPORT));

        Instant late = NINE.plus(DAY).plus(DAY).plusSeconds(7200);
        hall.at(late);
        hall.exportsClock().run();
        assertEquals(1, hall.told(Messages.EXPORT));
        assertEquals(NINE.plus(DAY.multipliedBy(3)), get(made).nextAt().toInstant());
    }

    @Test
    public void oneThatFailsKeepsNoOtherAndIsTriedAgainSoonAndThenLessSoon() throws Exception {
        daily("ATTENDANCE", "CSV", Hall.STAFF);
        daily("REGISTRATIONS", "CSV", Hall.STAFF);
        hall.meanwhile =
                name -> {
                    if (name.startsWith("attendance")) {
                        throw new IllegalStateException("The store is away");
                    }
                };
        hall.at(NINE);
        assertThrows(IllegalStateException.class, clock::run);
        assertEquals(List.of("REGISTRATIONS"), lists());
        clock.run();
        hall.at(NINE.plusSeconds(300));
        assertThrows(IllegalStateException.class, clock::run);
        hall.at(NINE.plusSeconds(3600));
        assertThrows(IllegalStateException.class, clock::run);
        hall.at(NINE.plusSeconds(2 * 3600 - 1));
        clock.run();
        hall.meanwhile = name -> {};
        hall.at(NINE.plusSeconds(2 * 3600));
        clock.run();
        assertEquals(List.of("REGISTRATIONS", "ATTENDANCE"), lists());
    }

    @Test
    public void weeklyStaysAtItsHourWhenTheClockIsPutForward() throws Exception {
        inZone("Europe/Berlin");
        ScheduledExport made =
                hall.scheduled.create(
                        event.id(),
                        new NewScheduledExport("CHECK_INS", "CSV", "WEEKLY", "MONDAY", "08:00"),
                        Hall.STAFF);
        assertEquals(DayOfWeek.MONDAY, made.weekday());
        List<String> due = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            due.add(get(made).nextAt().toString());
            hall.at(get(made).nextAt().toInstant());
            clock.run();
        }
        assertEquals(
                List.of(
                        "2030-03-11T08:00+01:00",
                        "2030-03-18T08:00+01:00",
                        "2030-03-25T08:00+01:00",
                        "2030-04-01T08:00+02:00"),
                due);
        assertEquals(4, hall.told(Messages.EXPORT));
    }

    @Test
    public void anHourThatAClockLeavesOutComesLaterAndOnThatDayOnly() throws Exception {
        inZone("Europe/Berlin");
        ScheduledExport made = create("CHECK_INS", "DAILY", null, "02:30");
        hall.at(Instant.parse("2030-03-31T00:00:00Z"));
        clock.run();
        assertEquals("2030-03-31T03:30+02:00", get(made).nextAt().toString());
        hall.at(get(made).nextAt().toInstant());
        clock.run();
        assertEquals("2030-04-01T02:30+02:00", get(made).nextAt().toString());
    }

    @Test
    public void anEventThatMovesToAnotherZoneTakesItsListsAlong() {
        ScheduledExport made = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        inZone("Asia/Yekaterinburg");
        assertEquals("2030-03-12T09:00+05:00", get(made).nextAt().toString());
    }

    @Test
    public void whoeverIsStaffNoLongerGetsNothingAndCannotReadWhatWasMade() throws Exception {
        hall.register(event, "anna");
        ScheduledExport made = daily("REGISTRATIONS", "CSV", OLGA);
        hall.at(NINE);
        clock.run();
        StoredFile file = file(hall.scheduled.get(event.id(), made.id(), OLGA));
        assertTrue(hall.guard.mayRead(file, OLGA));
        assertFalse(hall.guard.mayRead(file, Hall.STAFF));
        assertFalse(hall.guard.mayRead(file, Hall.person("olga")));
        assertFalse(hall.guard.mayRead(file, Hall.person("anna")));
        assertFalse(hall.guard.mayRead(file, Caller.anonymous(new Locale("ru"), "")));

        hall.staff.remove("olga");
        hall.at(NINE.plus(DAY));
        clock.run();
        hall.staff.add("olga");
        clock.run();
        ScheduledExport ended = hall.scheduled.get(event.id(), made.id(), OLGA);
        assertEquals(ScheduledExport.State.ENDED, ended.state());
        assertEquals(ScheduledExport.Reason.NO_RIGHTS, ended.reason());
        assertNull(ended.nextAt());
        assertEquals(1, hall.told(Messages.EXPORT));
        assertEquals(1, hall.contents.size());
        assertEquals(1, hall.seen.size());
        refused("export-ended", () -> change(ended, "10:00", OLGA));
    }

    @Test
    public void itEndsByItselfThirtyDaysAfterTheEvent() throws Exception {
        ScheduledExport made = daily("ATTENDANCE", "CSV", Hall.STAFF);
        // The event ends on 13 March at eleven in Moscow.
        Instant last = Instant.parse("2030-04-12T06:00:00Z");
        hall.at(last.minusSeconds(1));
        clock.run();
        assertEquals(last, get(made).nextAt().toInstant());
        hall.at(last);
        clock.run();
        ScheduledExport ended = get(made);
        assertEquals(ScheduledExport.State.ENDED, ended.state());
        assertEquals(ScheduledExport.Reason.EVENT_OVER, ended.reason());
        assertEquals(2, hall.told(Messages.EXPORT));
        refused("event-state", () -> daily("ATTENDANCE", "CSV", Hall.STAFF));
    }

    @Test
    public void whatIsDueOnlyAfterTheEndOfItsEventIsNotMade() throws Exception {
        ScheduledExport made = daily("ATTENDANCE", "CSV", Hall.STAFF);
        Instant early = NINE.minus(Duration.ofDays(60));
        reschedule(early, early.plusSeconds(3600));
        assertEquals(ScheduledExport.Reason.EVENT_OVER, get(made).reason());
        hall.at(NINE);
        clock.run();
        assertEquals(0, hall.told(Messages.EXPORT));
    }

    @Test
    public void aFileIsGoneAfterAWeek() throws Exception {
        ScheduledExport made = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        hall.at(NINE);
        clock.run();
        String file = get(made).files().get(0).file();
        assertEquals(NINE.plus(DAY.multipliedBy(7)), get(made).files().get(0).until().toInstant());
        hall.staff.clear();
        hall.at(NINE.plus(DAY.multipliedBy(7)).minusMillis(1));
        clock.run();
        assertEquals(Set.of(file), hall.owners.keySet());
        hall.at(NINE.plus(DAY.multipliedBy(7)));
        clock.run();
        assertEquals(Set.of(), hall.owners.keySet());
        assertEquals(List.of(), get(made).files());
    }

    @Test
    public void whatIsCancelledEndsAndADraftTakesItsListsAlong() throws Exception {
        ScheduledExport made = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        hall.programme.cancel(event.id(), null, Hall.STAFF);
        assertEquals(ScheduledExport.Reason.EVENT_CANCELLED, get(made).reason());
        refused("event-state", () -> daily("REGISTRATIONS", "CSV", Hall.STAFF));

        event =
                hall.programme.create(
                        Hall.event(1, null, false, 1, EventDetails.none()), Hall.STAFF);
        daily("REGISTRATIONS", "CSV", Hall.STAFF);
        hall.at(NINE);
        clock.run();
        assertEquals(1, hall.owners.size());
        hall.programme.remove(event.id(), Hall.STAFF);
        assertEquals(Set.of(), hall.owners.keySet());
        hall.at(NINE.plus(DAY));
        clock.run();
        assertEquals(1, hall.told(Messages.EXPORT));
    }

    @Test
    public void whatIsChangedOrTakenBackWhileItIsMadeDoesNotCome() throws Exception {
        ScheduledExport changed = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        ScheduledExport removed = daily("ATTENDANCE", "CSV", Hall.STAFF);
        ScheduledExport called = daily("CHECK_INS", "CSV", Hall.STAFF);
        hall.meanwhile =
                name -> {
                    if (name.startsWith("registrations")) {
                        change(changed, "10:00", Hall.STAFF);
                    } else if (name.startsWith("attendance")) {
                        hall.scheduled.remove(event.id(), removed.id(), Hall.STAFF);
                    } else {
                        hall.programme.cancel(event.id(), null, Hall.STAFF);
                    }
                };
        hall.at(NINE);
        clock.run();
        assertEquals(3, hall.contents.size());
        assertEquals(Set.of(), hall.owners.keySet());
        assertEquals(0, hall.told(Messages.EXPORT));
        assertEquals(ScheduledExport.Reason.EVENT_CANCELLED, get(called).reason());
    }

    @Test
    public void everybodySeesAndChangesTheirOwnOnly() throws Exception {
        ScheduledExport mine = daily("REGISTRATIONS", "CSV", Hall.STAFF);
        ScheduledExport hers = daily("CHECK_INS", "XLSX", OLGA);
        assertEquals(List.of(mine), list(Hall.STAFF));
        assertEquals(List.of(hers), list(OLGA));
        refused("not-found", () -> hall.scheduled.get(event.id(), hers.id(), Hall.STAFF));
        refused("not-found", () -> change(hers, "10:00", Hall.STAFF));
        hall.scheduled.remove(event.id(), hers.id(), Hall.STAFF);
        assertEquals(List.of(hers), list(OLGA));
        Caller anna = Hall.person("anna");
        refused("forbidden", () -> daily("REGISTRATIONS", "CSV", anna));
        refused("forbidden", () -> list(anna));
        refused("not-found", () -> hall.scheduled.get("nowhere", mine.id(), Hall.STAFF));

        ScheduledExport later = change(mine, "10:00", Hall.STAFF);
        assertEquals(NINE.plusSeconds(3600), later.nextAt().toInstant());
        refused(
                "stale",
                () ->
                        hall.scheduled.change(
                                event.id(), mine.id(), mine.version(), one -> one, Hall.STAFF));
        hall.at(later.nextAt().toInstant());
        clock.run();
        assertEquals(2, hall.owners.size());
        hall.scheduled.remove(event.id(), mine.id(), Hall.STAFF);
        hall.scheduled.remove(event.id(), mine.id(), Hall.STAFF);
        assertEquals(List.of(), list(Hall.STAFF));
        assertEquals(Set.of("events:export/" + hers.id()), Set.copyOf(hall.owners.values()));
    }

    @Test
    public void aListIsPagedAndHasAnEnd() {
        for (int i = 0; i < 20; i++) {
            daily("REGISTRATIONS", "CSV", Hall.STAFF);
        }
        refused("too-many-exports", () -> daily("REGISTRATIONS", "CSV", Hall.STAFF));
        daily("REGISTRATIONS", "CSV", OLGA);
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var page = hall.scheduled.list(event.id(), new PageRequest(7, cursor), Hall.STAFF);
            page.items().forEach(one -> ids.add(one.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(20, Set.copyOf(ids).size());
        assertEquals(20, ids.size());
    }

    @Test
    public void whatIsWrongIsToldFieldByField() {
        assertEquals(
                Map.of("/weekday", "required"),
                wrong(new NewScheduledExport("ATTENDANCE", "CSV", "WEEKLY", null, "08:00")));
        assertEquals(
                Map.of("/weekday", "unknown"),
                wrong(new NewScheduledExport("ATTENDANCE", "CSV", "WEEKLY", "SOMEDAY", "08:00")));
        assertEquals(
                Map.of("/weekday", "not-weekly"),
                wrong(new NewScheduledExport("ATTENDANCE", "CSV", "DAILY", "MONDAY", "08:00")));
        assertEquals(
                Map.of(
                        "/export", "unknown", "/format", "unknown", "/every", "unknown", "/at",
                        "time"),
                wrong(new NewScheduledExport("PASSWORDS", "PDF", "HOURLY", null, "24:00")));
        assertEquals(
                Map.of(
                        "/export", "required",
                        "/format", "required",
                        "/every", "required",
                        "/at", "required"),
                wrong(new NewScheduledExport(null, null, " ", null, null)));
    }

    @Test
    public void whatIsKeptOfAPersonIsInTheirArchiveAndGoesWithThem() throws Exception {
        hall.register(event, "anna");
        daily("REGISTRATIONS", "CSV", OLGA);
        daily("ATTENDANCE", "CSV", Hall.STAFF);
        hall.at(NINE);
        clock.run();
        List<?> kept = (List<?>) archive("olga").get("scheduled-exports.json");
        assertEquals(1, kept.size());
        assertEquals("REGISTRATIONS", ((EventsData.Regular) kept.get(0)).export());

        hall.data.erase("olga", Content.ANONYMISE);
        assertEquals(Map.of(), archive("olga"));
        assertEquals(1, hall.owners.size());
        hall.at(NINE.plus(DAY));
        clock.run();
        assertEquals(3, hall.told(Messages.EXPORT));
    }

    private Map<String, Object> archive(String person) throws IOException {
        Map<String, Object> files = new HashMap<>();
        hall.data.export(
                person,
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        files.put(name, value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                });
        return files;
    }

    private Map<String, String> wrong(NewScheduledExport wanted) {
        Problem refusal =
                assertThrows(
                        Problem.class, () -> hall.scheduled.create(event.id(), wanted, Hall.STAFF));
        assertEquals(Problem.Kind.INVALID, refusal.kind());
        Map<String, String> found = new HashMap<>();
        for (FieldError one : refusal.errors()) {
            found.put(one.pointer(), one.code());
        }
        return found;
    }

    private static void refused(String code, Runnable attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt::run).code());
    }

    private ScheduledExport daily(String what, String format, Caller caller) {
        return hall.scheduled.create(
                event.id(), new NewScheduledExport(what, format, "DAILY", null, "09:00"), caller);
    }

    private ScheduledExport create(String what, String every, String weekday, String at) {
        return hall.scheduled.create(
                event.id(), new NewScheduledExport(what, "CSV", every, weekday, at), Hall.STAFF);
    }

    private ScheduledExport change(ScheduledExport one, String at, Caller caller) {
        return hall.scheduled.change(
                event.id(),
                one.id(),
                IfMatch.ANY,
                now ->
                        new NewScheduledExport(
                                now.export(), now.format(), now.every(), now.weekday(), at),
                caller);
    }

    private ScheduledExport get(ScheduledExport one) {
        return hall.scheduled.get(event.id(), one.id(), Hall.STAFF);
    }

    private List<ScheduledExport> list(Caller caller) {
        return hall.scheduled.list(event.id(), new PageRequest(50, null), caller).items();
    }

    private StoredFile file(ScheduledExport one) {
        return hall.new Store().find(one.files().get(0).file()).orElseThrow();
    }

    private String text(String file) {
        return new String(hall.contents.get(file), StandardCharsets.UTF_8);
    }

    private List<Notification> letters() {
        return hall.told.stream().filter(one -> one.type().equals(Messages.EXPORT)).toList();
    }

    /** Those told of, in this order. */
    private List<Object> lists() {
        return letters().stream().map(one -> one.data().get("list")).toList();
    }

    private void inZone(String zone) {
        event =
                hall.programme.change(
                        event.id(),
                        IfMatch.ANY,
                        was -> with(was, was.start(), was.end(), zone),
                        Hall.STAFF);
    }

    private void reschedule(Instant start, Instant end) {
        hall.programme.change(
                event.id(), IfMatch.ANY, was -> with(was, start, end, was.timeZone()), Hall.STAFF);
    }

    private static NewEvent with(NewEvent was, Instant start, Instant end, String zone) {
        return new NewEvent(
                was.type(),
                was.title(),
                was.summary(),
                start,
                end,
                zone,
                was.venue(),
                was.resourceId(),
                was.onlineUrl(),
                was.capacity(),
                was.seats(),
                was.registrationOpens(),
                was.registrationCloses(),
                was.moderated(),
                was.withdrawBy(),
                was.largestParty(),
                was.offerMinutes(),
                was.seriesId(),
                was.plannedFrom(),
                was.plannedTo(),
                was.details());
    }

    private static void run(ExportsClock node) {
        try {
            node.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Caller staff(String id) {
        return new Caller(id, id, Set.of(Role.STAFF), List.of(), true, null, new Locale("ru"), "");
    }
}
