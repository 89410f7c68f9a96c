package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Nodes;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A half-year is lived, counted, reported and printed: on each database, and on two nodes. */
@RunWith(Parameterized.class)
public class GrantsIT {

    private static final List<String> FORMATS = List.of("pdf", "odt", "xlsx", "json");

    @Parameterized.Parameters(name = "{0}, {1} nodes")
    public static Collection<Object[]> installations() {
        return Nodes.installations();
    }

    private final TestDatabase engine;
    private final int number;
    private Nodes nodes;
    private People people;
    private Api admin;

    public GrantsIT(TestDatabase engine, int number) {
        this.engine = engine;
        this.number = number;
    }

    @Before
    public void open() {
        nodes = Nodes.of(engine, number);
        people = new People(nodes.first());
        admin = people.admin();
    }

    @Test
    public void aHalfYearIsCountedReportedPrintedAndOutlivesItsModule() {
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        people.verify(organisation);
        String grant = grant();
        String path = "/api/grants/" + grant;
        for (int month = 8; month <= 12; month++) {
            String day = String.format("2023-%02d-", month);
            admin.post(
                            path + "/events",
                            body(
                                    "title",
                                    "Мероприятие " + month,
                                    "plannedFrom",
                                    day + "10",
                                    "plannedTo",
                                    day + "10",
                                    "actualFrom",
                                    day + "12",
                                    "actualTo",
                                    day + "12"))
                    .expect(201);
        }
        String indicator = admin.post(path + "/indicators", trainedLeaders()).expect(201).id();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            entries.add(attends(somebody(), organisation, "LEADER", 8 + i % 5, "ATTENDED"));
        }
        for (int month = 8; month <= 12; month++) {
            attends(leader.id(), organisation, "LEADER", month, "ATTENDED");
        }
        attends(somebody(), organisation, "LEADER", 8, "NO_SHOW");
        attends(somebody(), organisation, "MEMBER", 8, "ATTENDED");

        count();
        for (Product node : nodes.all()) {
            Api staff = new People(node).admin();
            assertEquals(50, reached(staff, path, 50));
        }
        List<JsonNode> evidence =
                admin.all(path + "/indicators/" + indicator + "/evidence?limit=20");
        assertEquals(50, evidence.stream().map(one -> one.path("id").asText()).distinct().count());
        assertTrue(
                entries.containsAll(
                        evidence.stream()
                                .filter(one -> !one.path("personId").asText().equals(leader.id()))
                                .map(one -> one.path("id").asText())
                                .collect(Collectors.toList())));
        assertEquals(
                1,
                admin.get(path + "/indicators/" + indicator + "/candidates")
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
        JsonNode report = admin.get(path + "/report").expect(200).json();
        assertEquals("998800.00", report.path("grant").path("requested").asText());
        assertEquals("1332500.00", report.path("grant").path("coFinancing").asText());
        assertEquals("2331300.00", report.path("grant").path("total").asText());
        assertFalse(report.path("funded").asBoolean());
        assertEquals(5, report.path("events").size());
        assertEquals("2023-08-10", report.path("events").path(0).path("plannedFrom").asText());
        assertEquals("2023-08-12", report.path("events").path(0).path("actualFrom").asText());
        assertEquals(50, report.path("indicators").path(0).path("evidence").size());
        JsonNode board = admin.get(path + "/dashboard").expect(200).json();
        assertEquals(52, board.path("funnel").path(0).path("people").asInt());
        assertEquals(51, board.path("funnel").path(1).path("people").asInt());

        String frozen =
                admin.post(path + "/reports", body("note", "За полугодие")).expect(201).id();
        Map<String, byte[]> printed = new LinkedHashMap<>();
        FORMATS.forEach(format -> printed.put(format, print(admin, path, frozen, format)));
        // A correction: one of them was not there after all.
        admin.post(
                        "/api/participations/" + entries.get(0) + "/revisions",
                        entry(organisation, "LEADER", 8, "NO_SHOW"))
                .expect(201);
        count();
        assertEquals(49, reached(admin, path, 49));
        Api.Answer begun = admin.send("POST", path + "/recounts", null, null).expect(202);
        JsonNode recount =
                Eventually.see(
                                () -> admin.get("/api/operations/" + begun.id()).expect(200).json(),
                                one -> !one.path("state").asText().equals("RUNNING"))
                        .path("result");
        assertEquals(recount.toString(), 0, recount.path("different").asInt(-1));

        String register = "/api/organisations/" + organisation;
        admin.patch(
                        register,
                        admin.get(register).expect(200).etag(),
                        body("address", "ул. Мира, 1"))
                .expect(200);
        assertTrue(recipients(path).contains("подготовка и обучение кадров"));
        assertTrue(recipients(path).contains(";Новороссийск;ул. Мира, 1;"));
        assertTrue(recipients(path).contains(";АНО;"));
        assertTrue(
                admin.get(path + "/roll-up")
                        .expect(200)
                        .json()
                        .path("signature")
                        .asText()
                        .matches("[A-Za-z0-9+/=]{88}"));

        for (Product node : nodes.all()) {
            Modules.want(new People(node).admin(), "grants", "absent");
            new People(node).anonymous().get("/api/grants").expect(404, "module-not-installed");
            assertFalse(described(node));
        }
        for (Product node : nodes.all()) {
            Modules.want(new People(node).admin(), "grants", "active");
            Api staff = new People(node).admin();
            FORMATS.forEach(
                    format ->
                            assertArrayEquals(
                                    format,
                                    printed.get(format),
                                    print(staff, path, frozen, format)));
            assertTrue(described(node));
        }
        assertEquals(49, reached(admin, path, 49));
    }

