package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is kept of a person: shown to them, erased when they wish, and consented to. */
@RunWith(Parameterized.class)
public class PrivacyIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    private People people;

    @Before
    public void start() {
        Product product = Products.on(database);
        people = new People(product);
    }

    @Test
    public void aPersonGetsACopyOfWhatEveryInstalledModuleKeepsAndNobodyElseReadsIt()
            throws IOException {
        People.Person anna = people.person();
        People.Person other = people.person();
        String organisation = people.organisation(anna, other);
        anna.api().post("/api/me/consents", body("document", "DISTRIBUTION")).expect(201);

        assertEquals("NONE", state(anna.api()));
        Api.Answer started = anna.api().send("POST", "/api/me/data", null, null).expect(202);
        assertTrue(
                started.header("Location"),
                started.header("Location").endsWith("/api/operations/" + started.id()));
        anna.api().get("/api/operations/" + started.id()).expect(200);
        JsonNode copy = awaitCopy(anna.api(), "/api/me/data");
        Map<String, byte[]> archive =
                unzip(anna.api().get(copy.path("link").asText()).expect(200).body());

        Set<String> keepers = names(copy.path("keptBy"));
        assertTrue(
                keepers.toString(),
                keepers.containsAll(Set.of("users", "organisations", "privacy", "files")));
        JsonNode index = Api.JSON.readTree(archive.get("index.json"));
        assertEquals(anna.id(), index.path("person").asText());
        assertEquals(keepers, names(index.path("modules")));
        for (String name : archive.keySet()) {
            String folder = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
            assertTrue(name, folder.isEmpty() || keepers.contains(folder));
        }
        assertTrue(text(archive, "users/account.json").contains(anna.email()));
        assertTrue(text(archive, "organisations/memberships.json").contains(organisation));
        assertTrue(text(archive, "privacy/consents.json").contains("DISTRIBUTION"));
        assertTrue(text(archive, "README.txt").startsWith("Ваши персональные данные"));
        for (String name : archive.keySet()) {
            assertFalse(name, text(archive, name).contains(other.id()));
            assertFalse(name, text(archive, name).contains(other.email()));
        }

        for (Api stranger : List.of(people.anonymous(), other.api(), people.admin())) {
            int status = stranger.get(copy.path("link").asText()).status();
            assertTrue("" + status, status == 401 || status == 403 || status == 404);
        }
        Api.Answer again = anna.api().send("POST", "/api/me/data", null, null).expect(429);
        assertTrue(Integer.parseInt(again.header("Retry-After")) > 3000);
    }

    @Test
    public void anAdministratorMakesACopyOnPaperRequest() throws IOException {
        People.Person anna = people.person();
        String path = "/api/privacy/people/" + anna.id() + "/exports";
        people.admin().send("POST", path, null, null).expect(202);
        JsonNode copy = awaitCopy(people.admin(), path);
        String link = copy.path("link").asText();
        assertTrue(
                text(unzip(people.admin().get(link).expect(200).body()), "users/account.json")
                        .contains(anna.email()));
        anna.api().get(link).expect(200);
        assertNotEquals(200, people.person("ADMIN").api().get(link).status());
        people.admin().send("POST", "/api/privacy/people/nobody/exports", null, null).expect(404);
    }

    @Test
    public void anErasedPersonIsNowhereAndTheTotalsStay() {
        People.Person leader = people.person();
        People.Person anna = people.person();
        String organisation = people.organisation(leader, anna);
        int before = members(organisation, people.admin()).size();

        anna.api()
                .post(
                        "/api/me/data/erasure",
                        body("content", "ANONYMISE", "password", "not this one"))
                .expect(422);
        anna.api().get("/api/me").expect(200);
        anna.api().post("/api/me/data/erasure", body("password", PASSWORD)).expect(422);
        Api.Answer operation =
                anna.api()
                        .post(
                                "/api/me/data/erasure",
                                body("content", "ANONYMISE", "password", PASSWORD))
                        .expect(202);

        anna.api().get("/api/me").expect(401);
        people.anonymous()
                .post("/api/session", body("email", anna.email(), "password", PASSWORD))
                .expect(401);
        JsonNode erasure =
                await(
                        people.admin(),
                        "/api/privacy/people/" + anna.id() + "/erasure",
                        answer -> answer.path("done").asBoolean());
        assertTrue(
                erasure.toString(),
                names(erasure.path("modules"))
                        .containsAll(Set.of("users", "organisations", "privacy", "files")));
        assertEquals(
                "SUCCEEDED",
                await(
                                people.admin(),
                                "/api/operations/" + operation.id(),
                                answer -> !answer.path("state").asText().equals("RUNNING"))
                        .path("state")
                        .asText());

        JsonNode user = people.admin().get("/api/users/" + anna.id()).expect(200).json();
        assertEquals("ERASED", user.path("state").asText());
        assertTrue(user.path("email").isNull());
        Map<String, String> named = members(organisation, leader.api());
        assertEquals(before, named.size());
        assertEquals("удалённый участник", named.get(anna.id()));
        assertEquals(
                "deleted participant",
                members(organisation, leader.api().with("Accept-Language", "en")).get(anna.id()));

        String again =
                people.anonymous()
                        .post("/api/users", People.registration(anna.email()))
                        .expect(201)
                        .id();
        assertNotEquals(anna.id(), again);
        people.admin()
                .post("/api/privacy/people/" + anna.id() + "/erasure", body("content", "DELETE"))
                .expect(409, "already-erased");
    }

    @Test
    public void aConsentIsGivenAndWithdrawnAtOnceAndWhoRecordedItIsKept() {
        People.Person anna = people.person();
        JsonNode documents =
                people.anonymous().get("/api/privacy/documents").expect(200).json().path("items");
        assertTrue(documents.size() >= 2);
        String hash = documents.path(0).path("hash").asText();
        people.anonymous().get("/api/privacy/documents/" + hash).expect(200);
        people.anonymous().get("/api/privacy/documents/nothing").expect(404);

        JsonNode given = anna.api().get("/api/me/consents/PERSONAL_DATA").expect(200).json();
        assertEquals("GIVEN", given.path("state").asText());
        assertEquals(anna.id(), given.path("history").path(0).path("recordedBy").asText());

        People.Person staff = people.person("STAFF");
        String path = "/api/privacy/people/" + anna.id() + "/consents";
        JsonNode recorded =
                staff.api().post(path, body("document", "DISTRIBUTION")).expect(201).json();
        assertEquals(staff.id(), recorded.path("history").path(0).path("recordedBy").asText());
        JsonNode withdrawn =
                anna.api()
                        .send("POST", "/api/me/consents/DISTRIBUTION/withdrawal", null, null)
                        .expect(200)
                        .json();
        assertEquals("WITHDRAWN", withdrawn.path("state").asText());
        assertEquals(2, withdrawn.path("history").size());
        anna.api()
                .send("POST", "/api/me/consents/PERSONAL_DATA/withdrawal", null, null)
                .expect(409, "erasure-needed");
    }

    @Test
    public void whoeverAgreesToNoKnownDocumentIsNotRegistered() {
        Map<String, Object> registration =
                new LinkedHashMap<>(
                        body(
                                "email",
                                "nobody-" + Instant.now().toEpochMilli() + "@example.org",
                                "name",
                                "Проверяющий",
                                "password",
                                PASSWORD));
        registration.put("consents", List.of("PERSONAL_DATA", "SOMETHING_ELSE"));
        people.anonymous().post("/api/users", registration).expect(422);
        registration.put("consents", List.of("PERSONAL_DATA", "DISTRIBUTION"));
        people.anonymous().post("/api/users", registration).expect(201);
    }

    private static String state(Api api) {
        return api.get("/api/me/data").expect(200).json().path("state").asText();
    }

    private static JsonNode awaitCopy(Api api, String path) {
        return await(api, path, copy -> copy.path("state").asText().equals("READY"));
    }

    private static JsonNode await(Api api, String path, Predicate<JsonNode> there) {
        return Eventually.see(() -> api.get(path).expect(200).json(), there);
    }

    private static Map<String, String> members(String organisation, Api api) {
        return api.all("/api/organisations/" + organisation + "/members").stream()
                .collect(
                        Collectors.toMap(
                                m -> m.path("userId").asText(), m -> m.path("name").asText()));
    }

    private static Set<String> names(JsonNode modules) {
        Set<String> names = new TreeSet<>();
        modules.forEach(module -> names.add(module.path("module").asText()));
        return names;
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> archive, String name) {
        byte[] content = archive.get(name);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }
}
