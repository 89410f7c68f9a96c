package org.artel.participation.internal;

import static org.artel.participation.internal.Installation.STAFF;
import static org.artel.participation.internal.Installation.TIME;
import static org.artel.participation.internal.Installation.attended;
import static org.artel.participation.internal.Installation.caller;
import static org.artel.participation.internal.Installation.everyRevision;
import static org.artel.participation.internal.Installation.everything;
import static org.artel.participation.internal.Installation.leader;
import static org.artel.participation.internal.Installation.said;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class LedgerTest {

    private static final int CALLERS = 60;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Installation ledger;

    public LedgerTest(TestDatabase engine) {
        ledger = new Installation(engine);
    }

    private List<Entry> all(Filter filter, Caller caller) {
        List<Entry> entries = new ArrayList<>();
        for (Iterator<Entry> i = ledger.participations.all(filter, caller); i.hasNext(); ) {
            entries.add(i.next());
        }
        return entries;
    }

    private List<Integer> revisions() {
        return all(everyRevision(), STAFF).stream().map(Entry::revision).sorted().toList();
    }

    @Test
    public void whatIsSaidTwiceIsWrittenOnce() {
        ledger.record(attended("anna", "s-1"));
        ledger.record(attended("anna", "s-1"));
        ledger.record(attended("anna", "s-1"), attended("anna", "s-1"));
        assertEquals(List.of(1), revisions());
    }

    @Test
    public void aCorrectionIsTheNextRevisionAndTheFirstStays() {
        ledger.record(said("anna", "s-1", State.PLANNED, 0));
        ledger.record(said("anna", "s-1", State.ATTENDED, 55));
        assertEquals(List.of(1, 2), revisions());
        List<Entry> latest = all(everything(), STAFF);
        assertEquals(1, latest.size());
        assertEquals(State.ATTENDED, latest.get(0).state());
        assertEquals(55, latest.get(0).minutes());
        EntryHistory history = ledger.participations.get(latest.get(0).id(), STAFF);
        assertEquals(
                List.of(State.ATTENDED, State.PLANNED),
                history.revisions().stream().map(Entry::state).toList());
        assertEquals(
                List.of(),
                all(
                        new Filter(null, null, null, null, State.PLANNED, null, null, null, false),
                        STAFF));
    }

    @Test
    public void whatWasSaidBeforeMayBeSaidAgainAfterAnotherState() {
        ledger.record(said("anna", "s-1", State.PLANNED, 0));
        ledger.record(said("anna", "s-1", State.CANCELLED, 0));
        ledger.record(said("anna", "s-1", State.PLANNED, 0));
        assertEquals(List.of(1, 2, 3), revisions());
    }

    @Test
    public void oneCallMayCorrectItself() {
        ledger.record(
                said("anna", "s-1", State.PLANNED, 0),
                said("anna", "s-1", State.ATTENDED, 10),
                said("anna", "s-1", State.ATTENDED, 10));
        assertEquals(List.of(1, 2), revisions());
    }

    @Test
    public void aModuleThatRepeatsItselfDoesNotUndoACorrectionByHand() {
        ledger.record(attended("anna", "s-1"));
        Entry entry = all(everything(), STAFF).get(0);
        ledger.participations.correct(entry.id(), correction(State.NO_SHOW), STAFF);
        ledger.record(attended("anna", "s-1"));
        assertEquals(State.NO_SHOW, all(everything(), STAFF).get(0).state());
        // Something new is something new.
        ledger.record(said("anna", "s-1", State.CANCELLED, 0));
        assertEquals(State.CANCELLED, all(everything(), STAFF).get(0).state());
        assertEquals(List.of(1, 2, 3), revisions());
    }

    @Test
    public void theRecordLivesAndDiesWithTheTransactionThatTellsOfIt() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        ledger.inTransaction(
                                transaction -> {
                                    ledger.ledger.record(
                                            transaction, List.of(attended("anna", "s-1")));
                                    throw new IllegalStateException("the act failed");
                                }));
        assertEquals(List.of(), revisions());
    }

    @Test
    public void correctionsAtTheSameTimeAreAllKeptOneAfterAnother() throws Exception {
        ledger.record(said("anna", "s-1", State.PLANNED, 0));
        concurrently(
                i -> {
                    ledger.record(said("anna", "s-1", State.ATTENDED, 1 + i));
                    return null;
                });
        assertEquals(IntStream.rangeClosed(1, CALLERS + 1).boxed().toList(), revisions());
        assertEquals(
                CALLERS,
                all(everyRevision(), STAFF).stream()
                        .filter(e -> e.state() == State.ATTENDED)
                        .map(Entry::minutes)
                        .distinct()
                        .count());
        assertEquals(1, all(everything(), STAFF).size());
    }

    @Test
    public void theSameSaidBySixtyAtOnceIsWrittenOnceAlsoOfSomebodyNew() throws Exception {
        concurrently(
                i -> {
                    ledger.record(attended("new", "s-1"));
                    return null;
                });
        assertEquals(List.of(1), revisions());
    }

    @Test
    public void sixtySheetsOfTheSamePeopleInAnyOrderDoNotStopEachOther() throws Exception {
        List<String> people = IntStream.range(0, 20).mapToObj(i -> "p" + i).toList();
        concurrently(
                i -> {
                    List<String> order = new ArrayList<>(people);
                    java.util.Collections.shuffle(order, new java.util.Random(i));
                    ledger.record(
                            order.stream().map(p -> said(p, "s-1", State.ATTENDED, i)).toList());
                    return null;
                });
        Map<String, Set<Integer>> byPerson = new HashMap<>();
        all(everyRevision(), STAFF)
                .forEach(
                        e ->
                                byPerson.computeIfAbsent(e.personId(), p -> new TreeSet<>())
                                        .add(e.revision()));
        assertEquals(20, byPerson.size());
        byPerson.values()
                .forEach(
                        r ->
                                assertEquals(
                                        IntStream.rangeClosed(1, CALLERS)
                                                .boxed()
                                                .collect(Collectors.toSet()),
                                        r));
    }

    @Test
    public void ofSixtyCorrectionsByHandOfOneEntryOneIsTaken() throws Exception {
        ledger.record(attended("anna", "s-1"));
        String id = all(everything(), STAFF).get(0).id();
        List<String> answers =
                concurrently(
                        i -> {
                            try {
                                ledger.participations.correct(
                                        id,
                                        correction(State.NO_SHOW),
                                        caller("staff-" + i, org.artel.core.api.Role.STAFF));
                                return "taken";
                            } catch (Problem e) {
                                return e.code();
                            }
                        });
        assertEquals(1, answers.stream().filter("taken"::equals).count());
        assertEquals(CALLERS - 1, answers.stream().filter("superseded"::equals).count());
        assertEquals(List.of(1, 2), revisions());
    }

    @Test
    public void hundredsAreWrittenTogether() {
        List<Participation> many =
                IntStream.range(0, 500).mapToObj(i -> attended("p" + i, "s-1")).toList();
        ledger.record(many);
        ledger.record(many);
        assertEquals(500, all(everything(), STAFF).size());
        List<Participation> series =
                IntStream.range(0, 500).mapToObj(i -> attended("anna", "b-" + i)).toList();
        ledger.record(series);
        assertEquals(1000, all(everyRevision(), STAFF).size());
    }

    @Test
    public void nothingThatWasWrittenCanBeChangedOrRemoved() {
        ledger.record(attended("anna", "s-1"));
        for (String statement :
                List.of(
                        "update participation_entry set minutes = 1",
                        "update participation_entry set state = 'CANCELLED'",
                        "delete from participation_entry")) {
            assertThrows(
                    statement,
                    RuntimeException.class,
                    () -> ledger.inTransaction(c -> Sql.update(c, statement)));
        }
        assertEquals(60, all(everything(), STAFF).get(0).minutes());
    }

    @Test
    public void theDatabaseItselfRefusesASecondSuchRevision() {
        ledger.record(attended("anna", "s-1"));
        assertThrows(
                org.artel.core.persistence.DuplicateKey.class,
                () ->
                        ledger.inTransaction(
                                c ->
                                        Sql.update(
                                                c,
                                                "insert into participation_entry (id, person_key,"
                                                        + " kind, module, source_id, subject,"
                                                        + " occurred_at, minutes, state, evidence,"
                                                        + " revision, recorded_at) select 'other',"
                                                        + " person_key, kind, module, source_id,"
                                                        + " subject, occurred_at, minutes, state,"
                                                        + " evidence, revision, recorded_at from"
                                                        + " participation_entry")));
    }

    @Test
    public void everybodySeesTheirOwnLeadersTheirOrganisationsStaffAll() {
        ledger.record(attended("anna", "s-1"), attended("boris", "s-1"), of("org-2", "anna"));
        PageRequest page = PageRequest.first();
        assertEquals(
                3, ledger.participations.list(everything(), page, false, STAFF).items().size());
        assertEquals(2, all(everything(), caller("anna")).size());
        assertEquals(1, all(everything(), caller("boris")).size());
        assertEquals(0, all(everything(), caller("vera")).size());
        assertEquals(1, all(organisation("org-2"), caller("anna")).size());
        assertEquals(0, all(organisation("org-2"), caller("boris")).size());
        assertEquals(2, all(organisation("org-1"), leader("vera", "org-1")).size());
        assertEquals(0, all(everything(), leader("vera", "org-1")).size());
        assertEquals(0, all(organisation("org-2"), leader("vera", "org-1")).size());
        assertThrows(Problem.class, () -> all(everything().of("anna"), caller("boris")));
        assertThrows(Problem.class, () -> all(everything().of("anna"), leader("v", "org-1")));

        String other = all(organisation("org-2"), STAFF).get(0).id();
        ledger.participations.get(other, caller("anna"));
        ledger.participations.get(other, leader("vera", "org-2"));
        for (Caller stranger : List.of(caller("boris"), leader("vera", "org-1"))) {
            assertEquals(
                    Problem.Kind.NOT_FOUND,
                    assertThrows(Problem.class, () -> ledger.participations.get(other, stranger))
                            .kind());
        }
    }

    @Test
    public void itIsKeptWhomStaffLookedAt() {
        ledger.record(attended("anna", "s-1"), attended("boris", "s-1"));
        all(everything(), caller("anna"));
        assertTrue(ledger.trail.seen.isEmpty());
        all(everything(), STAFF);
        ledger.participations.list(everything().of("anna"), PageRequest.first(), false, STAFF);
        assertEquals(Set.of("anna", "boris"), ledger.trail.seen.get("participations.export"));
        assertEquals(Set.of("anna"), ledger.trail.seen.get("participations.list"));
    }

    @Test
    public void pagesFollowEachOtherWhateverIsAddedMeanwhile() {
        List<Participation> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(at(i / 10, "anna", "s-" + i));
        }
        ledger.record(many);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            EntryPage page =
                    ledger.participations.list(
                            everything(), new PageRequest(40, cursor), true, STAFF);
            page.items().forEach(e -> seen.add(e.sourceId()));
            cursor = page.nextCursor();
            ledger.record(at(1000 + seen.size(), "anna", "later-" + seen.size()));
        } while (cursor != null);
        assertEquals(250, seen.size());
        assertEquals(250, Set.copyOf(seen).size());
        EntryPage first =
                ledger.participations.list(everything(), new PageRequest(1, null), true, STAFF);
        assertEquals(Long.valueOf(257), first.total());
        assertTrue(first.items().get(0).sourceId().startsWith("later-"));
        assertNull(
                ledger.participations
                        .list(everything(), new PageRequest(1, null), false, STAFF)
                        .total());
    }

    @Test
    public void everyFilterNarrows() {
        ledger.record(
                attended("anna", "s-1"),
                new Participation(
                        "boris",
                        "org-2",
                        OrganisationRole.LEADER,
                        Kind.DESK,
                        "booking",
                        "b-1",
                        "Место",
                        TIME.plus(Duration.ofDays(1)),
                        0,
                        State.NO_SHOW,
                        List.of()));
        List<Filter> both =
                List.of(
                        everything().of("boris"),
                        organisation("org-2"),
                        new Filter(null, null, Kind.DESK, null, null, null, null, null, false),
                        new Filter(null, null, null, "booking", null, null, null, null, false),
                        new Filter(null, null, null, null, State.NO_SHOW, null, null, null, false),
                        new Filter(
                                null,
                                null,
                                null,
                                null,
                                null,
                                OrganisationRole.LEADER,
                                null,
                                null,
                                false),
                        new Filter(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                TIME.plus(Duration.ofDays(1)),
                                null,
                                false));
        for (Filter filter : both) {
            assertEquals(
                    filter.toString(),
                    List.of("b-1"),
                    all(filter, STAFF).stream().map(Entry::sourceId).toList());
        }
        assertEquals(
                "the end is not within",
                List.of(),
                all(new Filter(null, null, null, null, null, null, null, TIME, false), STAFF));
    }

    @Test
    public void staffRecordAPaperSheetAndSayWhy() {
        EntryHistory made =
                ledger.participations.create(
                        new NewEntry(
                                "anna",
                                "org-1",
                                OrganisationRole.LEADER,
                                Kind.CONSULTATION,
                                "Устав",
                                TIME,
                                null,
                                State.ATTENDED,
                                List.of("file-1"),
                                "Лист\nна бумаге"),
                        STAFF);
        assertEquals("manual", made.entry().module());
        assertEquals(List.of("Лист на бумаге", "file-1"), made.entry().evidence());
        assertEquals("staff-1", made.entry().recordedBy());
        assertEquals(0, made.entry().minutes());
        assertEquals("Имя anna", made.entry().personName());
        assertEquals("АНО org-1", made.entry().organisationName());
        assertEquals(1, ledger.trail.changes.size());
        assertNull(
                "others do not learn who",
                ledger.participations.get(made.entry().id(), caller("anna")).entry().recordedBy());
        Problem unknown =
                assertThrows(
                        Problem.class,
                        () ->
                                ledger.participations.create(
                                        new NewEntry(
                                                "stranger",
                                                "nowhere",
                                                OrganisationRole.LEADER,
                                                Kind.DESK,
                                                "x",
                                                TIME,
                                                1,
                                                State.ATTENDED,
                                                null,
                                                "y"),
                                        STAFF));
        assertEquals(
                List.of("/personId", "/organisationId"),
                unknown.errors().stream().map(e -> e.pointer()).toList());
        assertEquals(
                Problem.Kind.FORBIDDEN,
                assertThrows(
                                Problem.class,
                                () ->
                                        ledger.participations.correct(
                                                made.entry().id(),
                                                correction(State.NO_SHOW),
                                                caller("anna")))
                        .kind());
    }

    @Test
    public void anErasedPersonLeavesEveryTotalAsItWas() throws Exception {
        List<Participation> many = new ArrayList<>();
        for (int person = 0; person < 10; person++) {
            for (int act = 0; act <= person; act++) {
                many.add(attended("p" + person, "s-" + act));
            }
        }
        ledger.record(many);
        ledger.record(said("p3", "s-1", State.NO_SHOW, 0));
        List<String> before = totals();
        Set<String> ids = ids();

        Map<String, Object> exported = new HashMap<>();
        ledger.personal.export("p3", into(exported));
        assertEquals(5, ((List<?>) exported.get("participations.json")).size());

        ledger.personal.erase("p3", Content.ANONYMISE);
        ledger.personal.erase("p7", Content.DELETE);
        ledger.personal.erase("p7", Content.DELETE);
        ledger.personal.erase("nobody", Content.DELETE);

        assertEquals(before, totals());
        Set<String> after = ids();
        assertEquals("distinct stay distinct, the same one", ids.size(), after.size());
        assertFalse(after.contains("p3"));
        assertFalse(after.contains("p7"));
        List<Entry> erased = all(everything(), STAFF).stream().filter(Entry::erased).toList();
        assertEquals(4 + 8, erased.size());
        assertEquals(
                Set.of("Удалённый участник"),
                erased.stream().map(Entry::personName).collect(Collectors.toSet()));
        assertEquals(2, erased.stream().map(Entry::personId).distinct().count());
        assertEquals(
                "whom the pseudonym names can still be listed",
                4 + 8,
                erased.stream()
                        .map(Entry::personId)
                        .distinct()
                        .mapToInt(p -> all(everything().of(p), STAFF).size())
                        .sum());
        exported.clear();
        ledger.personal.export("p3", into(exported));
        assertTrue(exported.isEmpty());
        assertEquals(List.of(), all(everything(), caller("p3")));
        // Nowhere in the tables is the person any more.
        for (String table :
                List.of("participation_entry", "participation_person", "participation_erased")) {
            assertFalse(table, dump(table).contains("p3"));
        }
        Problem refused =
                assertThrows(
                        Problem.class,
                        () ->
                                ledger.participations.correct(
                                        erased.get(0).id(), correction(State.NO_SHOW), STAFF));
        assertEquals("person-erased", refused.code());
    }

    @Test
    public void whatIsWrittenOfSomebodyErasedStaysWithTheirKeyAndTellsNobodyWhoItWas() {
        ledger.record(said("anna", "s-1", State.PLANNED, 0));
        ledger.personal.erase("anna", Content.ANONYMISE);
        String pseudonym = ids().iterator().next();

        ledger.record(attended("anna", "s-1"), attended("anna", "s-2"), attended("boris", "s-2"));
        ledger.personal.erase("anna", Content.ANONYMISE);
        ledger.record(attended("anna", "s-3"));

        assertEquals(Set.of(pseudonym, "boris"), ids());
        assertEquals(
                "the plan was corrected, not doubled",
                List.of(2),
                all(everything().of(pseudonym), STAFF).stream()
                        .filter(e -> e.sourceId().equals("s-1"))
                        .map(Entry::revision)
                        .toList());
        assertEquals(List.of(), all(everything().of("anna"), STAFF));
        assertNobodyIs("anna");
    }

    @Test
    public void whoWasErasedBeforeAnythingWasWrittenIsNotKnownByTheirIdEither() {
        ledger.personal.erase("anna", Content.DELETE);
        ledger.record(attended("anna", "s-1"));
        ledger.record(attended("anna", "s-2"));
        assertEquals(1, ids().size());
        assertTrue(all(everything(), STAFF).stream().allMatch(Entry::erased));
        assertNobodyIs("anna");
    }

    @Test
    public void anErasureAmongSixtyWritersLeavesOneKeyAndNoId() throws Exception {
        for (String person : List.of("known", "new")) {
            if (person.equals("known")) {
                ledger.record(attended(person, "s"));
            }
            concurrently(
                    i -> {
                        if (i % 20 == 7) {
                            ledger.personal.erase(person, Content.ANONYMISE);
                        } else {
                            ledger.record(
                                    attended(person, person + "-" + i),
                                    attended("other-" + i % 5, person + "-" + i));
                        }
                        return null;
                    });
            List<Entry> erased =
                    all(everyRevision(), STAFF).stream()
                            .filter(e -> e.sourceId().startsWith(person) && e.erased())
                            .toList();
            assertEquals(person, CALLERS - 3, erased.size());
            assertEquals(person, 1, erased.stream().map(Entry::personId).distinct().count());
            assertNobodyIs(person);
        }
    }

    private void assertNobodyIs(String id) {
        for (String table :
                List.of("participation_entry", "participation_person", "participation_erased")) {
            assertFalse(table, dump(table).contains("|" + id + "|"));
        }
    }

    @Test
    public void aListOfOneStateShowsWhatIsInItNowAfterWhateverCorrections() throws Exception {
        ledger.record(
                said("anna", "s-1", State.PLANNED, 0),
                said("anna", "s-2", State.PLANNED, 0),
                said("anna", "s-2", State.CANCELLED, 0),
                said("boris", "s-1", State.PLANNED, 0));
        ledger.record(said("anna", "s-1", State.ATTENDED, 5));
        ledger.record(said("anna", "s-2", State.PLANNED, 0));
        Entry boris = all(everything().of("boris"), STAFF).get(0);
        ledger.participations.correct(boris.id(), correction(State.NO_SHOW), STAFF);

        assertEquals(List.of("anna s-2"), inState(State.PLANNED));
        assertEquals(List.of("anna s-1"), inState(State.ATTENDED));
        assertEquals(List.of("boris s-1"), inState(State.NO_SHOW));
        assertEquals(List.of(), inState(State.CANCELLED));

        concurrently(
                i -> {
                    State state = i % 2 == 0 ? State.ATTENDED : State.CANCELLED;
                    ledger.record(said("anna", "s-" + i % 3, state, i));
                    return null;
                });
        assertEquals(
                "as many as there are records",
                4,
                inState(State.ATTENDED).size()
                        + inState(State.CANCELLED).size()
                        + inState(State.NO_SHOW).size());
        assertEquals(List.of(), inState(State.PLANNED));
    }

    private List<String> inState(State state) {
        EntryPage page =
                ledger.participations.list(
                        new Filter(null, null, null, null, state, null, null, null, false),
                        PageRequest.first(),
                        true,
                        STAFF);
        assertEquals(Long.valueOf(page.items().size()), page.total());
        return page.items().stream().map(e -> e.personId() + " " + e.sourceId()).toList();
    }

    @Test
    public void anExportIsOfTheMomentItWasAskedFor() {
        List<Participation> many =
                IntStream.range(0, 2500).mapToObj(i -> at(i, "anna", "s-" + i)).toList();
        ledger.record(many);
        Iterator<Entry> export = ledger.participations.all(everything(), STAFF);
        List<String> states = new ArrayList<>();
        for (int i = 0; export.hasNext(); i++) {
            Entry entry = export.next();
            states.add(entry.sourceId() + entry.state());
            if (i == 500) {
                // Not read yet, and moved to where the reader already was.
                ledger.record(moved("anna", "s-3", TIME.plus(Duration.ofDays(900))));
                ledger.record(attended("boris", "s-1"));
            }
        }
        assertEquals(2500, states.size());
        assertTrue(states.contains("s-3ATTENDED"));
    }

    private static Participation moved(String person, String source, java.time.Instant to) {
        Participation p = attended(person, source);
        return new Participation(
                p.personId(),
                p.organisationId(),
                p.role(),
                p.kind(),
                p.module(),
                p.sourceId(),
                p.subject(),
                to,
                p.minutes(),
                State.CANCELLED,
                p.evidence());
    }

    private static Participation at(int hours, String person, String source) {
        Participation p = moved(person, source, TIME.plus(Duration.ofHours(hours)));
        return new Participation(
                p.personId(),
                p.organisationId(),
                p.role(),
                p.kind(),
                p.module(),
                p.sourceId(),
                p.subject(),
                p.occurredAt(),
                p.minutes(),
                State.ATTENDED,
                p.evidence());
    }

    private static Participation of(String organisation, String person) {
        return new Participation(
                person,
                organisation,
                OrganisationRole.LEADER,
                Kind.DESK,
                "booking",
                "b-1",
                "Место",
                TIME,
                480,
                State.ATTENDED,
                List.of());
    }

    private static Filter organisation(String id) {
        return new Filter(null, id, null, null, null, null, null, null, false);
    }

    private static Correction correction(State state) {
        return new Correction(
                null, null, Kind.SESSION, "Семинар", TIME, 0, state, null, "Отметили по ошибке");
    }

    private Set<String> ids() {
        return all(everything(), STAFF).stream().map(Entry::personId).collect(Collectors.toSet());
    }

    /** What reports count. */
    private List<String> totals() {
        return ledger.transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select state, kind, organisation_id, count(distinct person_key) as"
                                        + " people, count(*) as acts, sum(minutes) as minutes from"
                                        + " participation_entry group by state, kind,"
                                        + " organisation_id order by state",
                                row ->
                                        row.getString(1)
                                                + " "
                                                + row.getLong(4)
                                                + " "
                                                + row.getLong(5)
                                                + " "
                                                + row.getLong(6)));
    }

    private String dump(String table) {
        return ledger
                .transactions
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select * from " + table,
                                        row -> {
                                            StringBuilder text = new StringBuilder();
                                            int columns = row.getMetaData().getColumnCount();
                                            for (int i = 1; i <= columns; i++) {
                                                text.append('|').append(row.getString(i));
                                            }
                                            return text + "|";
                                        }))
                .stream()
                .map(line -> line.replaceAll("[0-9a-z]{26}|[\\w-]{43}", "key"))
                .collect(Collectors.joining("\n"));
    }

    private static Export into(Map<String, Object> files) {
        return new Export() {
            @Override
            public void json(String name, Object value) {
                files.put(name, value);
            }

            @Override
            public void file(String name, InputStream content) {
                throw new AssertionError(name);
            }
        };
    }

    private interface Work<T> {
        T by(int caller) throws Exception;
    }

    private static <T> List<T> concurrently(Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                Callable<T> call =
                        () -> {
                            start.await(30, TimeUnit.SECONDS);
                            return work.by(caller);
                        };
                futures.add(pool.submit(call));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(120, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