    @Test
    public void itIsTheCentresOwnBusiness() {
        String path = "/api/grants/" + grant();
        People.Person leader = people.person();
        people.organisation(leader, null);
        for (String one :
                List.of(
                        "/api/grants",
                        path,
                        path + "/indicators",
                        path + "/report",
                        path + "/reports",
                        path + "/dashboard",
                        path + "/recipients",
                        "/api/grants/template")) {
            people.anonymous().get(one).expect(401);
            leader.api().get(one).expect(403);
            people.person("STAFF").api().get(one).expect(200);
        }
        String etag = admin.get(path).expect(200).etag();
        admin.patch(path, null, body("title", "Иначе")).expect(428);
        admin.patch(path, etag, body("title", "Иначе")).expect(200);
        admin.patch(path, etag, body("title", "Ещё иначе")).expect(412);
        admin.delete(path).expect(409, "kept");
    }

    @Test
    public void whoeverGrewCountsWhicheverModuleShowsIt() {
        People.Person certified = people.person();
        People.Person measured = people.person();
        People.Person neither = people.person();
        String organisation = people.organisation(certified, null);
        people.verify(organisation);
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String path = "/api/grants/" + grant(today.minusDays(20), today.plusDays(20));
        String indicator =
                admin.post(
                                path + "/indicators",
                                trainedLeaders(
                                        List.of(body("what", "GAIN"), body("what", "CERTIFICATE"))))
                        .expect(201)
                        .id();
        String event = seminar(now);
        String registration =
                admin.post(
                                event + "/registrations",
                                body("personId", certified.id(), "organisationId", organisation))
                        .expect(201)
                        .id();
        admin.post(event + "/check-ins", body("registrationId", registration)).expect(201);
        for (People.Person one : List.of(measured, neither)) {
            admin.post("/api/participations", trained(one, organisation, now)).expect(201);
        }
        // Others of this installation are missing too.
        String missing = path + "/indicators/" + indicator + "/candidates";
        Set<String> three = Set.of(certified.id(), measured.id(), neither.id());
        Eventually.see(() -> people(admin.all(missing)), all -> all.containsAll(three));

        admin.post(event + "/certificates", body("registrationId", registration)).expect(201);
        count();
        assertEquals(1, reached(admin, path, 1));
        String before = measurement("PRE", null);
        String after = measurement("POST", before);
        for (People.Person one : List.of(measured, neither)) {
            answer(one, before, 3);
            answer(one, after, one == measured ? 4 : 2);
        }
        count();
        assertEquals(2, reached(admin, path, 2));
        assertEquals(
                Set.of("CERTIFICATE /api/events", "GAIN /api/surveys"),
                admin.all(path + "/indicators/" + indicator + "/evidence").stream()
                        .map(one -> one.path("growth").path(0))
                        .map(
                                one ->
                                        one.path("what").asText()
                                                + " "
                                                + one.path("evidence")
                                                        .asText()
                                                        .replaceAll("^(/api/[a-z]+).*", "$1"))
                        .collect(Collectors.toSet()));
        Set<String> left = people(admin.all(missing));
        left.retainAll(three);
        assertEquals(Set.of(neither.id()), left);
    }

