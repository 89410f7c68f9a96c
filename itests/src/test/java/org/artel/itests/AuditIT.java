package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The administrator finds out what staff did. */
@RunWith(Parameterized.class)
public class AuditIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private Product product;
    private People people;
    private People.Person staff;

    public AuditIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void start() {
        product = Products.on(engine);
        people = new People(product);
        staff = people.person("STAFF");
    }

    @Test
    public void aChangeByStaffIsOneEntryWithTheFieldsBeforeAndAfter() {
        String id = people.organisation(null, null);
        String path = "/api/organisations/" + id;
        Api.Answer before = staff.api().get(path).expect(200);
        Api.Answer changed =
                staff.api()
                        .patch(path, before.etag(), body("city", "Туапсе", "shortName", "Коротко"))
                        .expect(200);
        List<JsonNode> entries = byStaff("&subjectType=organisation&subjectId=" + id);
        assertEquals(entries.toString(), 1, entries.size());
        JsonNode entry =
                people.admin().get("/api/audit/" + entries.get(0).path("id").asText()).json();
        assertEquals("CHANGED", entry.path("act").asText());
        assertEquals(staff.id(), entry.path("actor").path("id").asText());
        assertEquals("STAFF", entry.path("actor").path("role").asText());
        assertEquals("Проверяющий", entry.path("actor").path("name").asText());
        assertEquals("127.0.0.1", entry.path("actor").path("address").asText());
        assertEquals(changed.header("X-Request-Id"), entry.path("requestId").asText());
        assertEquals(1, entry.path("total").asInt());
        JsonNode change = entry.path("changes").path(0);
        assertEquals("organisations_organisation", change.path("type").asText());
        assertEquals(id, change.path("id").asText());
        JsonNode fields = change.path("fields");
        assertEquals(fields.toString(), 2, fields.size());
        assertEquals("Новороссийск", fields.path("city").path("before").asText());
        assertEquals("Туапсе", fields.path("city").path("after").asText());
        assertTrue(fields.path("short_name").path("before").isNull());
        assertEquals("Коротко", fields.path("short_name").path("after").asText());
    }

    @Test
    public void whatWasRefusedLeavesNoEntry() {
        String path = "/api/organisations/" + people.organisation(null, null);
        String etag = staff.api().get(path).expect(200).etag();
        staff.api().delete(path).expect(204);
        int entries = byStaff("").size();
        staff.api().patch(path, etag, body("city", "Туапсе")).expect(412);
        String now = staff.api().get(path).expect(200).etag();
        staff.api().patch(path, now, body("city", "Туапсе")).expect(409, "archived");
        staff.api().post("/api/organisations", body("name", "", "legalForm", "ANO")).expect(422);
        assertEquals(entries, byStaff("").size());
    }

    @Test
    public void whatLeadersAndVisitorsDoIsNotKept() {
        People.Person leader = people.person();
        String id = people.organisation(leader, null);
        String path = "/api/organisations/" + id;
        String subject = "/api/audit?subjectType=organisation&subjectId=" + id;
        int before = people.admin().all(subject).size();
        leader.api().patch(path, leader.api().get(path).etag(), body("city", "Сочи")).expect(200);
        leader.api().get(path + "/members").expect(200);
        assertEquals(before, people.admin().all(subject).size());
        assertEquals(List.of(), people.admin().all("/api/audit?actor=" + leader.id()));
    }

    @Test
    public void whoLookedAtPeopleIsKept() {
        People.Person looked = people.person();
        String id = people.organisation(looked, null);
        staff.api().get("/api/users/" + looked.id()).expect(200);
        staff.api().get("/api/users?limit=100").expect(200);
        String members = "/api/organisations/" + id + "/members";
        staff.api().get(members).expect(200);
        staff.api().get("/api/me").expect(200);
        staff.api().get("/api/users/" + staff.id()).expect(200);
        List<String> seen = new ArrayList<>();
        byStaff("&act=SEEN").forEach(entry -> seen.add(entry.path("what").asText()));
        assertEquals(List.of("organisations.members.list", "users.list", "users.get"), seen);
        List<JsonNode> ofPerson = byStaff("&act=SEEN&subjectType=person&subjectId=" + looked.id());
        assertTrue(ofPerson.toString(), ofPerson.size() >= 2);
    }

    @Test
    public void noPasswordAndNoTokenIsEverKept() {
        String secret = "unheard-of-" + UUID.randomUUID();
        Api self = people.again(staff);
        self.post("/api/me/password", body("current", "three plain words", "password", secret))
                .expect(204);
        People.Person forgetful = people.person();
        String token =
                people.admin()
                        .send(
                                "POST",
                                "/api/users/" + forgetful.id() + "/password-resets",
                                null,
                                null)
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
        assertFalse(token.isEmpty());
        StringBuilder all = new StringBuilder();
        people.admin()
                .all("/api/audit?act=CHANGED")
                .forEach(
                        entry ->
                                all.append(
                                        people.admin()
                                                .get("/api/audit/" + entry.path("id").asText())
                                                .expect(200)
                                                .text()));
        assertTrue(all.toString().contains("\"password_hash\""));
        assertTrue(all.toString().contains("\"token_hash\""));
        assertFalse(all.toString().contains(secret));
        assertFalse(all.toString().contains(token));
        assertFalse(all.toString().contains("$argon2"));
        assertTrue(all.toString().contains("\"after\":\"…\""));
    }

    @Test
    public void fiftyChangesAtOnceAreFiftyEntries() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(50);
        Set<String> made = new HashSet<>();
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Object organisation = People.organisation("Разом " + UUID.randomUUID());
                calls.add(
                        () ->
                                staff.api()
                                        .post("/api/organisations", organisation)
                                        .expect(201)
                                        .id());
            }
            for (Future<String> id : callers.invokeAll(calls)) {
                made.add(id.get());
            }
        } finally {
            callers.shutdownNow();
        }
        Set<String> kept = new HashSet<>();
        List<JsonNode> entries = byStaff("&act=CHANGED");
        entries.forEach(entry -> kept.add(entry.path("subjects").path(0).path("id").asText()));
        assertEquals(50, entries.size());
        assertEquals(made, kept);
    }

    @Test
    public void anImportIsKeptWithWhatItMade() {
        StringBuilder table = new StringBuilder("name;legalForm;city;region\n");
        String mark = UUID.randomUUID().toString();
        for (int i = 0; i < 700; i++) {
            table.append("Импорт ").append(mark).append(' ').append(i);
            table.append(";ANO;Анапа;Краснодарский край\n");
        }
        JsonNode report =
                staff.api()
                        .send(
                                "POST",
                                "/api/organisations/import",
                                "text/csv",
                                table.toString().getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .json();
        assertEquals(700, report.path("created").asInt());
        long total = 0;
        for (JsonNode entry : byStaff("&act=CHANGED")) {
            total += entry.path("total").asLong();
        }
        assertEquals(700, total);
    }

    @Test
    public void theTrailIsTheAdministratorsAlone() {
        People.Person leader = people.person();
        people.organisation(leader, null);
        String some = people.admin().all("/api/audit").get(0).path("id").asText();
        for (String path : List.of("/api/audit", "/api/audit/" + some)) {
            people.admin().get(path).expect(200);
            people.anonymous().get(path).expect(401);
            for (Api other :
                    List.of(
                            staff.api(),
                            leader.api(),
                            people.person().api(),
                            people.person("MODERATOR").api(),
                            people.person("CONSULTANT").api(),
                            people.person("AUTHORITY").api())) {
                other.get(path).expect(403);
            }
        }
        for (String method : List.of("POST", "PUT", "DELETE")) {
            people.admin().send(method, "/api/audit/" + some, "application/json", null).expect(405);
        }
    }

    @Test
    public void aFilterThatIsNoneIsRefusedAndPagesJoin() {
        for (String query :
                List.of(
                        "subjectType=person",
                        "subjectId=x",
                        "act=READ",
                        "from=yesterday",
                        "to=%2B999999999-12-31T23:59:59Z",
                        "who=me",
                        "limit=101",
                        "cursor=x")) {
            people.admin().get("/api/audit?" + query).expect(400);
        }
        people.admin().get("/api/audit/x").expect(404);
        for (int i = 0; i < 5; i++) {
            people.organisation(null, null);
        }
        JsonNode first = people.admin().get("/api/audit?limit=2").expect(200).json();
        JsonNode second =
                people.admin()
                        .get("/api/audit?limit=2&cursor=" + first.path("nextCursor").asText())
                        .expect(200)
                        .json();
        String last = first.path("items").path(1).path("at").asText();
        String next = second.path("items").path(0).path("at").asText();
        assertTrue(last + " " + next, last.compareTo(next) >= 0);
    }

    @Test
    public void whatTheOperatorDoesInTheShellIsKept() {
        People.Person person = people.person();
        product.shell("artel:user-password " + person.email());
        List<JsonNode> entries =
                people.admin()
                        .all(
                                "/api/audit?actor=operator&subjectType=person&subjectId="
                                        + person.id());
        assertEquals(entries.toString(), 1, entries.size());
        assertEquals("CHANGED", entries.get(0).path("act").asText());
    }

    private List<JsonNode> byStaff(String more) {
        return people.admin().all("/api/audit?actor=" + staff.id() + more);
    }
}
