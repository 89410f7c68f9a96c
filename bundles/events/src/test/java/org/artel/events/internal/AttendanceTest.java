package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.CheckIn;
import org.artel.events.Event;
import org.artel.events.NewCheckIn;
import org.artel.events.NewRegistration;
import org.artel.events.NewSession;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.artel.events.SessionKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who was there, whatever way the scans arrive. */
@RunWith(Parameterized.class)
public class AttendanceTest {

    private static final int PEOPLE = 200;
    private static final int SESSIONS = 5;
    private static final int PORTION = 250;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public AttendanceTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void twoThousandOfflineScansUploadedTwiceMakeOneAttendanceEach() throws Exception {
        Event event = hall.published(null, null);
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(session(event, i, null));
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            codes.add(hall.register(event, "person" + i).ticket());
        }
        hall.at(event.start().toInstant().plus(Duration.ofHours(3)));
        // Each ticket is scanned at both doors of each session: the earlier time is the one.
        List<CheckIns.Batch> uploads = new ArrayList<>();
        Random random = new Random(3);
        for (String device : List.of("north", "south")) {
            List<NewCheckIn> scans = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                for (int session = 0; session < SESSIONS; session++) {
                    scans.add(
                            new NewCheckIn(
                                    codes.get(person),
                                    null,
                                    sessions.get(session),
                                    CheckIn.Direction.ENTRY,
                                    event.start()
                                            .toInstant()
                                            .plus(Duration.ofMinutes(48L * session))
                                            .plusSeconds(device.equals("south") ? 40 : 10),
                                    device,
                                    person + "/" + session,
                                    CheckIn.Source.SCANNER));
                }
            }
            for (int time = 0; time < 2; time++) {
                Collections.shuffle(scans, random);
                for (int from = 0; from < scans.size(); from += PORTION) {
                    uploads.add(
                            new CheckIns.Batch(
                                    device, List.copyOf(scans.subList(from, from + PORTION))));
                }
            }
        }
        Collections.shuffle(uploads, random);
        List<CheckIns.Merged> merged = Collections.synchronizedList(new ArrayList<>());
        Attempts.race(
                        uploads.size(),
                        i ->
                                merged.add(
                                        hall.checkIns.merge(
                                                event.id(), uploads.get(i), Hall.STAFF)))
                .forEach(code -> assertNull(code));
        assertEquals(
                2 * PEOPLE * SESSIONS, merged.stream().mapToInt(CheckIns.Merged::accepted).sum());
        assertEquals(
                2 * PEOPLE * SESSIONS, merged.stream().mapToInt(CheckIns.Merged::duplicates).sum());
        List<Attendance.Attendee> there = there(event);
        assertEquals(PEOPLE, there.size());
        for (Attendance.Attendee one : there) {
            assertEquals(SESSIONS, one.sessions().size());
            assertEquals(
                    event.start().toInstant().plusSeconds(10),
                    one.sessions().get(0).firstAt().toInstant());
        }
        Map<String, Participation> last = new HashMap<>();
        hall.ledger.forEach(entry -> last.put(entry.personId(), entry));
        assertEquals(PEOPLE, last.size());
        last.values().forEach(entry -> assertEquals(State.ATTENDED, entry.state()));
    }

    @Test
    public void timeIsCountedFromInToOutAndToTheEndForWhoeverIsNotScannedOut() {
        Event event = hall.published(null, null);
        String code = hall.register(event, "anna").ticket();
        hall.at(event.end().toInstant());
        scan(event, code, CheckIn.Direction.EXIT, 60);
        scan(event, code, CheckIn.Direction.ENTRY, 210);
        // The first scan is the last to arrive.
        scan(event, code, CheckIn.Direction.ENTRY, -10);
        Attendance.There there = there(event).get(0).sessions().get(0);
        assertEquals(60 + 30, there.minutes());
        assertEquals(event.start().minusMinutes(10), there.firstAt());
        assertNull(there.lastAt());
    }

    @Test
    public void aForgedTicketOrOneOfAnotherEventIsUnknownAndKept() {
        Event event = hall.published(null, null);
        Event other = hall.published(null, null);
        String code = hall.register(other, "anna").ticket();
        String forged = code.substring(0, 27) + "0123456789abcdef";
        for (String wrong : List.of(code, forged, "x")) {
            assertEquals(CheckIn.Outcome.UNKNOWN, scan(event, wrong, null, 0).outcome());
        }
        assertEquals(
                3,
                hall.checkIns
                        .list(
                                event.id(),
                                new CheckIns.Filter(null, null, CheckIn.Outcome.UNKNOWN),
                                PageRequest.first(),
                                Hall.STAFF)
                        .items()
                        .size());
        assertTrue(there(event).isEmpty());
    }

    @Test
    public void whoeverWaitsIsNotLetInByTheScannerButIsAtTheDoor() {
        Event event = hall.published(1, null);
        hall.register(event, "seated");
        Registration waiting = hall.register(event, "waiting");
        hall.at(event.start().toInstant());
        CheckIn refused =
                hall.checkIns.checkIn(
                        event.id(),
                        new NewCheckIn(null, waiting.id(), null, null, null, null, null, null),
                        Hall.STAFF);
        assertEquals(CheckIn.Outcome.NOT_CONFIRMED, refused.outcome());
        CheckIn entered = walkIn(event, "waiting", null, "a");
        assertEquals(List.of(CheckIn.Flag.OVER_CAPACITY, CheckIn.Flag.WALK_IN), entered.flags());
        assertEquals(CheckIn.Outcome.DUPLICATE, walkIn(event, "waiting", null, "a").outcome());
        assertEquals(RegistrationState.CONFIRMED, hall.state(waiting));
        CheckIn guest = walkIn(event, null, new NewRegistration.Guest("Гость", null, null), "b");
        assertEquals("Гость", guest.name());
        assertEquals(2, there(event).size());
    }

    @Test
    public void moreThanASessionHoldsAreFlaggedAndCounted() {
        Event event = hall.published(null, null);
        String session = session(event, 0, 1);
        hall.at(event.start().toInstant());
        List<CheckIn> scans = new ArrayList<>();
        for (String person : List.of("anna", "boris")) {
            Registration one =
                    hall.registrations.register(
                            event.id(),
                            new NewRegistration(person, null, null, null, null, null, null, null),
                            Hall.STAFF);
            scans.add(
                    hall.checkIns.checkIn(
                            event.id(),
                            new NewCheckIn(null, one.id(), session, null, null, null, null, null),
                            Hall.STAFF));
        }
        assertEquals(List.of(CheckIn.Flag.NOT_CHOSEN), scans.get(0).flags());
        assertEquals(
                List.of(CheckIn.Flag.OVER_CAPACITY, CheckIn.Flag.NOT_CHOSEN), scans.get(1).flags());
        assertEquals(2, hall.attendance.summary(event.id(), Hall.STAFF).items().get(0).present());
    }

    @Test
    public void whatWasScannedWronglyIsTakenBackWithAReason() {
        Event event = hall.published(null, null);
        Registration anna = hall.register(event, "anna");
        List<String> told = new ArrayList<>();
        hall.presence.listeners = List.of((em, about, ids) -> told.addAll(ids));
        hall.at(event.start().toInstant());
        CheckIn scan = scan(event, anna.ticket(), null, 0);
        assertEquals(1, there(event).size());
        assertThrows(
                Problem.class, () -> hall.checkIns.revert(event.id(), scan.id(), " ", Hall.STAFF));
        CheckIn back = hall.checkIns.revert(event.id(), scan.id(), "Не тот человек", Hall.STAFF);
        assertEquals("Не тот человек", back.reason());
        assertTrue(there(event).isEmpty());
        assertEquals(List.of(anna.id(), anna.id()), told);
        correct(event, anna, true);
        assertEquals(1, there(event).size());
        correct(event, anna, false);
        assertTrue(there(event).isEmpty());
        assertEquals(State.PLANNED, hall.ledger.get(hall.ledger.size() - 1).state());
    }

    @Test
    public void whoeverDidNotComeIsANoShowUntilALateScanArrives() {
        Event event = hall.published(null, null);
        Registration anna = hall.register(event, "anna");
        Registration boris = hall.register(event, "boris");
        hall.at(event.end().toInstant());
        scan(event, anna.ticket(), null, 0);
        hall.programme.finish(event.id(), null, null, Hall.STAFF);
        assertEquals(State.ATTENDED, state("anna"));
        assertEquals(State.NO_SHOW, state("boris"));
        scan(event, boris.ticket(), null, 1);
        assertEquals(State.ATTENDED, state("boris"));
    }

    @Test
    public void aSnapshotIsReadWithATicketAndByNobodyElse() throws Exception {
        Event event = hall.published(null, null);
        String code = hall.register(event, "anna").ticket();
        hall.register(event, "boris");
        Attendance.Snapshot snapshot = hall.attendance.snapshot(event.id(), Hall.STAFF);
        assertEquals(2, snapshot.entries().size());
        assertFalse(snapshot.toString().contains("anna"));
        String sealed =
                snapshot.entries().get(HexFormat.of().formatHex(hash(snapshot.salt() + code)));
        byte[] all = Base64.getDecoder().decode(sealed);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(hash(code + snapshot.salt()), 16), "AES"),
                new GCMParameterSpec(128, all, 0, 12));
        String body = new String(cipher.doFinal(all, 12, all.length - 12), StandardCharsets.UTF_8);
        assertTrue(body, body.contains("\"name\":\"anna\""));
        assertEquals(
                "forbidden",
                assertThrows(
                                Problem.class,
                                () -> hall.attendance.snapshot(event.id(), Hall.person("anna")))
                        .code());
    }

    /** Acceptance scenario 9. */
    @Test
    public void threeScansMadeOfflineInTheMorningCountThenHoweverOftenTheyArriveAtNoon() {
        Event event = hall.published(null, null);
        Instant nine = event.start().toInstant();
        List<String> codes = new ArrayList<>();
        for (String person : List.of("anna", "boris", "vera")) {
            codes.add(hall.register(event, person).ticket());
        }
        List<NewCheckIn> north = new ArrayList<>();
        List<NewCheckIn> south = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            north.add(offline(codes.get(i), "n" + i, nine.plusSeconds(60L * (i + 1))));
            south.add(offline(codes.get(i), "s" + i, nine.plusSeconds(60L * (3 - i))));
        }
        hall.at(nine.plus(Duration.ofHours(3)));
        assertEquals(3, merge(event, "south", south).accepted());
        Collections.reverse(north);
        assertEquals(3, merge(event, "north", north).accepted());
        for (List<NewCheckIn> again : List.of(north, south)) {
            Collections.shuffle(again, new Random(9));
            CheckIns.Merged repeat = merge(event, again == north ? "north" : "south", again);
            assertEquals(0, repeat.accepted());
            assertEquals(3, repeat.duplicates());
            repeat.results().forEach(one -> assertEquals(CheckIn.Outcome.DUPLICATE, one.outcome()));
        }
        Map<String, Instant> first = new HashMap<>();
        for (Attendance.Attendee one : there(event)) {
            assertEquals(1, one.sessions().size());
            first.put(one.name(), one.sessions().get(0).firstAt().toInstant());
        }
        assertEquals(
                Map.of(
                        "anna", nine.plusSeconds(60),
                        "boris", nine.plusSeconds(120),
                        "vera", nine.plusSeconds(60)),
                first);
    }

    @Test
    public void oneDeviceAtTwoEventsIsNotTakenForARepeat() {
        Event first = hall.published(null, null);
        Event second = hall.published(null, null);
        String anna = hall.register(first, "anna").ticket();
        String boris = hall.register(second, "boris").ticket();
        Instant at = first.start().toInstant();
        hall.at(at);
        assertEquals(1, merge(first, "door", List.of(offline(anna, "1", at))).accepted());
        assertEquals(1, merge(second, "door", List.of(offline(boris, "1", at))).accepted());
        assertEquals("boris", there(second).get(0).name());
    }

    @Test
    public void aForeignCodeOfAnyLengthDoesNotHoldUpTheOthers() {
        Event event = hall.published(null, null);
        String anna = hall.register(event, "anna").ticket();
        Instant at = event.start().toInstant();
        hall.at(at);
        CheckIns.Merged merged =
                merge(
                        event,
                        "door",
                        List.of(
                                offline("https://example.org/" + "x".repeat(2000), "1", at),
                                offline(" " + anna.toUpperCase(Locale.ROOT) + "\n", "2", at)));
        assertEquals(1, merged.unknown());
        assertEquals(1, merged.accepted());
    }

    @Test
    public void whatWasScannedForASessionThatIsGoneCountsForTheEvent() {
        Event event = hall.published(null, null);
        String gone = session(event, 0, null);
        session(event, 1, null);
        Registration anna = hall.register(event, "anna");
        hall.sessions.remove(event.id(), gone, Hall.STAFF);
        Instant at = event.start().toInstant();
        hall.at(at);
        CheckIns.Merged merged =
                merge(
                        event,
                        "door",
                        List.of(
                                new NewCheckIn(
                                        anna.ticket(), null, gone, null, at, null, "1", null)));
        assertEquals(1, merged.accepted());
        assertEquals(List.of(CheckIn.Flag.OUTSIDE), merged.results().get(0).flags());
        assertEquals(event.id(), there(event).get(0).sessions().get(0).sessionId());
        assertEquals(State.ATTENDED, state("anna"));
        assertEquals(240, hall.ledger.get(hall.ledger.size() - 1).minutes());
    }

    @Test
    public void aWrongClockIsFlaggedAndMakesNoAttendanceOfAnotherTime() {
        Event event = hall.published(null, null);
        String slow = hall.register(event, "slow").ticket();
        String fast = hall.register(event, "fast").ticket();
        Instant now = event.start().toInstant().plus(Duration.ofHours(1));
        hall.at(now);
        CheckIns.Merged merged =
                merge(
                        event,
                        "door",
                        List.of(
                                offline(slow, "1", Instant.EPOCH),
                                offline(fast, "2", now.plus(Duration.ofDays(3650)))));
        assertEquals(2, merged.flagged());
        Map<String, Instant> first = new HashMap<>();
        there(event)
                .forEach(one -> first.put(one.name(), one.sessions().get(0).firstAt().toInstant()));
        assertEquals(Map.of("slow", event.start().toInstant(), "fast", now), first);
    }

    @Test
    public void whoeverOnlyCameToTheBreakDidNotCome() {
        Event event = hall.published(null, null);
        session(event, 0, null);
        Instant start = event.start().toInstant().plus(Duration.ofMinutes(48));
        String lunch =
                hall.sessions
                        .create(
                                event.id(),
                                new NewSession(
                                        SessionKind.BREAK,
                                        null,
                                        "Обед",
                                        null,
                                        start,
                                        start.plus(Duration.ofMinutes(48)),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                Hall.STAFF)
                        .id();
        String anna = hall.register(event, "anna").ticket();
        hall.at(event.end().toInstant());
        merge(
                event,
                "door",
                List.of(new NewCheckIn(anna, null, lunch, null, start, null, "1", null)));
        hall.programme.finish(event.id(), null, null, Hall.STAFF);
        assertEquals(State.NO_SHOW, state("anna"));
    }

    @Test
    public void whoeverWentMakesRoomInTheSession() {
        Event event = hall.published(null, null);
        String session = session(event, 0, 2);
        Registration second = staffRegisters(event, "second", session);
        Registration third = staffRegisters(event, "third", session);
        hall.at(event.start().toInstant());
        assertEquals(List.of(), at(event, second, session, CheckIn.Direction.ENTRY).flags());
        at(event, second, session, CheckIn.Direction.EXIT);
        at(event, third, session, CheckIn.Direction.ENTRY);
        assertEquals(List.of(), at(event, second, session, CheckIn.Direction.ENTRY).flags());
        Registration fourth = staffRegisters(event, "fourth", null);
        assertEquals(
                List.of(CheckIn.Flag.OVER_CAPACITY, CheckIn.Flag.NOT_CHOSEN),
                at(event, fourth, session, CheckIn.Direction.ENTRY).flags());
    }

    @Test
    public void whoeverHasASeatIsNotOverCapacityAtTheDoor() {
        Event event = hall.published(1, null);
        hall.register(event, "seated");
        hall.at(event.start().toInstant());
        assertEquals(List.of(), walkIn(event, "seated", null, "a").flags());
    }

    @Test
    public void aCorrectionKeepsItsReasonAndNeedsAConfirmedRegistration() {
        Event event = hall.published(1, null);
        Registration anna = hall.register(event, "anna");
        Registration waiting = hall.register(event, "waiting");
        hall.at(event.start().toInstant());
        correct(event, anna, true);
        CheckIn line =
                hall.checkIns
                        .list(
                                event.id(),
                                new CheckIns.Filter(null, anna.id(), null),
                                PageRequest.first(),
                                Hall.STAFF)
                        .items()
                        .get(0);
        assertEquals("По листу", line.reason());
        assertEquals(CheckIn.Source.MANUAL, line.source());
        assertEquals(
                "not-confirmed",
                assertThrows(Problem.class, () -> correct(event, waiting, true)).code());
    }

    @Test
    public void nobodyIsLetInToWhatDoesNotTakePlace() {
        Event event = hall.published(null, null);
        Registration anna = hall.register(event, "anna");
        hall.programme.cancel(event.id(), "Нет зала", Hall.STAFF);
        assertEquals(
                "event-state",
                assertThrows(Problem.class, () -> scan(event, anna.ticket(), null, 0)).code());
        assertEquals(
                "event-state",
                assertThrows(Problem.class, () -> walkIn(event, "boris", null, "a")).code());
    }

    @Test
    public void fiftyTabletsSendTheSameWalkInOnce() throws Exception {
        Event event = hall.published(null, null);
        hall.at(event.start().toInstant());
        List<CheckIn.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        Attempts.race(
                        50,
                        i ->
                                outcomes.add(
                                        walkIn(
                                                        event,
                                                        null,
                                                        new NewRegistration.Guest(
                                                                "Гость", null, null),
                                                        "a")
                                                .outcome()))
                .forEach(code -> assertNull(code));
        assertEquals(1, Collections.frequency(outcomes, CheckIn.Outcome.ACCEPTED));
        assertEquals(49, Collections.frequency(outcomes, CheckIn.Outcome.DUPLICATE));
        assertEquals(1, hall.in(event, RegistrationState.CONFIRMED).size());
    }

    @Test
    public void organisersWorkAtTheDoorAndParticipantsDoNot() {
        Event event = hall.published(null, null);
        hall.registrations.register(
                event.id(),
                new NewRegistration("helper", null, null, Part.ORGANISER, null, null, null, null),
                Hall.STAFF);
        String anna = hall.register(event, "anna").ticket();
        Instant at = event.start().toInstant();
        hall.at(at);
        List<NewCheckIn> scans = List.of(offline(anna, "1", at));
        assertEquals(
                "forbidden",
                assertThrows(
                                Problem.class,
                                () ->
                                        hall.checkIns.merge(
                                                event.id(),
                                                new CheckIns.Batch("door", scans),
                                                Hall.person("anna")))
                        .code());
        assertEquals(
                1,
                hall.checkIns
                        .merge(event.id(), new CheckIns.Batch("door", scans), Hall.person("helper"))
                        .accepted());
    }

    @Test
    public void aSnapshotIsAnotherWhenSomebodyRegistered() {
        Event event = hall.published(null, null);
        hall.register(event, "anna");
        long before = hall.attendance.snapshot(event.id(), Hall.STAFF).version();
        assertEquals(before, hall.attendance.snapshot(event.id(), Hall.STAFF).version());
        hall.at(Hall.MONDAY.plusSeconds(60));
        hall.register(event, "boris");
        assertTrue(hall.attendance.snapshot(event.id(), Hall.STAFF).version() != before);
    }

    private CheckIns.Merged merge(Event event, String device, List<NewCheckIn> scans) {
        return hall.checkIns.merge(
                event.id(), new CheckIns.Batch(device, List.copyOf(scans)), Hall.STAFF);
    }

    private static NewCheckIn offline(String code, String nonce, Instant at) {
        return new NewCheckIn(code, null, null, null, at, null, nonce, CheckIn.Source.SCANNER);
    }

    private Registration staffRegisters(Event event, String person, String session) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(
                        person,
                        null,
                        null,
                        null,
                        null,
                        null,
                        session == null ? null : List.of(session),
                        null),
                Hall.STAFF);
    }

    private CheckIn at(Event event, Registration one, String session, CheckIn.Direction direction) {
        return hall.checkIns.checkIn(
                event.id(),
                new NewCheckIn(null, one.id(), session, direction, null, null, null, null),
                Hall.STAFF);
    }

    private static byte[] hash(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private State state(String person) {
        State last = null;
        for (Participation entry : hall.ledger) {
            last = entry.personId().equals(person) ? entry.state() : last;
        }
        return last;
    }

    private void correct(Event event, Registration registration, boolean present) {
        hall.checkIns.correct(
                event.id(),
                new CheckIns.Correction(registration.id(), null, present, "По листу"),
                Hall.STAFF);
    }

    private CheckIn walkIn(Event event, String person, NewRegistration.Guest guest, String nonce) {
        return hall.checkIns.walkIn(
                event.id(),
                new CheckIns.WalkIn(person, guest, null, null, null, "door", nonce),
                Hall.STAFF);
    }

    private CheckIn scan(Event event, String code, CheckIn.Direction direction, int minute) {
        Instant at = event.start().toInstant().plus(Duration.ofMinutes(minute));
        return hall.checkIns.checkIn(
                event.id(),
                new NewCheckIn(code, null, null, direction, at, null, null, null),
                Hall.STAFF);
    }

    private String session(Event event, int number, Integer capacity) {
        Instant start = event.start().toInstant().plus(Duration.ofMinutes(48L * number));
        return hall.sessions
                .create(
                        event.id(),
                        new NewSession(
                                null,
                                null,
                                "Секция " + number,
                                null,
                                start,
                                start.plus(Duration.ofMinutes(48)),
                                null,
                                null,
                                null,
                                capacity,
                                null),
                        Hall.STAFF)
                .id();
    }

    private List<Attendance.Attendee> there(Event event) {
        List<Attendance.Attendee> all = new ArrayList<>();
        String cursor = null;
        do {
            var page =
                    hall.attendance.list(
                            event.id(), null, new PageRequest(100, cursor), Hall.STAFF);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }
}
