package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Totp;
import org.junit.Before;
import org.junit.Test;

/** Everybody tries every door, and only the right ones open. */
public class AuthorisationIT {

    private static final String NOWHERE = "01hzzzzzzzzzzzzzzzzzzzzzzz";
    private static final Set<String> WHO =
            Set.of(
                    "ANYONE",
                    "SIGNED_IN",
                    "ADMIN",
                    "STAFF",
                    "MODERATOR",
                    "CONSULTANT",
                    "LEADER",
                    "MEMBER",
                    "SELF");

    /** Somebody who tries, and what they are in the eyes of a rule. */
    private record Actor(String name, People.Person person, Set<String> is) {}

    private Product product;
    private People people;

    @Before
    public void start() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "example", "active");
        Modules.want(people.admin(), "webhooks", "active");
    }

    @Test
    public void everyOperationSaysWhoMayCallIt() {
        List<String> silent = new ArrayList<>();
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            if (operation.allow().isEmpty() || !WHO.containsAll(operation.allow())) {
                silent.add(operation.id() + " " + operation.allow());
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    public void everyDoorOpensToThoseItIsMeantForAndToNobodyElse() {
        People.Person plain = people.person();
        People.Person self = people.person();
        People.Person leader = people.person();
        People.Person member = people.person();
        List<Actor> actors =
                List.of(
                        new Actor("anonymous", null, Set.of("ANYONE")),
                        new Actor("a person", plain, Set.of("ANYONE", "SIGNED_IN")),
                        new Actor("the person meant", self, Set.of("ANYONE", "SIGNED_IN", "SELF")),
                        new Actor(
                                "the leader",
                                leader,
                                Set.of("ANYONE", "SIGNED_IN", "LEADER", "MEMBER")),
                        new Actor("a member", member, Set.of("ANYONE", "SIGNED_IN", "MEMBER")),
                        new Actor(
                                "an authority",
                                people.person("AUTHORITY"),
                                Set.of("ANYONE", "SIGNED_IN")),
                        new Actor(
                                "a consultant",
                                people.person("CONSULTANT"),
                                Set.of("ANYONE", "SIGNED_IN", "CONSULTANT")),
                        new Actor(
                                "a moderator",
                                people.person("MODERATOR"),
                                Set.of("ANYONE", "SIGNED_IN", "MODERATOR")),
                        new Actor(
                                "staff",
                                people.person("STAFF"),
                                Set.of("ANYONE", "SIGNED_IN", "STAFF")),
                        new Actor(
                                "an administrator",
                                people.person("ADMIN"),
                                Set.of("ANYONE", "SIGNED_IN", "STAFF", "ADMIN")));

        Map<String, String> wrong = new LinkedHashMap<>();
        int tried = 0;
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            boolean ofOrganisation =
                    operation.path().startsWith("/api/organisations/{id}")
                            || operation.path().startsWith("/api/booking/quotas/{id}");
            boolean ofPerson = operation.path().startsWith("/api/users/{id}");
            String organisation = ofOrganisation ? people.organisation(leader, member) : null;
            for (Actor actor : actors) {
                if (ofOrganisation && operation.method().equals("DELETE")) {
                    organisation = people.organisation(leader, member);
                }
                // Whoever may deactivate or erase must not meet the person that the next actor is.
                boolean harmless =
                        operation.method().equals("GET") || operation.allow().contains("SELF");
                String id =
                        ofOrganisation ? organisation : ofPerson && harmless ? self.id() : NOWHERE;
                String path =
                        operation
                                .path()
                                .replaceFirst("\\{id}", id)
                                .replaceAll("\\{[^}]+}", NOWHERE);
                Api api = actor.person() == null ? people.anonymous() : actor.person().api();
                if (actor.person() != null && operation.path().startsWith("/api/session")) {
                    api = people.again(actor.person());
                }
                boolean body = !operation.method().equals("GET") && operation.bodyType() != null;
                Api.Answer answer =
                        api.send(
                                operation.method(),
                                path,
                                body ? operation.bodyType() : null,
                                body ? Api.bytes("[]") : null);
                boolean allowed = operation.allow().stream().anyMatch(actor.is()::contains);
                int refusal = actor.person() == null ? 401 : 403;
                boolean refused = answer.status() == 401 || answer.status() == 403;
                if (answer.status() >= 500 || (allowed ? refused : answer.status() != refusal)) {
                    wrong.put(
                            operation.id() + " " + operation.allow() + " by " + actor.name(),
                            answer.toString());
                }
                tried++;
            }
        }
        assertTrue("tried " + tried, tried > 300);
        assertEquals(
                String.join("\n", wrong.entrySet().stream().map(Object::toString).toList()),
                0,
                wrong.size());
    }

    @Test
    public void aForgedOrEndedSessionIsNobody() {
        People.Person person = people.person();
        Api api = people.again(person);
        api.get("/api/me").expect(200);
        api.delete("/api/session").expect(204);
        api.get("/api/me").expect(401);
        for (String token : List.of("x", "", "null", "' or '1'='1", "a".repeat(5000))) {
            people.anonymous().as(token).get("/api/me").expect(401);
            people.anonymous().as(token).get("/api/organisations").expect(401);
        }
        people.anonymous()
                .with("Authorization", "Basic YWRtaW46YWRtaW4=")
                .get("/api/me")
                .expect(401);
    }

    /** What a page of another site can make a browser send, it sends in vain. */
    @Test
    public void anotherSiteCannotActWithThePersonsCookie() {
        People.Person person = people.person();
        String cookie = "artel_session=" + person.api().header("Authorization").substring(7);
        Api browser = people.anonymous().with("Cookie", cookie);
        browser.get("/api/me").expect(200);
        for (Api elsewhere :
                List.of(
                        browser,
                        browser.with("Sec-Fetch-Site", "cross-site"),
                        browser.with("Sec-Fetch-Site", "same-site"),
                        browser.with("Origin", "https://evil.example"),
                        browser.with("Origin", "null"))) {
            elsewhere.delete("/api/me/sessions").expect(403, "cross-site");
            elsewhere
                    .send("POST", "/api/organisations", "application/json", Api.bytes("{}"))
                    .expect(403, "cross-site");
            // All that a form of another site can send; no endpoint takes it.
            elsewhere.send("POST", "/api/organisations", "text/plain", Api.bytes("{}")).expect(415);
        }
        Api ownPage = browser.with("Sec-Fetch-Site", "same-origin");
        ownPage.delete("/api/me/sessions").expect(204);
        // Nor does another site read anything: no answer names it.
        assertEquals(
                null,
                browser.with("Origin", "https://evil.example")
                        .get("/api/me")
                        .header("Access-Control-Allow-Origin"));
    }

    /** With whoever must have a second factor and has none, only that can be seen to. */
    @Test
    public void whereStaffMustHaveASecondFactorNothingElseOpensBefore() {
        try (Product strict =
                new Product(
                                TestDatabase.derby(),
                                Map.of("ARTEL_SECOND_FACTOR", "staff", "ARTEL_MODULES", "example"))
                        .start()) {
            Api anonymous = strict.api();
            Object credentials =
                    Api.body("email", Product.ADMIN_EMAIL, "password", Product.ADMIN_PASSWORD);
            Api admin =
                    anonymous.as(
                            anonymous
                                    .post("/api/session", credentials)
                                    .expect(201)
                                    .json()
                                    .path("token")
                                    .asText());
            assertTrue(admin.get("/api/me").expect(200).json().path("secondFactorDue").asBoolean());
            Set<String> open = new TreeSet<>();
            for (OpenApi.Operation operation : new OpenApi(strict).operations()) {
                if (operation.allow().contains("ANYONE")
                        || operation.id().contains("DELETE /api/session")) {
                    continue;
                }
                Api.Answer answer =
                        admin.send(
                                operation.method(),
                                operation.filled(NOWHERE),
                                operation.bodyType(),
                                operation.bodyType() == null ? null : Api.bytes("[]"));
                if (!answer.text().contains("second-factor-due")) {
                    open.add(operation.id());
                }
            }
            assertEquals(
                    Set.of(
                            "GET /api/me",
                            "GET /api/me/second-factor",
                            "POST /api/me/second-factor",
                            "POST /api/me/second-factor/confirmation"),
                    open);
            String secret =
                    admin.post(
                                    "/api/me/second-factor",
                                    Api.body("password", Product.ADMIN_PASSWORD))
                            .expect(201)
                            .json()
                            .path("secret")
                            .asText();
            admin.post("/api/me/second-factor/confirmation", Api.body("code", Totp.now(secret)))
                    .expect(201);
            admin.get("/api/users").expect(200);
            anonymous.post("/api/session", credentials).expect(401, "second-factor-required");
            assertTrue(
                    strict.shell("artel:user-second-factor-reset " + Product.ADMIN_EMAIL)
                            .contains("Reset: "));
            admin.get("/api/me").expect(401);
            anonymous.post("/api/session", credentials).expect(201);
            assertEquals(List.of(), strict.trouble());
        }
    }

    @Test
    public void whoCameToTheProxyByTlsIsAnsweredSo() {
        Api.Answer plain = people.admin().post("/api/organisations", People.organisation("Прямо"));
        assertTrue(plain.toString(), plain.expect(201).header("Location").startsWith("http://"));
        assertNull(plain.header("Strict-Transport-Security"));
        Api.Answer behind =
                people.admin()
                        .with("X-Forwarded-Proto", "https")
                        .post("/api/organisations", People.organisation("Через прокси"));
        assertTrue(behind.toString(), behind.expect(201).header("Location").startsWith("https://"));
        assertEquals("max-age=31536000", behind.header("Strict-Transport-Security"));
    }

    @Test
    public void rightsThatAreTakenAwayAreGoneAtOnce() {
        People.Person staff = people.person("STAFF");
        staff.api().get("/api/users").expect(200);
        people.admin()
                .put("/api/users/" + staff.id() + "/roles", Api.body("roles", List.of()))
                .expect(200);
        staff.api().get("/api/users").expect(403);
        people.admin()
                .send("POST", "/api/users/" + staff.id() + "/deactivation", null, null)
                .expect(200);
        staff.api().get("/api/me").expect(401);
    }

    @Test
    public void staffSeeTheJobsAndAdministratorsStartThem() {
        String job = "/api/jobs/users.housekeeping";
        People.Person staff = people.person("STAFF");
        People.Person moderator = people.person("MODERATOR");
        for (String path : List.of("/api/jobs", job, job + "/runs")) {
            people.anonymous().get(path).expect(401);
            moderator.api().get(path).expect(403);
            staff.api().get(path).expect(200);
            people.admin().get(path).expect(200);
        }
        people.anonymous().send("POST", job + "/runs", null, null).expect(401);
        staff.api().send("POST", job + "/runs", null, null).expect(403);
        int status = people.admin().send("POST", job + "/runs", null, null).status();
        // 409 if its first run is under way.
        assertTrue(String.valueOf(status), Set.of(202, 409).contains(status));
    }

    @Test
    public void theLedgerShowsOthersToStaffAndToLeadersOfTheirOrganisationOnly() {
        People.Person anna = people.person();
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, member);
        String ofAnna = "/api/participations?person=" + anna.id();
        String ofAnnaThere = ofAnna + "&organisation=" + organisation;
        record Row(String who, Api api, int person, int there) {}
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401, 401),
                        new Row("herself", anna.api(), 200, 200),
                        new Row("a person", people.person().api(), 403, 403),
                        new Row("a member", member.api(), 403, 403),
                        new Row("the leader", leader.api(), 403, 200),
                        new Row("a consultant", people.person("CONSULTANT").api(), 403, 403),
                        new Row("a moderator", people.person("MODERATOR").api(), 403, 403),
                        new Row("an authority", people.person("AUTHORITY").api(), 403, 403),
                        new Row("staff", people.person("STAFF").api(), 200, 200),
                        new Row("an administrator", people.person("ADMIN").api(), 200, 200))) {
            assertEquals(row.who(), row.person(), row.api().get(ofAnna).status());
            assertEquals(row.who(), row.there(), row.api().get(ofAnnaThere).status());
            assertEquals(
                    row.who(),
                    row.person(),
                    row.api().get(ofAnna.replace("?", "/export?")).status());
        }
    }

    @Test
    public void everybodySeesTheCentreAndOnlyAdministratorsDescribeIt() {
        record Row(String who, Api api, int status) {}
        People.Person leader = people.person();
        people.organisation(leader, people.person());
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401),
                        new Row("a person", people.person().api(), 403),
                        new Row("a leader", leader.api(), 403),
                        new Row("a consultant", people.person("CONSULTANT").api(), 403),
                        new Row("a moderator", people.person("MODERATOR").api(), 403),
                        new Row("an authority", people.person("AUTHORITY").api(), 403),
                        new Row("staff", people.person("STAFF").api(), 403),
                        new Row("an administrator", people.person("ADMIN").api(), 200))) {
            String etag = row.api().get("/api/centre").expect(200).etag();
            assertEquals(
                    row.who(),
                    row.status(),
                    row.api().patch("/api/centre", etag, Api.body("city", "Глазов")).status());
        }
        Api admin = people.admin();
        assertEquals(428, admin.patch("/api/centre", null, Api.body("city", null)).status());
        admin.patch("/api/centre", "\"0\"", Api.body("city", null)).expect(412);
        admin.patch("/api/centre", "*", Api.body("city", null)).expect(200);
    }
}
