package org.artel.events.internal;

import static org.artel.events.internal.Hall.STAFF;
import static org.artel.events.internal.Hall.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Problem;
import org.artel.core.api.growth.GrowthSource;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.AssessmentResults;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.FeedbackResults;
import org.artel.events.NewCheckIn;
import org.artel.events.Registration;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What people think of events, and learn there. */
@RunWith(Parameterized.class)
public class GrowthTest {

    private static final int CLIENTS = 50;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;
    private Feedback feedback;
    private Assessments assessments;
    private Event event;

    public GrowthTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        feedback = new Feedback(hall.transactions, hall.clock, hall.tickets);
        assessments = new Assessments(hall.transactions, hall.clock, hall.tickets);
        event =
                hall.published(
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
                                null,
                                null,
                                null,
                                List.of(
                                        new EventDetails.Competence("law", "Законы"),
                                        new EventDetails.Competence("money", "Отчётность"))));
    }

    @Test
    public void feedbackIsGivenOnceByWhoeverWasThereWhenItIsOver() {
        came("anna");
        hall.register(event, "boris");
        assertEquals("feedback-early", refusal(() -> give("anna", 5)));
        assertFalse(feedback.mine(event.id(), person("anna")).may());
        after();
        assertTrue(feedback.mine(event.id(), person("anna")).may());
        assertFalse(feedback.mine(event.id(), person("boris")).may());
        assertEquals("not-attended", refusal(() -> give("boris", 5)));
        give("anna", 5);
        assertTrue(feedback.mine(event.id(), person("anna")).given());
        assertFalse(feedback.mine(event.id(), person("anna")).may());
        assertEquals("feedback-given", refusal(() -> give("anna", 1)));
    }

    @Test
    public void whoeverSendsItFiftyTimesAtOnceIsCountedOnce() throws Exception {
        came("anna");
        after();
        List<String> codes = Attempts.race(CLIENTS, client -> give("anna", 4));
        assertEquals(1, Collections.frequency(codes, null));
        assertEquals(CLIENTS - 1, Collections.frequency(codes, "feedback-given"));
        assertEquals(1, feedback.results(event.id(), STAFF).given());
    }

    @Test
    public void theUsualQuestionsAreCheckedAndCounted() {
        came("anna");
        came("boris");
        came("vera");
        after();
        assertEquals(
                List.of("/answers/rating", "/answers/useful"),
                assertThrows(
                                Problem.class,
                                () ->
                                        feedback.give(
                                                event.id(),
                                                Map.of("rating", 6, "useful", "Возможно"),
                                                person("anna")))
                        .errors()
                        .stream()
                        .map(error -> error.pointer())
                        .toList());
        feedback.give(
                event.id(),
                Map.of("rating", 5, "useful", "Да, сразу", "improve", "Больше практики"),
                person("anna"));
        give("boris", 2);
        FeedbackResults results = feedback.results(event.id(), STAFF);
        assertEquals(2, results.given());
        assertEquals(3, results.attended());
        assertEquals(3.5, results.questions().get(0).mean(), 0.001);
        assertEquals(
                new FeedbackResults.Option("5", 1), results.questions().get(0).options().get(4));
        assertEquals(1, results.questions().get(1).count());
        assertEquals(
                new FeedbackResults.Option("Да, сразу", 1),
                results.questions().get(1).options().get(0));
        assertEquals(List.of("Больше практики"), results.questions().get(2).texts());
    }

    @Test
    public void nothingThatIsKeptSaysWhoseItIs() {
        came("anna");
        assess("anna", Assessments.Phase.PRE, 1, 1);
        after();
        give("anna", 5);
        List<String> kept =
                hall.transactions.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select f.token, a.token from events_feedback f join"
                                                + " events_assessment a on a.event_id = f.event_id"
                                                + " where a.topic = 'law'",
                                        row -> row.getString(1) + " " + row.getString(2)));
        assertEquals(1, kept.size());
        assertFalse(kept.get(0).contains("anna"));
        // The same person at another event has another pseudonym.
        assertFalse(
                hall.tickets
                        .pseudonym("another", "anna")
                        .equals(hall.tickets.pseudonym(event.id(), "anna")));
    }

    @Test
    public void whatPeopleLearntIsTheChangeOfThoseWhoSaidItTwice() {
        came("anna");
        came("boris");
        came("vera");
        assess("anna", Assessments.Phase.PRE, 1, 3);
        assess("boris", Assessments.Phase.PRE, 2, 4);
        assess("vera", Assessments.Phase.PRE, 5, 5);
        after();
        assess("anna", Assessments.Phase.POST, 4, 3);
        assess("boris", Assessments.Phase.POST, 3, 2);
        AssessmentResults results = assessments.results(event.id(), STAFF);
        assertEquals(3, results.pre());
        assertEquals(2, results.post());
        assertEquals(2, results.pairs());
        AssessmentResults.Competence law = results.competences().get(0);
        assertEquals(8 / 3.0, law.pre(), 0.001);
        assertEquals(3.5, law.post(), 0.001);
        assertEquals(2, law.gain(), 0.001);
        assertEquals(2, law.grew());
        AssessmentResults.Competence money = results.competences().get(1);
        assertEquals(-1, money.gain(), 0.001);
        assertEquals(0, money.grew());
        // All together: Anna rose by 3, Boris fell by 1, Vera did not say it twice.
        Achievements achievements = new Achievements(hall.transactions, hall.tickets);
        List<GrowthSource.Growth> grown =
                achievements.growth(
                        List.of("anna", "boris", "vera", "stranger"),
                        Hall.MONDAY,
                        event.end().toInstant().plus(Duration.ofDays(1)));
        assertEquals(1, grown.size());
        assertEquals("anna", grown.get(0).personId());
        assertEquals(GrowthSource.Proof.GAIN, grown.get(0).proof());
        assertEquals(event.id(), grown.get(0).sourceId());
        assertEquals(event.end().toInstant(), grown.get(0).at());
        assertEquals(
                List.of(),
                achievements.growth(List.of("anna"), Hall.MONDAY, event.end().toInstant()));
        assertEquals(
                List.of(), achievements.growth(List.of(), Hall.MONDAY, event.end().toInstant()));
    }

    @Test
    public void eachPhaseHasItsTimeAndIsAnsweredOnce() {
        came("anna");
        assertEquals(
                "assessment-closed", refusal(() -> assess("anna", Assessments.Phase.POST, 1, 1)));
        assertEquals(
                "not-registered", refusal(() -> assess("stranger", Assessments.Phase.PRE, 1, 1)));
        assess("anna", Assessments.Phase.PRE, 2, 3);
        assertEquals(
                "assessment-given", refusal(() -> assess("anna", Assessments.Phase.PRE, 5, 5)));
        assertEquals(
                Map.of("law", 2, "money", 3), assessments.mine(event.id(), person("anna")).pre());
        assertNull(assessments.mine(event.id(), person("anna")).post());
        hall.register(event, "boris");
        hall.at(event.start().toInstant().plus(Duration.ofMinutes(59)));
        assess("boris", Assessments.Phase.PRE, 1, 1);
        hall.at(event.start().toInstant().plus(Duration.ofMinutes(60)));
        assertEquals(
                "assessment-closed",
                refusal(() -> assess("vera", true, Assessments.Phase.PRE, 1, 1)));
    }

    @Test
    public void everyTopicNeedsAScoreFromOneToFive() {
        came("anna");
        Problem refused =
                assertThrows(
                        Problem.class,
                        () ->
                                assessments.assess(
                                        event.id(),
                                        Assessments.Phase.PRE,
                                        Map.of("law", 6, "art", 1),
                                        person("anna")));
        assertEquals(
                List.of("/scores/law", "/scores/money", "/scores/art"),
                refused.errors().stream().map(error -> error.pointer()).toList());
    }

    private void came(String who) {
        Registration registration = hall.register(event, who);
        hall.at(event.start().toInstant());
        hall.checkIns.checkIn(event.id(), scan(registration), STAFF);
        hall.at(Hall.MONDAY);
    }

    private static NewCheckIn scan(Registration registration) {
        return new NewCheckIn(null, registration.id(), null, null, null, null, null, null);
    }

    private void after() {
        hall.at(event.end().toInstant());
    }

    private Object give(String who, int rating) {
        return feedback.give(event.id(), Map.of("rating", rating), person(who));
    }

    private Object assess(String who, Assessments.Phase phase, int law, int money) {
        return assess(who, false, phase, law, money);
    }

    private Object assess(String who, boolean comes, Assessments.Phase phase, int law, int money) {
        if (comes) {
            hall.registrations.register(
                    event.id(),
                    new org.artel.events.NewRegistration(
                            who, null, null, null, null, null, null, null),
                    STAFF);
        }
        return assessments.assess(
                event.id(), phase, Map.of("law", law, "money", money), person(who));
    }

    private static String refusal(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).code();
    }
}
