package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;

/** Programs come with tokens, and reach as far as their scopes. */
public class TokensIT {

    private static final String NOWHERE = "01hzzzzzzzzzzzzzzzzzzzzzzz";

    private Product product;
    private People people;

    @Before
    public void start() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
    }

    private Api program(Api owner, String... scopes) {
        return people.anonymous().as(make(owner, scopes).path("token").asText());
    }

    private static JsonNode make(Api owner, String... scopes) {
        return owner.post("/api/me/tokens", body("name", "Программа", "scopes", List.of(scopes)))
                .expect(201)
                .json();
    }

    /** Even an administrator's token opens no door for which it has no scope. */
    @Test
    public void noDoorOpensWithoutItsScope() {
        Api owner = people.person("ADMIN").api();
        Api none = program(owner, "nothing:read", "nothing:write");
        Api reading = program(owner, "*:read");
        Api writing = program(owner, "*:write");
        List<String> wrong = new ArrayList<>();
        int doors = 0;
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            String scope = operation.node().path("x-artel-scope").asText("");
            if (!operation.path().startsWith("/api/") || scope.equals("any")) {
                continue;
            }
            String expected = scope.equals("none") ? "session-needed" : "scope-missing " + scope;
            Api other = scope.endsWith(":write") ? reading : writing;
            Api.Answer answer =
                    other.send(
                            operation.method(),
                            operation.filled(NOWHERE),
                            operation.bodyType(),
                            operation.bodyType() == null ? null : Api.bytes("[]"));
            String said = (answer.code() + " " + answer.json().path("scope").asText("")).trim();
            if (answer.status() != 403 || !said.equals(expected)) {
                wrong.add(operation.id() + " " + expected + " but " + answer);
            }
            doors++;
        }
        assertTrue("tried " + doors, doors > 150);
        assertEquals(String.join("\n", wrong), 0, wrong.size());

        none.get("/api/me").expect(200);
        none.get("/api/openapi.json").expect(200);
        none.get("/api/modules").expect(200);
        none.get("/api/absent").expect(404);
        reading.get("/api/users").expect(200);
        reading.get("/api/audit").expect(200);
        writing.post("/api/organisations", People.organisation("По токену")).expect(201);
    }

    @Test
    public void aTokenIsAsGoodAsItsPersonAndNoBetter() {
        People.Person person = people.person();
        JsonNode made = make(person.api(), "*:read", "*:write");
        Api program = people.anonymous().as(made.path("token").asText());
        assertEquals(person.id(), program.get("/api/me").expect(200).id());
        program.get("/api/users/" + person.id()).expect(200);
        program.get("/api/users").expect(403, "forbidden");
        program.get("/api/tokens").expect(403, "session-needed");
        program.post("/api/me/data", body()).expect(403, "session-needed");

        // A browser sends cookies by itself, to whoever leads it here.
        people.anonymous()
                .with("Cookie", "artel_session=" + made.path("token").asText())
                .get("/api/me")
                .expect(401, "unauthenticated");

        JsonNode listed = person.api().all("/api/me/tokens").get(0);
        assertFalse(listed.toString(), listed.toString().contains(made.path("token").asText()));
        assertFalse(listed.path("lastUsedAt").isNull());
        assertTrue(made.path("token").asText().startsWith(listed.path("prefix").asText()));

        person.api().delete("/api/me/tokens/" + made.path("id").asText()).expect(204);
        program.get("/api/me").expect(401, "bad-token");
        people.anonymous().as("artel_p_").get("/api/organisations").expect(401, "bad-token");

        Api last = program(person.api(), "*:read");
        people.admin()
                .send("POST", "/api/users/" + person.id() + "/deactivation", null, null)
                .expect(200);
        last.get("/api/me").expect(401, "bad-token");
    }

    @Test
    public void aRenewedTokenHasAnotherSecretAndTheFormerOneADay() {
        People.Person person = people.person();
        JsonNode made = make(person.api(), "organisations:read");
        String path = "/api/me/tokens/" + made.path("id").asText() + "/renewals";
        Api former = people.anonymous().as(made.path("token").asText());
        former.post(path, body()).expect(403, "session-needed");
        people.person().api().post(path, body()).expect(404, "not-found");
        person.api().send("POST", path, "application/json", null).expect(400);
        person.api().post(path, body("expires", "never")).expect(400);
        person.api().post(path, body("expiresAt", "2020-01-01T00:00:00Z")).expect(422, "invalid");
        Api.Answer answer = person.api().post(path, body()).expect(201);
        assertEquals("no-store", answer.header("Cache-Control"));
        JsonNode renewed = answer.json();
        assertEquals(made.path("id"), renewed.path("id"));
        assertEquals(made.path("scopes"), renewed.path("scopes"));
        Api program = people.anonymous().as(renewed.path("token").asText());
        former.get("/api/organisations").expect(200);
        program.get("/api/organisations").expect(200);
        person.api().post(path, body("formerEndsNow", true)).expect(201);
        former.get("/api/organisations").expect(401, "bad-token");
        program.get("/api/organisations").expect(401, "bad-token");

        People.Person administrator = people.person("ADMIN");
        JsonNode service =
                administrator
                        .api()
                        .post(
                                "/api/tokens",
                                body(
                                        "name",
                                        "Обмен",
                                        "role",
                                        "STAFF",
                                        "scopes",
                                        List.of("organisations:read")))
                        .expect(201)
                        .json();
        String again = "/api/tokens/" + service.path("id").asText() + "/renewals";
        people.person("STAFF").api().post(again, body()).expect(403, "forbidden");
        String secret =
                administrator.api().post(again, body()).expect(201).json().path("token").asText();
        people.anonymous().as(secret).get("/api/organisations").expect(200);
        people.anonymous().as(service.path("token").asText()).get("/api/organisations").expect(200);
        administrator.api().delete("/api/tokens/" + service.path("id").asText()).expect(204);
        people.anonymous().as(secret).get("/api/organisations").expect(401, "bad-token");
    }

    @Test
    public void theAuditSaysWithWhichTokenAPersonsProgramDidIt() {
        People.Person staff = people.person("STAFF");
        JsonNode made = make(staff.api(), "organisations:write");
        Api program = people.anonymous().as(made.path("token").asText());
        program.post("/api/organisations", People.organisation("По токену")).expect(201);
        staff.api().delete("/api/me/tokens/" + made.path("id").asText()).expect(204);
        List<JsonNode> entries = people.admin().all("/api/audit?actor=" + staff.id());
        assertEquals(entries.toString(), 3, entries.size());
        assertTrue("in a session", entries.get(0).at("/actor/token").isNull());
        assertEquals(made.path("id"), entries.get(1).at("/actor/token/id"));
        assertEquals(made.path("name"), entries.get(1).at("/actor/token/name"));
        assertEquals(staff.id(), entries.get(1).at("/actor/id").asText());
        assertTrue("in a session", entries.get(2).at("/actor/token").isNull());
    }

    @Test
    public void aServiceIsKnownByItsNameInWhatItDid() {
        People.Person administrator = people.person("ADMIN");
        Object wanted =
                body(
                        "name",
                        "Обмен с реестром",
                        "role",
                        "STAFF",
                        "scopes",
                        List.of("organisations:write", "participations:write"));
        people.person("STAFF").api().post("/api/tokens", wanted).expect(403, "forbidden");
        JsonNode made = administrator.api().post("/api/tokens", wanted).expect(201).json();
        String id = made.path("id").asText();
        Api service = people.anonymous().as(made.path("token").asText());
        JsonNode me = service.get("/api/me").expect(200).json();
        assertEquals("SERVICE", me.path("kind").asText());
        assertEquals(id, me.path("id").asText());
        assertEquals("Обмен с реестром", me.path("name").asText());

        service.post("/api/organisations", People.organisation("От службы")).expect(201);
        service.get("/api/users").expect(403, "scope-missing");
        People.Person person = people.person();
        JsonNode recorded =
                service.post(
                                "/api/participations",
                                body(
                                        "personId",
                                        person.id(),
                                        "kind",
                                        "SESSION",
                                        "subject",
                                        "Семинар",
                                        "occurredAt",
                                        "2026-03-10T10:00:00+03:00",
                                        "minutes",
                                        90,
                                        "state",
                                        "ATTENDED",
                                        "reason",
                                        "Из другой системы"))
                        .expect(201)
                        .json();
        assertEquals(id, recorded.at("/entry/recordedBy").asText());
        JsonNode entry = people.admin().all("/api/audit?actor=" + id).get(0);
        assertEquals(id, entry.at("/actor/token/id").asText());
        assertEquals("Обмен с реестром", entry.path("actor").path("name").asText());
        assertEquals("STAFF", entry.path("actor").path("role").asText());

        String path = "/api/tokens/" + id;
        service.delete(path).expect(403, "session-needed");
        assertEquals(1, people.admin().all("/api/tokens").stream().filter(t -> is(t, id)).count());
        people.admin().delete(path).expect(204);
        service.get("/api/organisations").expect(401, "bad-token");
        assertEquals(0, people.admin().all("/api/tokens").stream().filter(t -> is(t, id)).count());
        // Made by one administrator, revoked by another.
        assertTrue(
                people.admin().all("/api/audit?subjectType=users_service&subjectId=" + id).stream()
                        .anyMatch(
                                e ->
                                        e.path("actor")
                                                .path("id")
                                                .asText()
                                                .equals(administrator.id())));
        assertEquals(
                2,
                people.admin().all("/api/audit?subjectType=users_service&subjectId=" + id).size());
    }

    private static boolean is(JsonNode item, String id) {
        return item.path("id").asText().equals(id);
    }
}