    private static Set<String> people(List<JsonNode> all) {
        return all.stream().map(one -> one.path("personId").asText()).collect(Collectors.toSet());
    }

    @Test
    public void ofFiftyClientsNoneSpendsWhatAnotherSpentAndVersionsAreNumberedOnce()
            throws Exception {
        String path = "/api/grants/" + grant();
        String line =
                path
                        + "/lines/"
                        + admin.post(
                                        path + "/lines",
                                        body(
                                                "title", "Аренда", "source", "GRANT", "planned",
                                                "100.00"))
                                .expect(201)
                                .id();
        Map<Integer, Long> paid =
                statuses(
                        client ->
                                nodes.on(client, admin)
                                        .post(
                                                line + "/spendings",
                                                body(
                                                        "date",
                                                        "2023-08-01",
                                                        "amount",
                                                        "9.00",
                                                        "purpose",
                                                        "Счёт " + client)));
        assertEquals(Map.of(201, 11L, 409, 39L), paid);
        assertEquals("99.00", admin.get(line).expect(200).json().path("spent").asText());
        assertEquals("99.00", admin.get(path).expect(200).json().path("spent").asText());

        // Each within what there is; together more than that.
        Map<Integer, Long> planned =
                statuses(
                        client ->
                                nodes.on(client, admin)
                                        .post(
                                                path + "/lines",
                                                body(
                                                        "title",
                                                        "Статья " + client,
                                                        "source",
                                                        "CO_FINANCING",
                                                        "planned",
                                                        "332500.00")));
        assertEquals(Map.of(201, 4L, 409, 46L), planned);

        // As soon as everything is counted that happened before.
        Eventually.see(
                () -> admin.post(path + "/reports", body("note", "Первая")).status(),
                status -> status == 201);
        assertEquals(
                Map.of(201, 50L),
                statuses(
                        client ->
                                nodes.on(client, admin)
                                        .post(path + "/reports", body("note", "Версия"))));
        assertEquals(
                IntStream.rangeClosed(1, 51).boxed().collect(Collectors.toSet()),
                admin.all(path + "/reports").stream()
                        .map(one -> one.path("number").asInt())
                        .collect(Collectors.toSet()));

        String number = UUID.randomUUID().toString();
        assertEquals(
                Map.of(201, 1L, 409, 49L),
                statuses(
                        client ->
                                nodes.on(client, admin)
                                        .post(
                                                "/api/grants",
                                                grant(
                                                        number,
                                                        LocalDate.of(2023, 7, 1),
                                                        LocalDate.of(2023, 12, 31)))));
    }

    private static Map<Integer, Long> statuses(IntFunction<Api.Answer> attempt) throws Exception {
        return Nodes.race(50, attempt).stream()
                .collect(Collectors.groupingBy(Api.Answer::status, Collectors.counting()));
    }

    /** What the clock would do within half a minute. */
    private void count() {
        Eventually.see(
                () -> admin.send("POST", "/api/jobs/grants.count/runs", null, null).status(),
                status -> status == 202);
    }

    /** Over, with a certificate for whoever was there. */
    private String seminar(Instant now) {
        Instant start = now.minus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String event =
                "/api/events/"
                        + admin.post(
                                        "/api/events",
                                        body(
                                                "type",
                                                "SEMINAR",
                                                "title",
                                                "Семинар",
                                                "start",
                                                start.toString(),
                                                "end",
                                                start.plus(8, ChronoUnit.HOURS).toString(),
                                                "details",
                                                body("certificate", body("hours", 4))))
                                .expect(201)
                                .id();
        admin.post(event + "/publication", body()).expect(200);
        return event;
    }

    private static Map<String, Object> trained(
            People.Person person, String organisation, Instant now) {
        Map<String, Object> entry = entry(organisation, "LEADER", 8, "ATTENDED");
        entry.put("personId", person.id());
        entry.put("occurredAt", now.minus(1, ChronoUnit.HOURS).toString());
        return entry;
    }

