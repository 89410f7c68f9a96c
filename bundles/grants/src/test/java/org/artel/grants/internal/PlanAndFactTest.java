package org.artel.grants.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.grants.internal.Office.ALL;
import static org.artel.grants.internal.Office.LEADER;
import static org.artel.grants.internal.Office.STAFF;
import static org.artel.grants.internal.Office.UNVERIFIED;
import static org.artel.grants.internal.Office.VERIFIED;
import static org.artel.grants.internal.Office.moscow;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.growth.GrowthSource.Proof;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.Dashboard;
import org.artel.grants.Evidence;
import org.artel.grants.FrozenReport;
import org.artel.grants.Grant;
import org.artel.grants.Indicator;
import org.artel.grants.Measure;
import org.artel.grants.NewGrant;
import org.artel.grants.NewGrantEvent;
import org.artel.grants.NewReport;
import org.artel.grants.Report;
import org.artel.grants.Rule;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What was promised, what was reached, and by what that is proved. */
@RunWith(Parameterized.class)
public class PlanAndFactTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Office office;
    private Grant grant;

    public PlanAndFactTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        office = new Office(database);
        grant = office.halfYear();
    }

    /** The five events of the half-year, each planned for a day and held on another. */
    private void fiveEvents() {
        for (int i = 0; i < 5; i++) {
            office.items.create(
                    Nature.EVENT,
                    grant.id(),
                    new NewGrantEvent(
                            "Мероприятие " + i,
                            LocalDate.of(2023, 8 + i, 1),
                            LocalDate.of(2023, 8 + i, 2),
                            LocalDate.of(2023, 8 + i, 10),
                            LocalDate.of(2023, 8 + i, 11),
                            null,
                            40,
                            null),
                    STAFF);
        }
    }

    @Test
    public void theHalfYearReportsFiftyOfFiftyWithEvidenceMoneyAndEvents() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        fiveEvents();
        for (int i = 0; i < 49; i++) {
            office.book.attended("leader" + i, "event" + i % 5, moscow(8 + i % 5, 10, 12));
        }
        for (int event = 0; event < 5; event++) {
            office.book.attended("everywhere", "event" + event, moscow(8 + event, 10, 12));
        }
        office.book.say(
                "absent",
                VERIFIED,
                OrganisationRole.LEADER,
                Kind.SESSION,
                "event0",
                moscow(8, 10, 12),
                State.NO_SHOW);
        office.book.say(
                "activist",
                VERIFIED,
                OrganisationRole.MEMBER,
                Kind.SESSION,
                "event0",
                moscow(8, 10, 12),
                State.ATTENDED);

        Indicator reached = office.again(grant, indicator);
        assertEquals(50, reached.value());
        assertEquals(50, reached.plan());
        assertEquals(100, reached.percent());
        assertEquals(0, reached.left());
        assertEquals(1, reached.candidates());
        List<Evidence> evidence = office.evidence(grant, indicator);
        assertEquals(50, evidence.size());
        assertEquals(50, evidence.stream().map(Evidence::id).distinct().count());
        Evidence everywhere =
                evidence.stream()
                        .filter(one -> one.personId().equals("everywhere"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(5, everywhere.acts());
        assertEquals(5, everywhere.entries().size());
        assertEquals(LocalDate.of(2023, 8, 10), everywhere.reachedOn());
        assertEquals(
                List.of("absent"),
                office.candidates(grant, indicator).stream().map(Evidence::personId).toList());
        assertEquals(51, office.seen.values().stream().mapToInt(Set::size).sum());

        Report report = office.reports.present(grant.id(), STAFF);
        assertEquals("998800.00", report.grant().requested());
        assertEquals("1332500.00", report.grant().coFinancing());
        assertEquals("2331300.00", report.grant().total());
        assertFalse("it was not funded", report.funded());
        assertEquals(5, report.events().size());
        assertEquals(LocalDate.of(2023, 8, 1), report.events().get(0).plannedFrom());
        assertEquals(LocalDate.of(2023, 8, 10), report.events().get(0).actualFrom());
        assertEquals(50, report.indicators().get(0).value());
        assertEquals(
                evidence.stream().map(Evidence::id).toList(),
                report.indicators().get(0).evidence());
        assertEquals(List.of("events", "portfolio"), report.absent());

        FrozenReport frozen =
                office.reports.freeze(grant.id(), new NewReport("За полугодие"), STAFF);
        assertEquals(1, frozen.number());
        String text = office.reports.content(grant.id(), frozen.id(), STAFF).text();
        assertEquals(frozen.hash(), Reports.hash(text));
        // Life goes on; the frozen one does not.
        office.book.attended("late", "event4", moscow(12, 30, 12));
        office.book.erase("everywhere");
        assertEquals(51, office.again(grant, indicator).value());
        assertEquals(text, office.reports.content(grant.id(), frozen.id(), STAFF).text());
        assertEquals(2, office.reports.freeze(grant.id(), new NewReport(null), STAFF).number());
        assertFalse(text.contains("everywhere"));
    }

    @Test
    public void whoeverCameForNoOrganisationCountsWhereNoneIsAskedFor() {
        Indicator indicator =
                office.promise(
                        grant,
                        new Rule(
                                Measure.PERSONS,
                                null,
                                null,
                                List.of(
                                        Office.any(
                                                new Rule.Term(
                                                        Rule.What.ATTENDED, null, null, 1)))));
        office.book.say(
                "alone", null, null, Kind.SESSION, "event", moscow(8, 10, 12), State.ATTENDED);

        assertEquals(1, office.again(grant, indicator).value());
        Evidence alone = office.evidence(grant, indicator).get(0);
        assertEquals("alone", alone.personId());
        assertNull(alone.organisationName());
    }

    @Test
    public void whoeverNeedsToGrowCountsFromTheDayThatShowedIt() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(true));
        office.book.attended("gain", "event", moscow(9, 1, 12));
        office.book.attended("certificate", "event", moscow(9, 1, 12));
        office.book.attended("neither", "event", moscow(9, 1, 12));
        office.book.attended("early", "event", moscow(9, 1, 12));
        office.growth.said.add(new Office.Grown.One("gain", Proof.GAIN, moscow(9, 20, 12)));
        office.growth.said.add(
                new Office.Grown.One("certificate", Proof.CERTIFICATE, moscow(9, 2, 12)));
        office.growth.said.add(
                new Office.Grown.One("stranger", Proof.CERTIFICATE, moscow(9, 2, 12)));
        // Before the grant: no merit of it.
        office.growth.said.add(new Office.Grown.One("early", Proof.GAIN, moscow(6, 20, 12)));
        List<Evidence> evidence = office.evidence(grant, indicator);
        assertEquals(
                List.of("certificate 2023-09-02", "gain 2023-09-20"),
                evidence.stream().map(one -> one.personId() + " " + one.reachedOn()).toList());
        assertEquals("GAIN-gain", evidence.get(1).growth().get(0).evidence());
        assertEquals(
                List.of("1", "1"),
                office.candidates(grant, indicator).stream()
                        .flatMap(one -> one.missing().stream())
                        .toList());
        // A certificate is taken back, without an entry in the ledger.
        office.growth.said.removeIf(one -> one.person().equals("certificate"));
        assertEquals(2, office.again(grant, indicator).value());
        office.counting.refresh(null);
        assertEquals(1, office.again(grant, indicator).value());
        // Of whoever is erased nobody can be asked any more: the sum stays.
        office.book.erase("gain");
        office.growth.said.clear();
        office.counting.refresh(null);
        assertEquals(0, office.indicators.recount(grant.id(), STAFF).result().get("different"));
        assertEquals(1, office.again(grant, indicator).value());
        assertTrue(office.evidence(grant, indicator).get(0).erased());
    }

    @Test
    public void growthThatTheLedgerDoesNotKnowOfCountsWithTheNextRunAndIsAskedForOnce() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(true));
        office.book.attended("anna", "event", moscow(9, 1, 12));
        office.counting.run();
        assertEquals(0, office.again(grant, indicator).value());
        office.growth.said.add(new Office.Grown.One("anna", Proof.CERTIFICATE, moscow(9, 2, 12)));
        office.counting.run();
        assertEquals(1, office.again(grant, indicator).value());
        int asked = office.growth.asked.get();
        office.counting.run();
        assertEquals("nothing changed", asked, office.growth.asked.get());
        office.growth.said.clear();
        office.counting.run();
        assertEquals(0, office.again(grant, indicator).value());
    }

    @Test
    public void anOrganisationThatIsVerifiedBringsItsPeopleIn() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        office.book.say(
                "hopeful",
                UNVERIFIED,
                OrganisationRole.LEADER,
                Kind.SESSION,
                "event",
                moscow(9, 1, 12),
                State.ATTENDED);
        assertEquals(0, office.again(grant, indicator).value());
        assertEquals(List.of(Fact.LEVEL), office.candidates(grant, indicator).get(0).missing());
        office.organisation(UNVERIFIED, 2, 2);
        assertEquals(1, office.again(grant, indicator).value());
        office.organisation(UNVERIFIED, 1, 3);
        assertEquals(0, office.again(grant, indicator).value());
        // What is older than what is known changes nothing.
        office.organisation(UNVERIFIED, 3, 2);
        assertEquals(0, office.again(grant, indicator).value());
    }

    @Test
    public void onlyTheDaysOfTheGrantCountAndOtherDaysCountEverybodyAgain() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        office.book.attended("first", "event", moscow(7, 1, 0));
        office.book.attended("before", "event", moscow(7, 1, 0).minus(Duration.ofMillis(1)));
        office.book.attended("last", "event", moscow(12, 31, 23));
        office.book.attended("after", "event", moscow(12, 31, 23).plus(Duration.ofHours(1)));
        assertEquals(2, office.again(grant, indicator).value());
        Grant longer =
                office.grants.change(
                        grant.id(),
                        grant.version(),
                        one ->
                                new NewGrant(
                                        one.number(),
                                        one.title(),
                                        one.funder(),
                                        one.state(),
                                        one.from().minusDays(1),
                                        one.to().plusDays(1),
                                        one.requested(),
                                        one.coFinancing(),
                                        one.currency(),
                                        one.description(),
                                        one.results()),
                        STAFF);
        assertTrue(longer.counting());
        assertEquals(4, office.again(grant, indicator).value());
        assertFalse(office.grants.get(grant.id(), STAFF).counting());
    }

    @Test
    public void organisationsActsAndHoursAreCountedOfThoseWhoCount() {
        List<Rule.Condition> twice =
                List.of(Office.any(new Rule.Term(Rule.What.ATTENDED, null, null, 2)));
        Indicator organisations =
                office.promise(grant, new Rule(Measure.ORGANISATIONS, null, null, twice));
        Indicator acts = office.promise(grant, new Rule(Measure.ACTS, null, null, twice));
        Indicator hours = office.promise(grant, new Rule(Measure.HOURS, null, null, twice));
        for (String person : List.of("anna", "boris")) {
            office.book.attended(person, "one", moscow(9, 1, 12));
            office.book.attended(person, "two", moscow(9, 2, 12));
        }
        office.book.attended("vera", "one", moscow(9, 1, 12));
        assertEquals(1, office.again(grant, organisations).value());
        assertEquals(4, office.again(grant, acts).value());
        assertEquals(4, office.again(grant, hours).value());
    }

    @Test
    public void visitsOfThoseWhoCountAreOnTheDaysOnWhichTheyCame() {
        List<Rule.Condition> twice =
                List.of(Office.any(new Rule.Term(Rule.What.ATTENDED, null, null, 2)));
        office.promise(grant, new Rule(Measure.ACTS, null, null, twice));
        office.promise(grant, new Rule(Measure.HOURS, null, null, twice));
        office.book.attended("anna", "one", moscow(9, 1, 12));
        office.book.attended("anna", "two", moscow(9, 3, 12));
        office.book.attended("anna", "three", moscow(9, 6, 23));
        office.book.attended("boris", "one", moscow(9, 1, 12));
        office.at(moscow(9, 12, 12));
        Dashboard board = office.dashboards.of(grant.id(), STAFF);
        for (Dashboard.Progress one : board.indicators()) {
            assertEquals(
                    List.of(
                            new Dashboard.Point(LocalDate.of(2023, 9, 3), 2),
                            new Dashboard.Point(LocalDate.of(2023, 9, 6), 3)),
                    one.series());
        }
        assertEquals(
                List.of(1L, 1L), board.week().reached().stream().map(one -> one.more()).toList());
        assertEquals(
                List.of(2L, 2L), board.week().reached().stream().map(one -> one.before()).toList());
    }

    /**
     * Whatever is recorded, corrected, late, verified, grown or erased in whatever order: sums kept
     * all along are what a count from nothing comes to.
     */
    @Test
    public void sumsKeptAllAlongAreThoseOfARecountFromNothing() {
        for (long seed = 1; seed <= 6; seed++) {
            Random chance = new Random(seed);
            Office busy = new Office(database);
            Grant first = busy.halfYear();
            busy.promise(first, Office.trainedLeaders(true));
            busy.promise(
                    first,
                    new Rule(
                            Measure.ORGANISATIONS,
                            null,
                            1,
                            List.of(Office.any(new Rule.Term(Rule.What.ATTENDED, null, null, 2)))));
            busy.promise(
                    first,
                    new Rule(
                            Measure.ACTS,
                            null,
                            null,
                            List.of(Office.any(new Rule.Term(Rule.What.ATTENDED, null, null, 2)))));
            long version = 2;
            for (int step = 0; step < 150; step++) {
                String person = "p" + chance.nextInt(12);
                switch (chance.nextInt(12)) {
                    case 0 -> busy.organisation(UNVERIFIED, chance.nextInt(4), version++);
                    case 1 ->
                            busy.growth.said.add(
                                    new Office.Grown.One(
                                            person,
                                            Proof.values()[chance.nextInt(2)],
                                            moscow(6 + chance.nextInt(7), 5, 12)));
                    case 2 -> busy.growth.said.removeIf(one -> one.person().equals(person));
                    case 3 -> busy.counting.refresh(null);
                    case 4 -> busy.counting.catchUp(1);
                    default ->
                            busy.book.say(
                                    person,
                                    chance.nextInt(4) == 0
                                            ? null
                                            : chance.nextBoolean() ? VERIFIED : UNVERIFIED,
                                    chance.nextInt(3) == 0
                                            ? OrganisationRole.MEMBER
                                            : OrganisationRole.LEADER,
                                    Kind.values()[chance.nextInt(Kind.values().length)],
                                    "event" + chance.nextInt(5),
                                    // Also before the grant and after it, and never in order.
                                    moscow(6 + chance.nextInt(7), 1 + chance.nextInt(28), 12),
                                    State.values()[chance.nextInt(State.values().length)]);
                }
            }
            busy.counting.run();
            busy.counting.refresh(null);
            List<String> kept = busy.counted();
            assertNotEquals("seed " + seed + " counted nothing", List.of(), kept);
            Counting.Recount recount = busy.counting.recount(first.id());
            assertEquals("seed " + seed, List.of(), recount.different());
            // And from nothing indeed: facts, people and sums are wiped and made again.
            busy.transactions.run(
                    Caller.system(),
                    em -> {
                        Connection transaction = Transactions.connection(em);
                        List<String> owners =
                                new ArrayList<>(
                                        Indicators.all(em, first.id()).stream()
                                                .map(Indicator::id)
                                                .toList());
                        owners.add(first.id());
                        Counting.forget(transaction, owners);
                        Counting.restart(transaction, first.id());
                    });
            assertEquals(List.of(), busy.counted());
            busy.counting.run();
            assertArrayEquals("seed " + seed, kept.toArray(), busy.counted().toArray());
        }
    }

    @Test
    public void fiftyWhoLookWhileItIsCountedCountNobodyTwice() throws Exception {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        for (int i = 0; i < 50; i++) {
            office.book.attended("leader" + i, "event", moscow(9, 1, 12));
        }
        List<String> codes =
                Attempts.race(
                        50,
                        client -> {
                            office.book.attended("more" + client, "event", moscow(9, 2, 12));
                            return office.again(grant, indicator);
                        });
        assertEquals(
                Set.of(), codes.stream().filter(one -> one != null).collect(Collectors.toSet()));
        assertEquals(100, office.again(grant, indicator).value());
        assertEquals(List.of(), office.counting.recount(grant.id()).different());
    }

    @Test
    public void aSumThatIsWrongIsFoundAndMended() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        office.book.attended("anna", "event", moscow(9, 1, 12));
        assertEquals(1, office.again(grant, indicator).value());
        office.transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update grants_tally set people = 7 where owner_id = ? and name ="
                                        + " 'TOTAL'",
                                indicator.id()));
        assertEquals(7, office.again(grant, indicator).value());
        assertEquals(1, office.indicators.recount(grant.id(), STAFF).result().get("different"));
        assertEquals(1, office.again(grant, indicator).value());
    }

    @Test
    public void theDashboardTellsHowFarPeopleCameAndWhatChangedThisWeek() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(true));
        fiveEvents();
        office.at(moscow(9, 12, 10));
        office.book.attended("anna", "event0", moscow(8, 10, 12));
        office.book.attended("anna", "event1", moscow(9, 10, 12));
        office.book.attended("boris", "event1", moscow(9, 10, 12));
        office.book.say(
                "vera",
                UNVERIFIED,
                OrganisationRole.MEMBER,
                Kind.CONSULTATION,
                "consultation",
                moscow(9, 4, 12),
                State.ATTENDED);
        office.book.say(
                "gleb",
                VERIFIED,
                OrganisationRole.LEADER,
                Kind.SESSION,
                "event1",
                moscow(9, 10, 12),
                State.NO_SHOW);
        office.growth.said.add(new Office.Grown.One("anna", Proof.GAIN, moscow(9, 11, 12)));
        Dashboard board = office.dashboards.of(grant.id(), STAFF);
        assertEquals(LocalDate.of(2023, 9, 12), board.asOf());
        assertEquals(40, board.share());
        assertEquals(
                List.of("REGISTERED 4", "CAME 3", "RETURNED 1", "TRAINED 2", "GREW 1"),
                board.funnel().stream().map(one -> one.stage() + " " + one.people()).toList());
        assertEquals(
                List.of("Новороссийск 1 2", "Анапа 1 1"),
                board.cities().stream()
                        .map(one -> one.name() + " " + one.organisations() + " " + one.people())
                        .toList());
        assertNull(board.activities().get(1).name());
        assertEquals(
                List.of("CONSULTATION 1 1", "SESSION 2 3"),
                board.services().stream()
                        .map(one -> one.kind() + " " + one.people() + " " + one.acts())
                        .toList());
        assertEquals(1, board.indicators().get(0).value());
        assertTrue(board.indicators().get(0).atRisk());
        assertEquals(
                List.of(new Dashboard.Point(LocalDate.of(2023, 9, 11), 1)),
                board.indicators().get(0).series());
        assertEquals(1, board.week().newPeople());
        assertEquals(1, board.week().newPeopleBefore());
        assertEquals(1, board.week().reached().get(0).more());
        assertEquals(
                List.of("Мероприятие 1"),
                board.week().events().stream().map(one -> one.title()).toList());
        assertEquals(indicator.id(), board.indicators().get(0).id());
    }

    @Test
    public void listsOfPeopleAreReadInPages() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        for (int i = 0; i < 7; i++) {
            office.book.attended("leader" + i, "event", moscow(9, 1 + i % 3, 12));
        }
        Set<String> found = new HashSet<>();
        String cursor = null;
        int pages = 0;
        do {
            Page<Evidence> page =
                    office.indicators.evidence(
                            grant.id(), indicator.id(), new PageRequest(2, cursor), STAFF);
            page.items().forEach(one -> assertTrue(found.add(one.personId())));
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);
        assertEquals(7, found.size());
        assertEquals(4, pages);
    }

    @Test
    public void leadersSeeNothingOfIt() {
        Indicator indicator = office.promise(grant, Office.trainedLeaders(false));
        for (Runnable attempt :
                List.<Runnable>of(
                        () -> office.grants.list(null, ALL, LEADER),
                        () -> office.grants.get(grant.id(), LEADER),
                        () -> office.indicators.list(grant.id(), ALL, LEADER),
                        () -> office.indicators.evidence(grant.id(), indicator.id(), ALL, LEADER),
                        () -> office.indicators.candidates(grant.id(), indicator.id(), ALL, LEADER),
                        () -> office.indicators.recount(grant.id(), LEADER),
                        () -> office.reports.present(grant.id(), LEADER),
                        () -> office.reports.freeze(grant.id(), new NewReport(null), LEADER),
                        () -> office.dashboards.of(grant.id(), LEADER),
                        () -> office.templates.get(LEADER),
                        () -> office.budget.lines(grant.id(), ALL, LEADER),
                        () -> office.items.list(Nature.RISK, grant.id(), ALL, LEADER))) {
            assertEquals("forbidden", refused(attempt));
        }
    }
}
