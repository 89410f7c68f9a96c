package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The ledger as staff, leaders and everybody else meet it. */
@RunWith(Parameterized.class)
public class ParticipationIT {

    private static final String PATH = "/api/participations";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final Product product;
    private People people;
    private People.Person staff;
    private People.Person anna;
    private People.Person leader;
    private String organisation;

    public ParticipationIT(TestDatabase engine) {
        product = Products.on(engine);
    }

    @Before
    public void meet() {
        people = new People(product);
        staff = people.person("STAFF");
        anna = people.person();
        leader = people.person();
        organisation = people.organisation(leader, anna);
    }

    private ObjectNode sheet(String person, String subject) {
        ObjectNode body = Api.JSON.createObjectNode();
        body.put("personId", person);
        body.put("organisationId", organisation);
        body.put("role", "MEMBER");
        body.put("kind", "SESSION");
        body.put("subject", subject);
        body.put("occurredAt", "2026-03-10T10:00:00+03:00");
        body.put("minutes", 90);
        body.put("state", "ATTENDED");
        body.put("reason", "Лист регистрации на бумаге");
        return body;
    }

    private Api.Answer record(String person, String subject) {
        return staff.api().post(PATH, sheet(person, subject)).expect(201);
    }

    private static String id(Api.Answer answer) {
        return answer.json().at("/entry/id").asText();
    }

    @Test
    public void aPaperSheetIsRecordedAndLaterCorrected() {
        Api.Answer made = record(anna.id(), "Семинар");
        assertTrue(
                made.header("Location"), made.header("Location").endsWith(PATH + "/" + id(made)));
        assertEquals("manual", made.json().at("/entry/module").asText());

        ObjectNode correction = sheet(anna.id(), "Семинар");
        correction.remove("personId");
        correction.put("state", "NO_SHOW").put("reason", "Ушла до начала");
        Api.Answer corrected =
                staff.api().post(PATH + "/" + id(made) + "/revisions", correction).expect(201);
        assertEquals(2, corrected.json().at("/revisions").size());
        staff.api()
                .post(PATH + "/" + id(made) + "/revisions", correction)
                .expect(409, "superseded");

        List<JsonNode> latest = staff.api().all(PATH + "?person=" + anna.id());
        assertEquals(1, latest.size());
        assertEquals("NO_SHOW", latest.get(0).path("state").asText());
        assertEquals("2026-03-10T07:00:00Z", latest.get(0).path("occurredAt").asText());
        assertEquals(2, staff.api().all(PATH + "?revisions=all&person=" + anna.id()).size());
        assertEquals(
                1,
                staff.api()
                        .get(PATH + "?include=total&person=" + anna.id())
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt());
    }

    @Test
    public void everybodySeesWhatIsTheirsAndNoMore() {
        String entry = id(record(anna.id(), "Семинар"));
        record(leader.id(), "Семинар");
        People.Person stranger = people.person();

        assertEquals(1, anna.api().all(PATH).size());
        assertEquals(1, anna.api().all(PATH + "?organisation=" + organisation).size());
        assertEquals(1, leader.api().all(PATH).size());
        assertEquals(2, leader.api().all(PATH + "?organisation=" + organisation).size());
        assertEquals(0, stranger.api().all(PATH).size());
        assertEquals(0, stranger.api().all(PATH + "?organisation=" + organisation).size());
        stranger.api().get(PATH + "?person=" + anna.id()).expect(403);
        stranger.api().get(PATH + "/export?person=" + anna.id()).expect(403);
        leader.api().get(PATH + "?person=" + anna.id()).expect(403);
        stranger.api().get(PATH + "/" + entry).expect(404);
        for (Api allowed : List.of(anna.api(), leader.api(), staff.api())) {
            assertEquals("\"1\"", allowed.get(PATH + "/" + entry).expect(200).etag());
        }
        people.anonymous().get(PATH).expect(401);
        people.anonymous().get(PATH + "/export").expect(401);
        anna.api().post(PATH, sheet(anna.id(), "x")).expect(403);
        leader.api().post(PATH + "/" + entry + "/revisions", sheet(anna.id(), "x")).expect(403);
    }

    @Test
    public void theTableOpensInExcelAndHoldsNoFormula() {
        record(anna.id(), "=HYPERLINK(\"http://example.org\")");
        Api.Answer csv =
                staff.api().get(PATH + "/export?format=csv&person=" + anna.id()).expect(200);
        assertTrue(csv.text(), csv.text().startsWith("\uFEFFДата и время;Минут;Вид;"));
        assertTrue(
                csv.text(), csv.text().contains("\r\n2026-03-10 10:00;90;Мероприятие;\"'=HYPER"));
        assertTrue(csv.text(), csv.text().contains(";Проверяющий;Участник;Проверка "));
        assertTrue(csv.header("Content-Type"), csv.header("Content-Type").startsWith("text/csv"));
        assertTrue(csv.header("Content-Disposition").contains("participations.csv"));
        Api.Answer english =
                staff.api()
                        .with("Accept-Language", "en")
                        .get(PATH + "/export?person=" + anna.id())
                        .expect(200);
        assertTrue(english.text(), english.text().startsWith("\uFEFFDate and time;Minutes;Kind;"));

        Api.Answer xlsx = anna.api().get(PATH + "/export?format=xlsx").expect(200);
        assertEquals('P', xlsx.body()[0]);
        assertEquals('K', xlsx.body()[1]);
        assertFalse(anna.api().get(PATH + "/export").expect(200).text().contains(leader.id()));
    }

    @Test
    public void whatIsAskedWronglyIsSaidToBeWrong() {
        for (String query :
                List.of(
                        "state=GONE",
                        "kind=desk",
                        "role=BOSS",
                        "from=yesterday",
                        "to=%2B999999999-12-31T23:59:59Z",
                        "revisions=some",
                        "include=names",
                        "cursor=x",
                        "cursor=OTk5OTk5OTk5OTk5OTk5OTk5AXg",
                        "limit=0",
                        "colour=red")) {
            staff.api().get(PATH + "?" + query).expect(400);
        }
        staff.api().get(PATH + "/export?format=pdf").expect(400, "bad-format");
        staff.api().get(PATH + "/export?limit=10").expect(400);
        staff.api().get(PATH + "/nothing").expect(404);
        ObjectNode unknown = sheet("nobody", "x");
        assertEquals(
                "/personId",
                staff.api()
                        .post(PATH, unknown)
                        .expect(422)
                        .json()
                        .at("/errors/0/pointer")
                        .asText());
        staff.api().post(PATH, body("personId", anna.id())).expect(422);
        staff.api().send("POST", PATH, "application/json", null).expect(400);
    }
}
