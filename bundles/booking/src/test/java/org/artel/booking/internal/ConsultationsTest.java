package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.OpeningTime;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ConsultationsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;

    public ConsultationsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
    }

    @Test
    public void ofTwoHundredWhoWantOneHourOfAnExpertOneGetsIt() throws Exception {
        String expert = expert("anna", "гранты");
        List<String> codes = Desk.race(i -> book(expert, "p" + i, 10));
        assertEquals(1, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 1, codes.stream().filter("booking-overlap"::equals).count());
    }

    @Test
    public void nobodyIsInTwoConsultationsAtOneTime() throws Exception {
        List<String> experts = new ArrayList<>();
        for (int i = 0; i < Desk.CLIENTS; i++) {
            experts.add(expert("expert" + i, "гранты"));
        }
        List<String> codes = Desk.race(i -> book(experts.get(i), "p", 10));
        assertEquals(1, codes.stream().filter("ok"::equals).count());
        assertEquals(Desk.CLIENTS - 1, codes.stream().filter("person-busy"::equals).count());
    }

    @Test
    public void anExpertWhoAdvisesIsNotAdvisedMeanwhile() {
        String anna = expert("anna", "гранты");
        String boris = expert("boris", "право");
        book(anna, "p", 10);
        refused("person-busy", () -> book(boris, "anna", 10));
        book(boris, "anna", 11);
        refused("person-busy", () -> book(anna, "q", 11));
    }

    @Test
    public void ofTwoHundredWhoWalkInEachFreeExpertTakesOneAndTheOthersStandInLine()
            throws Exception {
        for (int i = 0; i < 5; i++) {
            expert("expert" + i, "гранты");
        }
        desk.at(Desk.MONDAY.plus(Duration.ofHours(2)));
        List<WalkIns.Ticket> tickets = Collections.synchronizedList(new ArrayList<>());
        List<String> codes = Desk.race(i -> tickets.add(come("p" + i, "гранты")));
        assertEquals(Desk.CLIENTS, codes.stream().filter("ok"::equals).count());
        List<WalkIns.Ticket> now =
                tickets.stream().map(t -> desk.walkIns.get(t.id(), Desk.STAFF)).toList();
        List<WalkIns.Ticket> called =
                now.stream().filter(t -> t.state() == WalkIns.State.CALLED).toList();
        assertEquals(5, called.size());
        assertEquals(5, new HashSet<>(called.stream().map(t -> t.consultantId()).toList()).size());
        List<Integer> positions =
                now.stream()
                        .filter(t -> t.state() == WalkIns.State.WAITING)
                        .map(WalkIns.Ticket::position)
                        .sorted()
                        .toList();
        assertEquals(Desk.CLIENTS - 5, positions.size());
        assertEquals(Integer.valueOf(1), positions.get(0));
        assertEquals(Integer.valueOf(Desk.CLIENTS - 5), positions.get(positions.size() - 1));
        assertEquals(positions.size(), new HashSet<>(positions).size());
    }

    @Test
    public void theLineMovesUpWhenAnExpertIsFreeAgainAndKeepsTopicsApart() {
        expert("anna", "гранты");
        desk.at(Desk.MONDAY.plus(Duration.ofHours(2)));
        WalkIns.Ticket first = come("first", "ГРАНТЫ");
        assertEquals(WalkIns.State.CALLED, first.state());
        WalkIns.Ticket lawyer = come("second", "право");
        WalkIns.Ticket left = come("left", "гранты");
        WalkIns.Ticket last = come("last", null);
        assertEquals(Integer.valueOf(3), last.position());
        refused("already-waiting", () -> come("last", null));
        desk.walkIns.leave(left.id(), person("left"));
        desk.walkIns.leave(left.id(), person("left"));
        assertEquals(Integer.valueOf(2), desk.walkIns.get(last.id(), person("last")).position());
        desk.at(Desk.MONDAY.plus(Duration.ofHours(2)).plus(WalkIns.LENGTH));
        desk.job.run();
        WalkIns.Ticket called = desk.walkIns.get(last.id(), person("last"));
        assertEquals(WalkIns.State.CALLED, called.state());
        assertEquals(
                Integer.valueOf(1), desk.walkIns.get(lawyer.id(), person("second")).position());
        assertTrue(desk.told.stream().anyMatch(m -> m.type().equals(Messages.CALLED)));
        assertEquals(
                BookingState.CONFIRMED,
                desk.consultations.get(called.consultationId(), person("last")).state());
    }

    @Test
    public void whenATalkEndsEarlyTheNextInLineIsCalledAtOnce() {
        expert("anna", "гранты");
        desk.at(Desk.MONDAY.plus(Duration.ofHours(2)));
        WalkIns.Ticket first = come("first", "гранты");
        WalkIns.Ticket second = come("second", "гранты");
        String id = first.consultationId();
        refused("booking-state", () -> desk.endings.end(id, person("anna")));
        desk.checkIns.one(id, person("anna"));
        Instant over = Desk.MONDAY.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(10));
        desk.at(over);
        refused("forbidden", () -> desk.endings.end(id, person("first")));
        refused("not-found", () -> desk.endings.end(id, person("second")));
        desk.endings.end(id, person("anna"));
        desk.endings.end(id, person("anna"));
        Consultations.Consultation ended = desk.consultations.get(id, person("first"));
        assertEquals(BookingState.COMPLETED, ended.state());
        assertEquals(over, ended.end().toInstant());
        assertEquals(WalkIns.State.CALLED, desk.walkIns.get(second.id(), person("second")).state());
    }

    @Test
    public void whoeverIsAwayIsNotBooked() {
        String expert = expert("anna", "гранты");
        Closures.Closure away =
                desk.consultants.away(
                        expert,
                        new Consultants.NewAbsence(
                                LocalDateTime.of(2030, 3, 11, 0, 0),
                                LocalDateTime.of(2030, 3, 12, 0, 0)),
                        person("anna"));
        assertThrows(Problem.class, () -> book(expert, "p", 10));
        assertThrows(
                Problem.class, () -> desk.consultants.back(expert, away.id(), person("boris")));
        desk.consultants.back(expert, away.id(), person("anna"));
        book(expert, "p", 10);
    }

    @Test
    public void whatTheExpertNotesIsForThemAloneAndOnlyTheAdvisedPersonRates() {
        String expert = expert("anna", "гранты");
        Consultations.Consultation made = book(expert, "p", 10);
        desk.consultations.record(
                made.id(),
                made.version(),
                was ->
                        new Consultations.Findings(
                                "гранты", "Волнуется", "Подать заявку", "Через неделю"),
                person("anna"));
        assertEquals("Волнуется", desk.consultations.get(made.id(), person("anna")).notes());
        assertNull(desk.consultations.get(made.id(), person("p")).notes());
        assertNull(desk.consultations.get(made.id(), Desk.STAFF).notes());
        assertEquals("Подать заявку", desk.consultations.get(made.id(), person("p")).outcome());
        assertThrows(Problem.class, () -> desk.consultations.get(made.id(), person("q")));
        Consultations.Rating five = new Consultations.Rating(5, "Спасибо");
        refused("booking-state", () -> desk.consultations.rate(made.id(), five, person("p")));
        desk.at(made.end().toInstant());
        desk.job.run();
        refused("forbidden", () -> desk.consultations.rate(made.id(), five, person("anna")));
        assertEquals(
                Integer.valueOf(5), desk.consultations.rate(made.id(), five, person("p")).rating());
        desk.data.erase("p", Content.DELETE);
        Consultations.Consultation kept = desk.consultations.get(made.id(), person("anna"));
        assertNull(kept.notes());
        assertNull(kept.outcome());
    }

    @Test
    public void consultantsAreFoundByTopicAndMadeOnce() {
        String anna = expert("anna", "гранты");
        expert("boris", "право");
        List<Consultants.Consultant> found =
                desk.consultants.list("Гранты", null, PageRequest.first()).items();
        assertEquals(1, found.size());
        assertEquals(anna, found.get(0).id());
        refused("consultant-exists", () -> expert("anna", "право"));
        assertThrows(
                Problem.class,
                () ->
                        desk.bookings.book(
                                NewBooking.of(
                                        anna,
                                        null,
                                        Desk.hours(anna, 10, 11).start(),
                                        Desk.hours(anna, 10, 11).end()),
                                person("p")));
        desk.consultants.archive(anna, Desk.STAFF);
        refused("resource-archived", () -> book(anna, "p", 10));
        assertEquals(anna, expert("anna", "налоги"));
        book(anna, "p", 10);
    }

    @Test
    public void consultationsAreListedByTimeAheadAndBehind() {
        String anna = expert("anna", "гранты");
        String boris = expert("boris", "право");
        String noon = book(anna, "p", 12).id();
        String ten = book(boris, "p", 10).id();
        String three = book(anna, "q", 15).id();
        Instant now = Desk.MONDAY.plus(Duration.ofHours(3));
        assertEquals(List.of(ten, noon), listed(null, "p", null, null, false, person("p")));
        assertEquals(List.of(noon), listed(null, "p", now, null, false, person("p")));
        assertEquals(List.of(ten), listed(null, "p", null, now, false, person("p")));
        assertEquals(List.of(three, noon), listed(anna, null, null, null, true, person("anna")));
        assertEquals(List.of(), listed(anna, "q", null, null, false, person("p")));
        assertEquals(List.of(three, noon, ten), listed(null, null, null, null, true, Desk.STAFF));
        assertEquals(
                anna, desk.consultants.list(null, "anna", PageRequest.first()).items().get(0).id());
    }

    @Test
    public void oneConsultantsFreeTimesLeaveOutWhatIsBooked() {
        String anna = expert("anna", "гранты");
        expert("boris", "гранты");
        book(anna, "p", 10);
        List<String> starts =
                desk
                        .availability
                        .slots(
                                anna,
                                Desk.MONDAY.plus(Duration.ofHours(1)),
                                Desk.MONDAY.plus(Duration.ofHours(4)),
                                60,
                                10)
                        .stream()
                        .map(slot -> slot.start().toLocalTime().toString())
                        .toList();
        assertEquals(List.of("09:00", "11:00"), starts);
    }

    @Test
    public void whoeverAdvisesDayAndNightBeginsOnTheHalfHourWheneverOneAsks() {
        String anna = expert("anna", "гранты");
        desk.consultants.change(
                anna,
                desk.consultants.get(anna).version(),
                was ->
                        new Consultants.ConsultantChange(
                                was.description(),
                                was.location(),
                                was.topics(),
                                was.timeZone(),
                                Stream.of(DayOfWeek.values())
                                        .map(day -> new OpeningTime(day, "00:00", "24:00"))
                                        .toList(),
                                was.rules()),
                Desk.STAFF);
        Instant odd = Desk.MONDAY.plus(Duration.ofMinutes(11));
        assertEquals(
                "08:30",
                desk.availability
                        .slots(anna, odd, odd.plus(Duration.ofHours(4)), 60, 1)
                        .get(0)
                        .start()
                        .toLocalTime()
                        .toString());
    }

    @Test
    public void whoeverLooksAfterTheLineSeesWhoWaitsAndTheirOwnTicketsApart() {
        WalkIns.Ticket waiting = come("p", "гранты");
        come("anna", "право");
        List<WalkIns.Ticket> all =
                desk.walkIns.list(null, false, PageRequest.first(), Desk.STAFF).items();
        assertEquals(List.of("p", "anna"), all.stream().map(t -> t.personName()).toList());
        assertEquals(
                0, desk.walkIns.list(null, true, PageRequest.first(), Desk.STAFF).items().size());
        desk.walkIns.leave(waiting.id(), person("p"));
        Caller p = person("p");
        assertEquals(1, desk.walkIns.list(null, true, PageRequest.first(), p).items().size());
        assertEquals(
                0,
                desk.walkIns
                        .list(WalkIns.State.WAITING, true, PageRequest.first(), p)
                        .items()
                        .size());
    }

    private List<String> listed(
            String consultant, String person, Instant from, Instant to, boolean latest, Caller by) {
        return desk
                .consultations
                .list(
                        new Consultations.Filter(consultant, person, from, to, latest),
                        PageRequest.first(),
                        by)
                .items()
                .stream()
                .map(Consultations.Consultation::id)
                .toList();
    }

    @Test
    public void aCancelledHourOfAnExpertIsFreeAgain() {
        String expert = expert("anna", "гранты");
        Consultations.Consultation made = book(expert, "p", 10);
        desk.bookings.cancel(made.id(), null, Scope.THIS, person("p"));
        book(expert, "q", 10);
    }

    private String expert(String user, String topic) {
        return desk.consultants
                .create(
                        new Consultants.NewConsultant(
                                user, null, null, List.of(topic), null, null, null),
                        Desk.STAFF)
                .id();
    }

    private Consultations.Consultation book(String expert, String person, int hour) {
        NewBooking one = Desk.hours(expert, hour, hour + 1);
        return desk.consultations.book(
                new Consultations.NewConsultation(
                        expert, null, one.start(), one.end(), "гранты", "Как?"),
                person(person));
    }

    private WalkIns.Ticket come(String person, String topic) {
        return desk.walkIns.come(new WalkIns.NewWalkIn(null, topic, "Как?"), person(person));
    }

    private static void refused(String code, org.junit.function.ThrowingRunnable attempt) {
        assertEquals(code, assertThrows(Problem.class, attempt).code());
    }
}
