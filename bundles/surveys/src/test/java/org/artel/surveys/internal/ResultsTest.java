package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.artel.surveys.internal.Centre.VISITOR;
import static org.artel.surveys.internal.Centre.choice;
import static org.artel.surveys.internal.Centre.person;
import static org.artel.surveys.internal.Centre.question;
import static org.artel.surveys.internal.Centre.refused;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.artel.core.api.PageRequest;
import org.artel.core.api.growth.GrowthSource.Growth;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.Code;
import org.artel.surveys.CrossTable;
import org.artel.surveys.Gain;
import org.artel.surveys.Invitation;
import org.artel.surveys.NewCode;
import org.artel.surveys.NewInvitations;
import org.artel.surveys.NewResponse;
import org.artel.surveys.Phase;
import org.artel.surveys.Question.Type;
import org.artel.surveys.Results;
import org.artel.surveys.SaidText;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;
import org.artel.surveys.SurveyChange;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What answers come to. */
@RunWith(Parameterized.class)
public class ResultsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public ResultsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void answersOfAllVersionsAreCountedByTheirKey() {
        Centre centre = new Centre(database);
        Survey survey =
                centre.open(
                        Audience.SIGNED_IN,
                        false,
                        OFFICE,
                        question("mark", Type.SCALE),
                        question("rent", Type.NUMBER));
        centre.answer(survey, Map.of("office", "own", "mark", 2, "rent", 10), person(0));
        centre.surveys.change(
                survey.id(),
                survey.version(),
                now ->
                        new SurveyChange(
                                now.title(),
                                now.intro(),
                                now.audience(),
                                now.anonymous(),
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        choice("office", "own", "shared"),
                                        question("mark", Type.SCALE))),
                STAFF);
        centre.surveys.publish(survey.id(), STAFF);
        centre.answer(survey, Map.of("office", "shared", "mark", 5), person(1));
        centre.interview(survey, Map.of("office", "own"), null, null);
        Results results = centre.counting.results(survey.id(), null, STAFF);
        assertEquals(3, results.responses());
        assertEquals(Map.of(Source.ONLINE, 2L, Source.INTERVIEW, 1L), results.sources());
        Results.Answers office = results.questions().get(0);
        assertEquals(3, office.answered());
        assertEquals(
                List.of("own 2", "shared 1"),
                office.options().stream().map(one -> one.key() + " " + one.count()).toList());
        assertEquals(Double.valueOf(3.5), results.questions().get(1).mean());
        Results.Answers former = results.questions().get(2);
        assertEquals("rent", former.key());
        assertTrue(former.former());
        assertEquals(Double.valueOf(10), former.mean());
        Results interviews = centre.counting.results(survey.id(), Source.INTERVIEW, STAFF);
        assertEquals(1, interviews.questions().get(0).answered());
        assertEquals(
                "forbidden",
                refused(() -> centre.counting.results(survey.id(), null, Centre.LEADER)));
    }

    @Test
    public void smallGroupsOfAnAnonymousSurveyAreHiddenSoThatTheyCannotBeWorkedOut() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.PUBLIC, true, OFFICE);
        entered(centre, survey, "Новороссийск", "own", 9);
        entered(centre, survey, "Новороссийск", "none", 6);
        entered(centre, survey, "Анапа", "own", 7);
        entered(centre, survey, "Анапа", "none", 2);
        entered(centre, survey, "Геленджик", "own", 3);
        CrossTable table =
                centre.crossTables.table(survey.id(), "office", CrossTable.By.CITY, null, STAFF);
        Map<String, List<Long>> rows = new HashMap<>();
        table.rows().forEach(one -> rows.put(one.key(), one.counts()));
        assertTrue(table.suppressed());
        assertEquals(
                "three people of a town", Arrays.asList(null, null, null), rows.get("Геленджик"));
        assertNull("else the three could be subtracted", rows.get("Анапа").get(0));
        assertNull("two people", rows.get("Анапа").get(2));
        assertEquals(9, rows.get("Новороссийск").get(0).longValue());
        for (int column = 0; column < 3; column++) {
            int at = column;
            long hidden = rows.values().stream().filter(one -> one.get(at) == null).count();
            assertTrue("one alone could be subtracted", hidden != 1);
        }
        table.rows()
                .forEach(
                        one ->
                                assertEquals(
                                        "a sum would tell",
                                        one.counts().contains(null),
                                        one.total() == null));
    }

    @Test
    public void aNamedSurveyShowsAllGroupsAndGroupsByAnotherAnswer() {
        Centre centre = new Centre(database);
        Survey survey =
                centre.open(Audience.SIGNED_IN, false, OFFICE, question("mark", Type.SCALE));
        for (int i = 0; i < 5; i++) {
            centre.answer(
                    survey, Map.of("office", i < 3 ? "own" : "none", "mark", 1 + i), person(i));
        }
        CrossTable activity =
                centre.crossTables.table(
                        survey.id(), "office", CrossTable.By.ACTIVITY, null, STAFF);
        assertEquals(
                List.of("children [2, 0, 1]", "sport [1, 0, 1]"),
                activity.rows().stream().map(one -> one.key() + " " + one.counts()).toList());
        assertFalse(activity.suppressed());
        CrossTable marks =
                centre.crossTables.table(
                        survey.id(), "mark", CrossTable.By.ANSWER, "office", STAFF);
        assertEquals(
                List.of("Вариант own [1, 1, 1, 0, 0]", "Вариант none [0, 0, 0, 1, 1]"),
                marks.rows().stream().map(one -> one.label() + " " + one.counts()).toList());
        assertEquals(
                "bad-parameter",
                refused(
                        () ->
                                centre.crossTables.table(
                                        survey.id(),
                                        "nothing",
                                        CrossTable.By.ANSWER,
                                        null,
                                        STAFF)));
    }

    @Test
    public void freeTextIsCodedAndCounted() {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, false, question("why", Type.LONG_TEXT));
        for (int i = 0; i < 3; i++) {
            centre.answer(survey, Map.of("why", "Нет денег " + i), person(i));
        }
        Code money = centre.coding.add(survey.id(), new NewCode("why", "Деньги"), STAFF);
        Code people = centre.coding.add(survey.id(), new NewCode("why", "Люди"), STAFF);
        assertEquals(
                "code-exists",
                refused(() -> centre.coding.add(survey.id(), new NewCode("why", "Люди"), STAFF)));
        List<SaidText> texts =
                centre.coding.texts(survey.id(), "why", PageRequest.first(), STAFF).items();
        assertEquals(3, texts.size());
        String first = texts.get(0).responseId();
        centre.coding.code(survey.id(), first, "why", List.of(money.id(), people.id()), STAFF);
        centre.coding.code(survey.id(), first, "why", List.of(money.id()), STAFF);
        centre.coding.code(
                survey.id(), texts.get(1).responseId(), "why", List.of(money.id()), STAFF);
        assertEquals(
                List.of("Деньги 2", "Люди 0"),
                centre
                        .counting
                        .results(survey.id(), null, STAFF)
                        .questions()
                        .get(0)
                        .codes()
                        .stream()
                        .map(one -> one.label() + " " + one.count())
                        .toList());
        assertEquals(
                List.of("children [1, 0]", "sport [1, 0]"),
                centre
                        .crossTables
                        .table(survey.id(), "why", CrossTable.By.ACTIVITY, null, STAFF)
                        .rows()
                        .stream()
                        .map(one -> one.key() + " " + one.counts())
                        .toList());
        assertEquals(
                "invalid /codes:unknown",
                refused(
                        () ->
                                centre.coding.code(
                                        survey.id(), first, "why", List.of("nothing"), STAFF)));
        centre.coding.remove(survey.id(), money.id(), STAFF);
        centre.coding.remove(survey.id(), money.id(), STAFF);
        assertEquals(0, centre.count("select count(*) from surveys_coding"));
    }

    @Test
    public void theGainIsKnownThoughThePeopleAreNot() {
        for (boolean anonymous : List.of(true, false)) {
            Centre centre = new Centre(database);
            Survey before =
                    centre.open(
                            centre.wanted(
                                    Audience.SIGNED_IN,
                                    anonymous,
                                    Phase.PRE,
                                    null,
                                    question("law", Type.SCALE),
                                    question("team", Type.SCALE)));
            Survey after =
                    centre.open(
                            centre.wanted(
                                    Audience.SIGNED_IN,
                                    anonymous,
                                    Phase.POST,
                                    before.id(),
                                    question("law", Type.SCALE),
                                    question("team", Type.SCALE)));
            for (int i = 0; i < 5; i++) {
                centre.answer(before, Map.of("law", 2, "team", 3), person(i));
            }
            Instant learnt = centre.now();
            centre.later(Duration.ofDays(30));
            // Two grew, one fell, two stayed; one more came only afterwards.
            int[] law = {5, 3, 1, 2, 2, 5};
            for (int i = 0; i < 6; i++) {
                centre.answer(after, Map.of("law", law[i], "team", 3), person(i));
            }
            centre.surveys.close(after.id(), STAFF);
            Gain gain = centre.gains.gain(after.id(), STAFF);
            assertEquals(gain, centre.gains.gain(before.id(), STAFF));
            assertEquals(5, gain.pairs());
            assertEquals(Long.valueOf(2), gain.grew());
            assertEquals(0.6, gain.scales().get(0).change(), 1e-9);
            assertEquals(0, gain.scales().get(1).change(), 1e-9);
            List<String> asked = List.of("person0", "person1", "person2", "person5", "nobody");
            List<Growth> grew = centre.gains.growth(asked, learnt, centre.now().plusSeconds(1));
            assertEquals(
                    List.of("person0", "person1"),
                    grew.stream().map(Growth::personId).sorted().toList());
            assertEquals(after.id(), grew.get(0).sourceId());
            assertEquals(
                    List.of(), centre.gains.growth(asked, learnt, learnt.plus(Duration.ofDays(7))));
        }
    }

    @Test
    public void tooFewPairsOfAnAnonymousMeasurementAreHidden() {
        Centre centre = new Centre(database);
        Survey before =
                centre.open(
                        centre.wanted(
                                Audience.SIGNED_IN,
                                true,
                                Phase.PRE,
                                null,
                                question("law", Type.SCALE)));
        Gain alone = centre.gains.gain(before.id(), STAFF);
        assertNull(alone.after());
        assertTrue(alone.suppressed());
        Survey other = centre.open(Audience.SIGNED_IN, true, OFFICE);
        assertEquals("no-pair", refused(() -> centre.gains.gain(other.id(), STAFF)));
    }

    @Test
    public void anExportNamesPeopleOnlyWhereTheyAreNamed() throws Exception {
        Centre centre = new Centre(database);
        Survey named = centre.open(Audience.SIGNED_IN, false, OFFICE);
        Survey anonymous = centre.open(Audience.SIGNED_IN, true, OFFICE);
        for (int i = 0; i < 120; i++) {
            centre.interview(named, Map.of("office", "own"), "person" + i, null);
        }
        for (int i = 0; i < 5; i++) {
            centre.answer(anonymous, Map.of("office", "none"), person(i));
        }
        String names = csv(centre, named);
        assertEquals("more than a page", 121, names.strip().lines().count());
        assertTrue(names, names.contains("person119"));
        String nameless = csv(centre, anonymous);
        assertEquals(6, nameless.strip().lines().count());
        assertTrue(nameless, nameless.contains("Вариант none"));
        assertFalse(nameless, nameless.contains("person") || nameless.contains("Анапа"));
    }

    @Test
    public void aPersonTakesTheirAnswersAwayAndTheCountsStay() throws Exception {
        Centre centre = new Centre(database);
        Survey survey =
                centre.open(
                        Audience.SIGNED_IN,
                        false,
                        OFFICE,
                        question("why", Type.TEXT),
                        question("paper", Type.FILE));
        centre.answer(survey, Map.of("office", "own", "why", "Секрет", "paper", "file"), person(1));
        centre.answer(survey, Map.of("office", "own"), person(2));
        Survey other = centre.open(Audience.SIGNED_IN, false, OFFICE);
        centre.drafts.put(other.id(), Map.of("office", "none"), person(1));
        assertEquals(List.of("drafts.json", "responses.json"), exported(centre, "person1"));
        centre.data.erase("person1", Content.DELETE);
        centre.data.erase("person1", Content.DELETE);
        assertEquals(List.of(), exported(centre, "person1"));
        assertEquals(
                2, centre.counting.results(survey.id(), null, STAFF).questions().get(0).answered());
        assertEquals(0, centre.count("select count(*) from surveys_answer where body is not null"));
        assertEquals(Map.of(), centre.owners);
        centre.data.erase("person2", Content.ANONYMISE);
        assertEquals(
                0,
                centre.count("select count(*) from surveys_response where person_id is not null"));
    }

    @Test
    public void whoeverWasAGuestBeforeTheyHadAnAccountFindsThatTooAndTakesItAlong()
            throws Exception {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.INVITED, false, OFFICE);
        centre.invitations.invite(
                survey.id(),
                new NewInvitations(
                        null,
                        List.of(
                                new NewInvitations.Guest("Person1@example.org", "Гость"),
                                new NewInvitations.Guest("other@example.org", null))),
                STAFF);
        String code = centre.told.get(0).link().substring("/surveys/invitations/".length());
        centre.responses.answer(
                survey.id(),
                new NewResponse(
                        null, Map.of("office", "own"), null, code, null, null, null, null, null),
                VISITOR);
        assertEquals(List.of("invitations.json", "responses.json"), exported(centre, "person1"));
        centre.data.erase("person1", Content.ANONYMISE);
        assertEquals(List.of(), exported(centre, "person1"));
        assertEquals(
                List.of("other@example.org"),
                centre.invitations.list(survey.id(), PageRequest.first(), STAFF).items().stream()
                        .map(Invitation::email)
                        .toList());
        assertEquals(1, centre.counting.results(survey.id(), null, STAFF).responses());
    }

    private static List<String> exported(Centre centre, String person) throws Exception {
        List<String> names = new ArrayList<>();
        centre.data.export(
                person,
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        names.add(name);
                    }

                    @Override
                    public void file(String name, java.io.InputStream content) {
                        names.add(name);
                    }
                });
        names.sort(null);
        return names;
    }

    private static String csv(Centre centre, Survey survey) throws Exception {
        Exports.Export export = centre.exports.of(survey.id(), STAFF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.table()
                .write("csv", export.rows(), new Locale("ru"), ZoneId.of("Europe/Moscow"), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void entered(
            Centre centre, Survey survey, String city, String office, int times) {
        for (int i = 0; i < times; i++) {
            centre.interview(survey, Map.of("office", office), null, city);
        }
    }
}
