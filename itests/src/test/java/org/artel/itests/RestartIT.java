package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Test;

/** The product is stopped and started again on what it has cached. */
public class RestartIT {

    private static final int RESTARTS = 3;

    /** What tells of the moment. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of(
                    "/api/audit",
                    "/api/jobs",
                    "/metrics",
                    "/api/me/sessions",
                    // Of the week up to today, and a day may end between.
                    "/api/forum/weekly");

    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final Product product = new Product(TestDatabase.derby());

    @After
    public void end() {
        product.close();
    }

    @Test
    public void everyPathAnswersAsBefore() {
        product.start();
        People people = new People(product);
        Modules.want(people.admin(), "example", "active");
        String note =
                people.admin().post("/api/example/notes", body("text", "Заметка")).expect(201).id();
        String organisation = people.organisation(people.person(), people.person());

        Map<String, String> before = answers(people, organisation, note);
        assertTrue(before.toString(), before.size() > 15);
        for (int restart = 1; restart <= RESTARTS; restart++) {
            product.stop();
            product.start();
            Map<String, String> after = answers(people, organisation, note);
            List<String> different = new ArrayList<>();
            before.forEach(
                    (request, answer) -> {
                        if (!answer.equals(after.get(request))) {
                            different.add(
                                    request
                                            + "\n  before "
                                            + answer
                                            + "\n  after  "
                                            + after.get(request));
                        }
                    });
            assertEquals(
                    "after restart " + restart + "\n" + String.join("\n", different),
                    0,
                    different.size());
            assertEquals(before.keySet(), after.keySet());
        }

        Modules.want(people.admin(), "example", "absent");
        product.stop();
        assertEquals(product.trouble().toString(), List.of(), product.trouble());
        product.encrypt();
        product.start();
        Api.Answer removed = product.api().get("/api/example/notes");
        removed.expect(404, "module-not-installed");
        assertEquals(
                "what was removed stays away", "absent", Modules.state(product.api(), "example"));
        assertEquals("max-age=31536000", removed.header("Strict-Transport-Security"));
        Api.Answer session =
                product.api()
                        .post(
                                "/api/session",
                                body(
                                        "email",
                                        Product.ADMIN_EMAIL,
                                        "password",
                                        Product.ADMIN_PASSWORD))
                        .expect(201);
        assertTrue(session.header("Set-Cookie"), session.header("Set-Cookie").endsWith("; Secure"));
        assertTrue(session.header("Location"), session.header("Location").startsWith("https://"));
        product.stop();
        assertEquals(product.trouble().toString(), List.of(), product.trouble());
    }

    /** Path and reader to answer; the sessions are those of before, so they too survive. */
    private Map<String, String> answers(People people, String organisation, String note) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            if (operation.method().equals("GET") && !OF_THE_MOMENT.contains(operation.path())) {
                String id = operation.path().startsWith("/api/example") ? note : organisation;
                String path = operation.path().replaceAll("\\{[^}]+}", id);
                answers.put("anonymous " + path, answer(people.anonymous(), path));
                answers.put("admin " + path, answer(people.admin(), path));
            }
        }
        for (String path :
                List.of("/api/openapi.json", "/api/docs", "/api/nothing", "/nothing", "/")) {
            answers.put("anonymous " + path, answer(people.anonymous(), path));
        }
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            if (!operation.method().equals("GET")) {
                String path = operation.filled(UUID.nameUUIDFromBytes(new byte[0]).toString());
                Api.Answer answer =
                        people.anonymous()
                                .send(
                                        operation.method(),
                                        path,
                                        operation.bodyType(),
                                        Api.bytes("["));
                answers.put(
                        "anonymous " + operation.id(), answer.status() + " " + problemCode(answer));
            }
        }
        return answers;
    }

    private static String answer(Api api, String path) {
        Api.Answer answer = api.get(path);
        String type = String.valueOf(answer.header("Content-Type"));
        String content =
                type.contains("json")
                        ? sorted(answer.json())
                        : type.contains("spreadsheet") ? workbook(answer.body()) : answer.text();
        return answer.status() + " " + type + " " + content;
    }

    /** All its parts but the one that tells when it was written. */
    private static String workbook(byte[] packed) {
        try {
            Path file = Files.createTempFile("artel-itest-", ".xlsx");
            try {
                Files.write(file, packed);
                return parts(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parts(Path file) throws IOException {
        StringBuilder parts = new StringBuilder();
        try (FileSystem workbook = FileSystems.newFileSystem(file);
                Stream<Path> all = Files.walk(workbook.getPath("/"))) {
            for (Path part : all.filter(Files::isRegularFile).sorted().toList()) {
                if (!part.toString().equals("/docProps/core.xml")) {
                    parts.append(part).append('\n').append(Files.readString(part)).append('\n');
                }
            }
        }
        assertTrue("a workbook has parts", parts.length() > 0);
        return parts.toString();
    }

    /** In the order of names: JSON has none. Without what tells one request from the next. */
    private static String sorted(JsonNode json) {
        try {
            Object plain = SORTED.treeToValue(json, Object.class);
            if (plain instanceof Map<?, ?> map) {
                map.keySet().removeAll(Set.of("requestId", "instance"));
            }
            return SORTED.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String problemCode(Api.Answer answer) {
        try {
            JsonNode json = answer.json();
            return json.path("code").asText();
        } catch (AssertionError e) {
            return "no JSON";
        }
    }
}