    /** Half of a pair that asks one thing; answers its path. */
    private String measurement(String phase, String before) {
        Map<String, Object> survey =
                new LinkedHashMap<>(
                        body(
                                "title",
                                "Самооценка " + phase,
                                "audience",
                                "SIGNED_IN",
                                "anonymous",
                                false,
                                "phase",
                                phase,
                                "questions",
                                List.of(
                                        body(
                                                "key",
                                                "law",
                                                "type",
                                                "SCALE",
                                                "title",
                                                "Знание закона",
                                                "min",
                                                1,
                                                "max",
                                                5))));
        if (before != null) {
            survey.put("pairWith", before.substring(before.lastIndexOf('/') + 1));
        }
        String path = "/api/surveys/" + admin.post("/api/surveys", survey).expect(201).id();
        admin.post(path + "/publication", body()).expect(200);
        return path;
    }

    private static void answer(People.Person person, String survey, int mark) {
        person.api().post(survey + "/responses", body("answers", body("law", mark))).expect(201);
    }

    private String grant() {
        return grant(LocalDate.of(2023, 7, 1), LocalDate.of(2023, 12, 31));
    }

    private String grant(LocalDate from, LocalDate to) {
        return admin.post("/api/grants", grant(UUID.randomUUID().toString(), from, to))
                .expect(201)
                .id();
    }

    private static Object grant(String number, LocalDate from, LocalDate to) {
        return body(
                "number",
                number,
                "title",
                "Социальный коворкинг",
                "state",
                "NOT_FUNDED",
                "from",
                from.toString(),
                "to",
                to.toString(),
                "requested",
                "998800.00",
                "coFinancing",
                "1332500.00");
    }

    /** Of this test's own organisation: the product is shared with other tests. */
    private Object trainedLeaders() {
        return trainedLeaders(List.of());
    }

    /**
     * @param grown what shows that they grew; empty if they need not
     */
    private Object trainedLeaders(List<Object> grown) {
        List<Object> conditions = new ArrayList<>();
        conditions.add(
                body(
                        "anyOf",
                        List.of(
                                body(
                                        "what",
                                        "ATTENDED",
                                        "kinds",
                                        List.of("SESSION"),
                                        "atLeast",
                                        1))));
        if (!grown.isEmpty()) {
            conditions.add(body("anyOf", grown));
        }
        return body(
                "title",
                "Руководители, чья компетентность выросла",
                "unit",
                "человек",
                "plan",
                50,
                "rule",
                body(
                        "measure",
                        "PERSONS",
                        "roles",
                        List.of("LEADER"),
                        "verification",
                        2,
                        "conditions",
                        conditions));
    }

    private String somebody() {
        return people.anonymous()
                .post("/api/users", People.registration("g" + UUID.randomUUID() + "@example.org"))
                .expect(201)
                .id();
    }

    private String attends(
            String person, String organisation, String role, int month, String state) {
        Map<String, Object> entry = entry(organisation, role, month, state);
        entry.put("personId", person);
        return admin.post("/api/participations", entry)
                .expect(201)
                .json()
                .path("entry")
                .path("id")
                .asText();
    }

    private static Map<String, Object> entry(
            String organisation, String role, int month, String state) {
        return new LinkedHashMap<>(
                body(
                        "organisationId",
                        organisation,
                        "role",
                        role,
                        "kind",
                        "SESSION",
                        "subject",
                        "Мероприятие " + month,
                        "occurredAt",
                        String.format("2023-%02d-12T12:00:00+03:00", month),
                        "minutes",
                        120,
                        "state",
                        state,
                        "reason",
                        "Лист регистрации"));
    }

    private static int reached(Api staff, String path, int wanted) {
        return Eventually.see(
                () ->
                        staff.get(path + "/indicators")
                                .expect(200)
                                .json()
                                .path("items")
                                .path(0)
                                .path("value")
                                .asInt(),
                value -> value == wanted);
    }

    private static byte[] print(Api staff, String path, String report, String format) {
        return staff.get(path + "/reports/" + report + "/document?format=" + format)
                .expect(200)
                .body();
    }

    private String recipients(String path) {
        return admin.get(path + "/recipients?format=csv").expect(200).text();
    }

    private static boolean described(Product node) {
        return new OpenApi(node)
                .operations().stream().anyMatch(one -> one.path().startsWith("/api/grants"));
    }
}
