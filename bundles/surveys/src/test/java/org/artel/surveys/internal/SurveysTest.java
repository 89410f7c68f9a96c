package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.LEADER;
import static org.artel.surveys.internal.Centre.LONER;
import static org.artel.surveys.internal.Centre.NEWCOMER;
import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.artel.surveys.internal.Centre.VISITOR;
import static org.artel.surveys.internal.Centre.choice;
import static org.artel.surveys.internal.Centre.onlyIf;
import static org.artel.surveys.internal.Centre.question;
import static org.artel.surveys.internal.Centre.refused;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.PageRequest;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.NewInvitations;
import org.artel.surveys.NewSurvey;
import org.artel.surveys.Phase;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;
import org.artel.surveys.Survey;
import org.artel.surveys.SurveyChange;
import org.artel.surveys.SurveyState;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** How a survey is made, opened, changed and closed, and who knows of it. */
@RunWith(Parameterized.class)
public class SurveysTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public SurveysTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void publishedQuestionsNeverChangeAndAChangeMakesANewVersion() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        assertEquals(1, survey.number());
        Survey changed = change(centre, survey, List.of(OFFICE, question("why", Type.TEXT)));
        assertTrue(changed.draft());
        assertEquals("people answer what was published", 1, questions(centre, survey).size());
        assertFalse(changed.version() == survey.version());
        assertEquals(2, centre.surveys.publish(survey.id(), STAFF).number());
        assertEquals(2, questions(centre, survey).size());
        assertEquals("survey-state", refused(() -> centre.surveys.publish(survey.id(), STAFF)));
        assertEquals(
                "one version was asked, one is",
                2,
                centre.count(
                        "select count(*) from surveys_version where published_at is not null"));
        assertEquals("stale", refused(() -> change(centre, survey, List.of())));
    }

    @Test
    public void aKeyKeepsItsMeaningAndPeopleWhatTheyWerePromised() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, true, OFFICE);
        assertEquals(
                "invalid /questions/0/key:changed",
                refused(() -> change(centre, survey, List.of(question("office", Type.TEXT)))));
        assertEquals(
                "invalid /audience:frozen /anonymous:frozen",
                refused(
                        () ->
                                centre.surveys.change(
                                        survey.id(),
                                        survey.version(),
                                        now ->
                                                new SurveyChange(
                                                        now.title(),
                                                        null,
                                                        Audience.VERIFIED,
                                                        false,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        now.questions()),
                                        STAFF)));
    }

    @Test
    public void whatCannotBeAskedIsRefusedWithItsPlace() {
        Centre centre = new Centre(database);
        assertEquals(
                "invalid /anonymous:public /questions/0/options:required",
                refused(() -> make(centre, Audience.PUBLIC, false, question("a", Type.CHOICE))));
        assertEquals(
                "invalid /questions/0/type:anonymous",
                refused(() -> make(centre, Audience.SIGNED_IN, true, question("a", Type.FILE))));
        assertEquals(
                "invalid /questions/1/key:taken /questions/1/showIf/anyOf:condition",
                refused(
                        () ->
                                make(
                                        centre,
                                        Audience.SIGNED_IN,
                                        true,
                                        OFFICE,
                                        onlyIf(OFFICE, "office", "nowhere"))));
        assertEquals(
                "a question is not asked by what comes after it",
                "invalid /questions/0/showIf/question:condition",
                refused(
                        () ->
                                make(
                                        centre,
                                        Audience.SIGNED_IN,
                                        true,
                                        onlyIf(question("why", Type.TEXT), "office", "own"),
                                        OFFICE)));
        assertEquals(
                "invalid /questions:required",
                refused(
                        () ->
                                centre.surveys.create(
                                        new NewSurvey(
                                                "А",
                                                null,
                                                Audience.SIGNED_IN,
                                                true,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                Arrays.asList((Question) null)),
                                        STAFF)));
        Survey empty = make(centre, Audience.SIGNED_IN, true);
        assertEquals(
                "invalid /questions:required",
                refused(() -> centre.surveys.publish(empty.id(), STAFF)));
        centre.surveys.remove(empty.id(), STAFF);
        centre.surveys.remove(empty.id(), STAFF);
        assertEquals("not-found", refused(() -> centre.surveys.get(empty.id(), STAFF)));
        assertEquals("forbidden", refused(() -> make(centre, LONER)));
    }

    @Test
    public void everybodySeesTheSurveysThatAreForThemOnly() {
        Centre centre = new Centre(database);
        String everybody = centre.open(Audience.PUBLIC, true, OFFICE).id();
        String signedIn = centre.open(Audience.SIGNED_IN, true, OFFICE).id();
        String verified = centre.open(Audience.VERIFIED, false, OFFICE).id();
        String invited = centre.open(Audience.INVITED, false, OFFICE).id();
        String draft = make(centre, Audience.PUBLIC, true, OFFICE).id();
        centre.invitations.invite(invited, new NewInvitations(List.of("newcomer"), null), STAFF);
        assertEquals(Set.of(everybody), ids(centre, VISITOR));
        assertEquals(Set.of(everybody, signedIn), ids(centre, LONER));
        assertEquals(Set.of(everybody, signedIn, verified), ids(centre, LEADER));
        assertEquals(Set.of(everybody, signedIn, invited), ids(centre, NEWCOMER));
        assertEquals(Set.of(everybody, signedIn, verified, invited, draft), ids(centre, STAFF));
        assertEquals("not-found", refused(() -> centre.surveys.get(verified, NEWCOMER)));
        assertEquals("not-found", refused(() -> centre.surveys.get(draft, LEADER)));
        assertNull(centre.surveys.get(everybody, VISITOR).responses());
        assertTrue(centre.surveys.get(invited, NEWCOMER).mine().mayAnswer());
        assertFalse(centre.surveys.get(invited, STAFF).mine().mayAnswer());
        Map<String, String> found = new HashMap<>();
        centre.documents.after(null, 10).forEach(one -> found.put(one.id(), whoFinds(one)));
        assertEquals(
                Map.of(
                        everybody, "everybody",
                        signedIn, "signed in",
                        verified, "staff",
                        invited, "[newcomer]",
                        draft, "staff"),
                found);
        centre.indexed.clear();
        centre.surveys.close(everybody, STAFF);
        assertEquals(List.of(everybody), centre.indexed);
        assertEquals(
                "what is over",
                "staff",
                whoFinds(centre.documents.find(List.of(everybody)).get(0)));
    }

    private static String whoFinds(SearchDocument one) {
        if (one.audience().everybody()) {
            return "everybody";
        }
        if (one.audience().signedIn()) {
            return "signed in";
        }
        return one.audience().persons().isEmpty() ? "staff" : one.audience().persons().toString();
    }

    @Test
    public void itIsAnsweredBetweenItsTimesAndClosesByTheClock() {
        Centre centre = new Centre(database);
        OffsetDateTime opens = centre.now().plusSeconds(3600).atOffset(ZoneOffset.UTC);
        Survey survey =
                centre.open(
                        new NewSurvey(
                                "Опрос",
                                null,
                                Audience.SIGNED_IN,
                                false,
                                null,
                                null,
                                opens,
                                opens.plusDays(1),
                                null,
                                null,
                                List.of(OFFICE)));
        assertEquals("+03:00", survey.opensAt().getOffset().getId());
        assertEquals(
                "not-open", refused(() -> centre.answer(survey, Map.of("office", "own"), LEADER)));
        centre.later(Duration.ofHours(1));
        centre.answer(survey, Map.of("office", "own"), LEADER);
        centre.later(Duration.ofDays(1));
        assertEquals(
                "not-open", refused(() -> centre.answer(survey, Map.of("office", "own"), LONER)));
        assertEquals(
                "before the clock comes by",
                Set.of(survey.id()),
                Set.copyOf(
                        centre
                                .surveys
                                .list(SurveyState.CLOSED, PageRequest.first(), STAFF)
                                .items()
                                .stream()
                                .map(Survey::id)
                                .toList()));
        centre.surveysClock.run();
        assertEquals("survey-state", refused(() -> centre.surveys.close(survey.id(), STAFF)));
        assertTrue(centre.surveys.reopen(survey.id(), STAFF).accepting());
        centre.answer(survey, Map.of("office", "none"), LONER);
        assertEquals(Long.valueOf(2), centre.surveys.get(survey.id(), STAFF).responses());
    }

    @Test
    public void itBeginsWithATemplateOrAnotherSurvey() {
        Centre centre = new Centre(database);
        Survey needs = centre.surveys.create(like("needs", null), STAFF);
        assertEquals(5, needs.questions().size());
        Survey copy = centre.surveys.create(like(null, needs.id()), STAFF);
        assertEquals(needs.questions(), copy.questions());
        assertEquals(
                "invalid /template:unknown",
                refused(() -> centre.surveys.create(like("none", null), STAFF)));
        for (String key : List.of("needs", "competences")) {
            centre.surveys.publish(centre.surveys.create(like(key, null), STAFF).id(), STAFF);
        }
    }

    @Test
    public void aSurveyAfterNeedsOneBeforeWithAScaleOfTheSameKey() {
        Centre centre = new Centre(database);
        Survey before =
                centre.open(
                        centre.wanted(
                                Audience.SIGNED_IN,
                                true,
                                Phase.PRE,
                                null,
                                question("law", Type.SCALE)));
        assertEquals(
                "invalid /pairWith:pair",
                refused(
                        () ->
                                centre.surveys.create(
                                        centre.wanted(
                                                Audience.SIGNED_IN, false, Phase.POST, before.id()),
                                        STAFF)));
        Survey after =
                centre.surveys.create(
                        centre.wanted(
                                Audience.SIGNED_IN,
                                true,
                                Phase.POST,
                                before.id(),
                                choice("law-2", "a", "b")),
                        STAFF);
        assertEquals(
                "invalid /questions:pair",
                refused(() -> centre.surveys.publish(after.id(), STAFF)));
    }

    private static Survey change(Centre centre, Survey survey, List<Question> questions) {
        return centre.surveys.change(
                survey.id(),
                survey.version(),
                now ->
                        new SurveyChange(
                                now.title(),
                                now.intro(),
                                now.audience(),
                                now.anonymous(),
                                now.phase(),
                                now.pairWith(),
                                now.opensAt(),
                                now.closesAt(),
                                new ArrayList<>(questions)),
                STAFF);
    }

    private static List<Question> questions(Centre centre, Survey survey) {
        return centre.surveys.get(survey.id(), LEADER).questions();
    }

    private static Survey make(
            Centre centre, Audience audience, boolean anonymous, Question... questions) {
        return centre.surveys.create(
                centre.wanted(audience, anonymous, null, null, questions), STAFF);
    }

    private static Survey make(Centre centre, org.artel.core.api.Caller caller) {
        return centre.surveys.create(
                centre.wanted(Audience.SIGNED_IN, true, null, null, OFFICE), caller);
    }

    private static NewSurvey like(String template, String copyOf) {
        return new NewSurvey(
                "Опрос",
                null,
                Audience.SIGNED_IN,
                true,
                null,
                null,
                null,
                null,
                template,
                copyOf,
                null);
    }

    private static Set<String> ids(Centre centre, org.artel.core.api.Caller caller) {
        return Set.copyOf(
                centre.surveys.list(null, PageRequest.first(), caller).items().stream()
                        .map(Survey::id)
                        .toList());
    }
}
