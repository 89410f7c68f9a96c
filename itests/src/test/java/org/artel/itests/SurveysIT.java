package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Nodes;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Surveys come while people work, are answered and counted, and go without losing an answer. */
@RunWith(Parameterized.class)
public class SurveysIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private People people;
    private Api staff;

    public SurveysIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void install() {
        people = new People(Products.on(engine));
        Modules.want(people.admin(), "surveys", "active");
        staff = people.person("STAFF").api();
    }

    @Test
    public void aNeedsStudyIsAnsweredCountedAndOutlivesItsModule() {
        String survey = "/api/surveys/" + needsStudy();
        people.anonymous().get(survey).expect(404);
        staff.post(survey + "/publication", body()).expect(200);
        for (int i = 0; i < 6; i++) {
            String ticket = ticket(survey);
            Map<String, Object> answer =
                    body("answers", needs("Нет зала " + i), "ticket", ticket, "number", 1);
            people.anonymous().post(survey + "/responses", answer).expect(201);
            people.anonymous().post(survey + "/responses", answer).expect(409, "already-answered");
        }
        for (int i = 0; i < 2; i++) {
            staff.post(
                            survey + "/responses",
                            body(
                                    "answers",
                                    needs("Нет денег " + i),
                                    "source",
                                    "INTERVIEW",
                                    "city",
                                    "Анапа"))
                    .expect(201);
        }
        JsonNode results = results(survey);
        assertEquals(8, results.path("responses").asInt());
        assertEquals("one waits for four others", 1, results.path("waiting").asInt());
        assertEquals(7, results.path("questions").path(0).path("answered").asInt());
        JsonNode cities =
                staff.get(survey + "/cross-table?question=office&by=CITY").expect(200).json();
        assertTrue("two of a town are hidden", cities.path("suppressed").asBoolean());
        String csv = staff.get(survey + "/export").expect(200).text();
        assertEquals(8, csv.strip().lines().count());
        assertFalse(csv, csv.contains("Анапа"));
        assertEquals('P', staff.get(survey + "/export?format=xlsx").expect(200).text().charAt(0));

        Modules.want(people.admin(), "surveys", "absent");
        people.anonymous().get(survey).expect(404, "module-not-installed");
        people.anonymous().get("/ui/surveys/index.js").expect(404);
        Modules.want(people.admin(), "surveys", "active");
        people.anonymous().get("/ui/surveys/index.js").expect(307);
        staff.post(survey + "/closing", body()).expect(200);
        assertEquals(8, results(survey).path("questions").path(0).path("answered").asInt());
    }

    @Test
    public void aNamedAnswerIsInTheLedgerAndGoesWithItsPerson() {
        String survey = named();
        People.Person person = people.person();
        Map<String, Object> answers = body("why", "=1+1", "office", "none");
        person.api().put(survey + "/draft", body("answers", body("why", "Нач"))).expect(200);
        assertEquals(
                "Нач",
                person.api()
                        .get(survey + "/draft")
                        .expect(200)
                        .json()
                        .path("answers")
                        .path("why")
                        .asText());
        String response =
                person.api().post(survey + "/responses", body("answers", answers)).expect(201).id();
        person.api().get(survey + "/draft").expect(404);
        person.api()
                .post(survey + "/responses", body("answers", answers))
                .expect(409, "already-answered");
        assertEquals(
                person.id(),
                staff.get(survey + "/responses/" + response)
                        .expect(200)
                        .json()
                        .path("person")
                        .path("id")
                        .asText());
        assertEquals(
                1,
                people.admin()
                        .get("/api/participations?module=surveys&person=" + person.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
        assertTrue(
                "staff looked at somebody's answers",
                people.admin().get("/api/audit?limit=20").expect(200).text().contains(person.id()));
        assertTrue(
                "no spreadsheet takes it for a formula",
                staff.get(survey + "/export").expect(200).text().contains("'=1+1"));
        people.person().api().get(survey + "/responses").expect(403);
        people.anonymous().get(survey + "/results").expect(401);
    }

    @Test
    public void ofFiftyAnswersOfOnePersonAndOfOneTicketOneCounts() throws Exception {
        Map<Integer, Long> once = Map.of(201, 1L, 409, 49L);
        String named = named();
        Api person = people.person().api();
        assertEquals(
                once,
                statuses(
                        client ->
                                person.post(
                                        named + "/responses",
                                        body("answers", body("office", "own")))));
        assertEquals(1, results(named).path("responses").asInt());
        String open = "/api/surveys/" + needsStudy();
        staff.post(open + "/publication", body()).expect(200);
        String ticket = ticket(open);
        assertEquals(
                once,
                statuses(
                        client ->
                                people.anonymous()
                                        .post(
                                                open + "/responses",
                                                body(
                                                        "answers",
                                                        needs("Нет"),
                                                        "ticket",
                                                        ticket,
                                                        "number",
                                                        1))));
        assertEquals(1, results(open).path("responses").asInt());
    }

    private static Map<Integer, Long> statuses(IntFunction<Api.Answer> attempt) throws Exception {
        return Nodes.race(50, attempt).stream()
                .collect(Collectors.groupingBy(Api.Answer::status, Collectors.counting()));
    }

    private String needsStudy() {
        return staff.post(
                        "/api/surveys",
                        body(
                                "title",
                                "Потребности",
                                "audience",
                                "PUBLIC",
                                "anonymous",
                                true,
                                "template",
                                "needs"))
                .expect(201)
                .id();
    }

    private String ticket(String survey) {
        return people.anonymous()
                .post(survey + "/tickets", body())
                .expect(201)
                .json()
                .path("ticket")
                .asText();
    }

    @Test
    public void hostileInputIsRefusedWithItsPlaceAndLeavesNothing() {
        String survey = named();
        Api person = people.person().api();
        String responses = survey + "/responses";
        person.send("POST", responses, "application/json", null).expect(400);
        person.send("POST", responses, "application/json", Api.bytes(List.of())).expect(400);
        person.post(responses, body("answers", "x")).expect(400);
        person.post(responses, body("answers", body(), "isAdmin", true)).expect(400);
        person.post(responses, body()).expect(422);
        person.post(responses, body("answers", body("office", body("a", 1)))).expect(422);
        person.post(responses, body("answers", body("office", "own", "' or '1'='1", "x")))
                .expect(422);
        person.post(responses, body("answers", body("office", "own", "why", "a\u0000b")))
                .expect(400);
        person.post(responses, body("answers", body("office", "own", "why", "я".repeat(4001))))
                .expect(422);
        JsonNode hidden =
                person.post(
                                responses,
                                body("answers", body("office", "own", "why", "Не спрашивали")))
                        .expect(422)
                        .json();
        assertEquals("/answers/why", hidden.path("errors").path(0).path("pointer").asText());
        assertEquals("hidden", hidden.path("errors").path(0).path("code").asText());
        person.post(responses, body("answers", body("office", "own"), "source", "INTERVIEW"))
                .expect(403);
        person.post("/api/surveys", body("title", "Моя")).expect(403);
        person.get("/api/surveys?state=NONE").expect(400);
        person.get("/api/surveys?cursor=%00").expect(400);
        staff.get(survey + "/cross-table?question=office&by=ANSWER&other=none").expect(400);
        staff.patch(survey, "\"9999\"", body("title", "Х")).expect(412);
        staff.patch(survey, "*", body("questions", List.of(body("key", "../x")))).expect(422);
        assertEquals(0, results(survey).path("responses").asInt());
    }

    private String named() {
        String survey =
                "/api/surveys/"
                        + staff.post(
                                        "/api/surveys",
                                        body(
                                                "title",
                                                "Офис",
                                                "audience",
                                                "SIGNED_IN",
                                                "anonymous",
                                                false,
                                                "questions",
                                                List.of(
                                                        body(
                                                                "key",
                                                                "office",
                                                                "type",
                                                                "CHOICE",
                                                                "title",
                                                                "Есть ли офис?",
                                                                "required",
                                                                true,
                                                                "options",
                                                                List.of(
                                                                        body(
                                                                                "key", "own",
                                                                                "label", "Да"),
                                                                        body(
                                                                                "key", "none",
                                                                                "label", "Нет"))),
                                                        body(
                                                                "key",
                                                                "why",
                                                                "type",
                                                                "LONG_TEXT",
                                                                "title",
                                                                "Почему нет?",
                                                                "showIf",
                                                                body(
                                                                        "question",
                                                                        "office",
                                                                        "anyOf",
                                                                        List.of("none"))))))
                                .expect(201)
                                .id();
        staff.post(survey + "/publication", body()).expect(200);
        return survey;
    }

    private JsonNode results(String survey) {
        return staff.get(survey + "/results").expect(200).json();
    }

    private static Map<String, Object> needs(String difficulties) {
        return body(
                "difficulties",
                difficulties,
                "resources",
                "no",
                "office",
                "none",
                "useful",
                "yes",
                "use",
                "often");
    }
}
