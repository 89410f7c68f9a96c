package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.LEADER;
import static org.artel.surveys.internal.Centre.LONER;
import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.artel.surveys.internal.Centre.VISITOR;
import static org.artel.surveys.internal.Centre.onlyIf;
import static org.artel.surveys.internal.Centre.options;
import static org.artel.surveys.internal.Centre.person;
import static org.artel.surveys.internal.Centre.question;
import static org.artel.surveys.internal.Centre.refused;
import static org.artel.surveys.internal.Centre.with;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.PageRequest;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.Invitation;
import org.artel.surveys.NewInvitations;
import org.artel.surveys.NewResponse;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;
import org.artel.surveys.Response;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who answers, how often, and what is known of it afterwards. */
@RunWith(Parameterized.class)
public class AnsweringTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public AnsweringTest(TestDatabase database) {
        this.database = database;
    }

    private static final Map<String, Object> OWN = Map.of("office", "own");

    @Test
    public void answersAreHeldAgainstTheirQuestions() {
        Centre centre = new Centre(database);
        Question matrix =
                new Question(
                        "help",
                        Type.MATRIX,
                        "Помощь",
                        null,
                        true,
                        options("much", "little"),
                        options("law", "money"),
                        null,
                        null,
                        null,
                        null,
                        null);
        Question several =
                new Question(
                        "needs",
                        Type.CHOICES,
                        "Нужды",
                        null,
                        null,
                        options("desk", "room"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        Survey survey =
                centre.open(
                        Audience.SIGNED_IN,
                        false,
                        OFFICE,
                        onlyIf(question("rent", Type.NUMBER), "office", "rented"),
                        several,
                        matrix,
                        question("mark", Type.SCALE),
                        question("words", Type.LONG_TEXT),
                        question("paper", Type.FILE));
        assertEquals(
                "invalid /answers/office:required /answers/help:required",
                refused(() -> centre.answer(survey, Map.of(), LEADER)));
        assertEquals(
                "an answer to what is not asked is refused",
                "invalid /answers/rent:hidden",
                refused(
                        () ->
                                centre.answer(
                                        survey,
                                        Map.of(
                                                "office",
                                                "own",
                                                "rent",
                                                5,
                                                "help",
                                                Map.of("law", "much", "money", "little")),
                                        LEADER)));
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("office", List.of("own"));
        wrong.put("needs", Arrays.asList("desk", null));
        wrong.put("help", Map.of("law", "much"));
        wrong.put("mark", 6);
        wrong.put("words", "a".repeat(4001));
        wrong.put("paper", 5);
        wrong.put("a/b~", 1);
        assertEquals(
                "invalid /answers/office:answer /answers/needs:answer /answers/help:answer"
                        + " /answers/mark:answer /answers/words:answer /answers/paper:answer"
                        + " /answers/a~1b~0:unknown",
                refused(() -> centre.answer(survey, wrong, LEADER)));
        Map<String, Object> right = new HashMap<>();
        right.put("office", "rented");
        right.put("rent", 12000.5);
        right.put("needs", List.of("desk", "room"));
        right.put("help", Map.of("law", "much", "money", "little"));
        right.put("mark", 4);
        right.put("words", "Тесно");
        right.put("paper", "nofile");
        assertEquals(
                "invalid /answers/paper:unknown",
                refused(() -> centre.answer(survey, right, LEADER)));
        right.put("paper", "file");
        String id = centre.answer(survey, right, LEADER).id();
        Response kept = centre.responses.get(survey.id(), id, STAFF);
        assertEquals(right, kept.answers());
        assertEquals("leader", kept.person().id());
        assertEquals("Новороссийск", kept.city());
        assertEquals(List.of("leader"), centre.seen);
        assertEquals(right, centre.responses.mine(survey.id(), LEADER).answers());
        assertEquals("surveys:response/" + id, centre.owners.get("file"));
    }

    @Test
    public void aNamedAnswerIsGivenOnceAndTheLedgerKnowsIt() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        centre.answer(survey, OWN, LEADER);
        assertEquals("already-answered", refused(() -> centre.answer(survey, OWN, LEADER)));
        Participation entry = centre.ledger.get(0);
        assertEquals(Kind.SURVEY, entry.kind());
        assertEquals(survey.id(), entry.sourceId());
        assertEquals(Centre.VERIFIED, entry.organisationId());
        assertEquals(Centre.MONDAY, entry.occurredAt());
        assertFalse(centre.surveys.get(survey.id(), LEADER).mine().mayAnswer());
        assertEquals("not-found", refused(() -> centre.answer(survey, OWN, VISITOR)));
    }

    @Test
    public void nothingLeadsFromAPersonToAnAnonymousAnswer() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, true, OFFICE);
        for (int i = 0; i < 4; i++) {
            assertNull(centre.answer(survey, OWN, person(i)).id());
        }
        assertEquals("they wait for others", 4, waiting(centre));
        assertTrue(centre.counting.results(survey.id(), null, STAFF).suppressed());
        assertEquals(4, centre.counting.results(survey.id(), null, STAFF).waiting());
        centre.later(Duration.ofHours(3));
        centre.answer(survey, OWN, person(4));
        assertEquals("and are counted together", 0, waiting(centre));
        assertEquals("already-answered", refused(() -> centre.answer(survey, OWN, person(4))));
        assertEquals(5, centre.counting.results(survey.id(), null, STAFF).responses());
        Response shown =
                centre.responses.list(survey.id(), PageRequest.first(), STAFF).items().get(0);
        assertNull(shown.person());
        assertNull(shown.city());
        assertNull(shown.answeredAt());
        assertEquals(
                "not-found", refused(() -> centre.responses.get(survey.id(), shown.id(), STAFF)));
        assertEquals("not-found", refused(() -> centre.responses.mine(survey.id(), person(4))));
        String turns =
                "select count(*) from surveys_turn t join surveys_response r on r.pair_token ="
                        + " t.token";
        assertEquals(0, centre.count(turns));
        assertEquals(
                0,
                centre.count(
                        "select count(*) from surveys_response where person_id is not null or"
                                + " organisation_id is not null or entered_by is not null or"
                                + " pair_token is not null"));
        Instant day = Instant.parse("2030-03-10T21:00:00Z");
        assertEquals(
                "the hour says nothing",
                5,
                centre.count("select count(*) from surveys_response where at_time = ?", day));
        assertTrue(centre.ledger.stream().allMatch(one -> one.occurredAt().equals(day)));
        assertEquals(5, centre.ledger.size());
        assertEquals("no one is told to have been looked at", List.of(), centre.seen);
    }

    @Test
    public void theLastAnonymousAnswersAreCountedWhenItCloses() {
        Centre centre = new Centre(database);
        Survey few = centre.open(Audience.SIGNED_IN, true, OFFICE);
        Survey many = centre.open(Audience.SIGNED_IN, true, OFFICE);
        for (int i = 0; i < 7; i++) {
            centre.answer(many, OWN, person(i));
        }
        for (int i = 0; i < 4; i++) {
            centre.answer(few, OWN, person(i));
        }
        centre.interview(few, OWN, null, null);
        assertEquals(6, waiting(centre));
        centre.surveys.close(many.id(), STAFF);
        centre.surveys.close(few.id(), STAFF);
        assertEquals("too few in all stay hidden", 4, waiting(centre));
        assertEquals(0, centre.counting.results(many.id(), null, STAFF).waiting());
        assertTrue(centre.counting.results(few.id(), null, STAFF).suppressed());
    }

    @Test
    public void aVisitorAnswersOnceForEachTicketAndIsNotKnown() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.PUBLIC, true, OFFICE);
        Survey other = centre.open(Audience.PUBLIC, true, OFFICE);
        assertEquals("invalid /ticket:ticket", refused(() -> centre.answer(survey, OWN, VISITOR)));
        String ticket = centre.responses.ticket(survey.id(), VISITOR).ticket();
        NewResponse answer = new NewResponse(null, OWN, ticket, null, null, null, null, null, null);
        centre.responses.answer(survey.id(), answer, VISITOR);
        assertEquals(
                "already-answered",
                refused(() -> centre.responses.answer(survey.id(), answer, VISITOR)));
        assertEquals(
                "a ticket is for one survey",
                "invalid /ticket:ticket",
                refused(() -> centre.responses.answer(other.id(), answer, VISITOR)));
        centre.answer(survey, OWN, LEADER);
        assertEquals("the ledger names nobody here", List.of(), centre.ledger);
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            try {
                centre.responses.ticket(survey.id(), VISITOR);
            } catch (org.artel.core.api.Problem refusal) {
                codes.append(refusal.kind()).append(' ');
            }
        }
        assertTrue(codes.toString(), codes.toString().startsWith("TOO_MANY "));
        centre.later(Duration.ofMinutes(10));
        centre.responses.ticket(survey.id(), VISITOR);
    }

    @Test
    public void aGuestAnswersByTheLinkOfTheLetter() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.INVITED, false, OFFICE);
        NewInvitations both =
                new NewInvitations(
                        List.of("leader"),
                        List.of(new NewInvitations.Guest("Guest@example.org", "Гость")));
        assertEquals(2, centre.invitations.invite(survey.id(), both, STAFF).invited());
        assertEquals(2, centre.invitations.invite(survey.id(), both, STAFF).already());
        assertEquals(2, centre.told.size());
        Centre.Told letter =
                centre.told.stream()
                        .filter(one -> one.whom().equals("Guest@example.org"))
                        .findFirst()
                        .get();
        String code = letter.link().substring("/surveys/invitations/".length());
        assertEquals(survey.id(), centre.surveys.invited(code, VISITOR).id());
        NewResponse answer = new NewResponse(null, OWN, null, code, null, null, null, null, null);
        String id = centre.responses.answer(survey.id(), answer, VISITOR).id();
        assertEquals(
                "already-answered",
                refused(() -> centre.responses.answer(survey.id(), answer, VISITOR)));
        assertEquals("Гость", centre.responses.get(survey.id(), id, STAFF).person().name());
        assertEquals("not-found", refused(() -> centre.answer(survey, OWN, LONER)));
        NewResponse forged =
                new NewResponse(null, OWN, null, code + "0", null, null, null, null, null);
        assertEquals(
                "invalid /invitation:unknown",
                refused(() -> centre.responses.answer(survey.id(), forged, VISITOR)));
        assertEquals(
                List.of(false, true),
                centre.invitations.list(survey.id(), PageRequest.first(), STAFF).items().stream()
                        .map(one -> one.answered())
                        .toList());
        centre.invitations.list(survey.id(), PageRequest.first(), STAFF).items().stream()
                .filter(one -> one.email() != null)
                .forEach(one -> centre.invitations.revoke(survey.id(), one.id(), STAFF));
        assertEquals("not-found", refused(() -> centre.surveys.invited(code, VISITOR)));
    }

    @Test
    public void staffEnterInterviews() {
        Centre centre = new Centre(database);
        Survey named = centre.open(Audience.SIGNED_IN, false, OFFICE, question("why", Type.TEXT));
        String id = centre.interview(named, Map.of("why", "Нет денег"), "person2", null).id();
        Response kept = centre.responses.get(named.id(), id, STAFF);
        assertEquals(Source.INTERVIEW, kept.source());
        assertEquals("person2", kept.person().id());
        assertEquals("Новороссийск", kept.city());
        assertEquals("person2", centre.ledger.get(0).personId());
        assertEquals(
                "once, however it came",
                "already-answered",
                refused(() -> centre.answer(named, OWN, person(2))));
        centre.interview(named, OWN, null, "Анапа");
        centre.interview(named, OWN, null, "Анапа");
        Survey anonymous = centre.open(Audience.PUBLIC, true, OFFICE);
        assertEquals(
                "invalid /personId:anonymous",
                refused(() -> centre.interview(anonymous, OWN, "person2", null)));
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                centre.responses.answer(
                                        named.id(),
                                        new NewResponse(
                                                null,
                                                OWN,
                                                null,
                                                null,
                                                Source.PAPER,
                                                null,
                                                null,
                                                null,
                                                null),
                                        LEADER)));
        assertEquals(
                "invalid /city:unexpected",
                refused(
                        () ->
                                centre.responses.answer(
                                        named.id(),
                                        new NewResponse(
                                                null, OWN, null, null, null, null, null, "Анапа",
                                                null),
                                        LEADER)));
    }

    @Test
    public void whoBeganEarlierIsToldThatTheQuestionsChanged() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        centre.surveys.change(
                survey.id(),
                survey.version(),
                now ->
                        new org.artel.surveys.SurveyChange(
                                now.title(),
                                now.intro(),
                                now.audience(),
                                now.anonymous(),
                                null,
                                null,
                                null,
                                null,
                                List.of(OFFICE, question("why", Type.TEXT))),
                STAFF);
        centre.surveys.publish(survey.id(), STAFF);
        assertEquals(
                "questions-changed",
                refused(
                        () ->
                                centre.responses.answer(
                                        survey.id(),
                                        new NewResponse(
                                                1, OWN, null, null, null, null, null, null, null),
                                        LEADER)));
        centre.answer(survey, OWN, LEADER);
    }

    @Test
    public void anUnfinishedAnswerIsKeptOnceUntilItIsSent() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        centre.drafts.put(survey.id(), Map.of("office", "none"), LEADER);
        centre.drafts.put(survey.id(), OWN, LEADER);
        assertEquals(OWN, centre.drafts.get(survey.id(), LEADER).answers());
        assertTrue(centre.surveys.get(survey.id(), LEADER).mine().begun());
        assertEquals("not-found", refused(() -> centre.drafts.get(survey.id(), LONER)));
        centre.responses.answer(survey.id(), with(OWN), LEADER);
        assertEquals("not-found", refused(() -> centre.drafts.get(survey.id(), LEADER)));
        Survey anonymous = centre.open(Audience.SIGNED_IN, true, OFFICE);
        assertEquals("anonymous", refused(() -> centre.drafts.put(anonymous.id(), OWN, LEADER)));
    }

    @Test
    public void whoDidNotAnswerIsRemindedOnce() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        centre.surveys.change(
                survey.id(),
                survey.version(),
                now ->
                        new org.artel.surveys.SurveyChange(
                                now.title(),
                                now.intro(),
                                now.audience(),
                                now.anonymous(),
                                null,
                                null,
                                null,
                                centre.now()
                                        .plus(Duration.ofDays(10))
                                        .atOffset(java.time.ZoneOffset.UTC),
                                now.questions()),
                STAFF);
        centre.invitations.invite(
                survey.id(),
                new NewInvitations(
                        List.of("leader", "loner"),
                        List.of(new NewInvitations.Guest("guest@example.org", null))),
                STAFF);
        centre.answer(survey, OWN, LEADER);
        centre.drafts.put(survey.id(), OWN, person(2));
        centre.told.clear();
        centre.later(Duration.ofDays(7));
        centre.surveysClock.run();
        assertEquals(List.of(), centre.told);
        centre.later(Duration.ofDays(1));
        centre.surveysClock.run();
        centre.surveysClock.run();
        assertEquals(
                List.of("guest@example.org", "loner", "person2"),
                centre.told.stream().map(Centre.Told::whom).sorted().toList());
    }

    @Test
    public void guestsAddressesGoAMonthAfterTheEnd() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.INVITED, false, OFFICE);
        Survey other = centre.open(Audience.INVITED, false, OFFICE);
        for (Survey one : List.of(survey, other)) {
            centre.invitations.invite(
                    one.id(),
                    new NewInvitations(
                            List.of("leader"),
                            List.of(new NewInvitations.Guest("guest@example.org", "Гость"))),
                    STAFF);
        }
        centre.surveys.close(survey.id(), STAFF);
        centre.later(SurveysClock.KEPT.minusMinutes(1));
        centre.surveysClock.run();
        assertEquals(2, invited(centre, survey).size());
        centre.later(Duration.ofMinutes(1));
        centre.surveysClock.run();
        assertEquals(
                List.of("leader"),
                invited(centre, survey).stream().map(Invitation::personId).toList());
        assertEquals("still open", 2, invited(centre, other).size());
    }

    private static List<Invitation> invited(Centre centre, Survey survey) {
        return centre.invitations.list(survey.id(), PageRequest.first(), STAFF).items();
    }

    private static long waiting(Centre centre) {
        return centre.count("select count(*) from surveys_waiting");
    }
}
