package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Fuzzer;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.OpenApiNames;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The product's description of itself. */
public class OpenApiIT {

    private static final Path NAMES = Path.of("src/test/resources/openapi-names.txt");

    @Rule public final TemporaryFolder directory = new TemporaryFolder();

    private Product product;
    private OpenApi openApi;

    @Before
    public void start() {
        product = Products.on(TestDatabase.derby());
        Modules.want(new People(product).admin(), "webhooks", "active");
        openApi = new OpenApi(product);
    }

    @Test
    public void aPublicValidatorFindsNothing() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(openApi.document().toString(), null, options);
        assertEquals(List.of(), result.getMessages());
        assertFalse(result.getOpenAPI().getPaths().isEmpty());
    }

    @Test
    public void everyOperationSaysWhatAReaderNeeds() {
        List<String> lacking = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (OpenApi.Operation operation : openApi.operations()) {
            JsonNode node = operation.node();
            if (node.path("summary").asText("").isBlank()) {
                lacking.add(operation.id() + ": no summary");
            }
            if (!ids.add(node.path("operationId").asText(operation.id()))) {
                lacking.add(operation.id() + ": its operationId is taken");
            }
            // Signing in is a choice where anyone may call; a client must know that it can.
            boolean choice = node.path("security").path(0).isEmpty();
            if (node.path("security").size() < 2
                    || choice != operation.allow().contains("ANYONE")) {
                lacking.add(operation.id() + ": not who signs in");
            }
            Set<String> statuses = new HashSet<>();
            node.path("responses").fieldNames().forEachRemaining(statuses::add);
            if (statuses.stream().noneMatch(s -> s.startsWith("4") || s.equals("default"))) {
                lacking.add(operation.id() + ": no error responses, only " + statuses);
            }
            if (statuses.stream()
                    .noneMatch(
                            s -> s.startsWith("2") || s.startsWith("3") || s.equals("default"))) {
                lacking.add(operation.id() + ": no success, only " + statuses);
            }
            // Of oneself among others and of a reaction, the address says it all.
            if (Set.of("PATCH", "PUT").contains(operation.method())
                    && !operation.path().endsWith("/participants/me")
                    && !operation.path().endsWith("/reactions/{kind}")
                    && operation.bodyType() == null) {
                lacking.add(operation.id() + ": no request body");
            }
        }
        assertEquals(String.join("\n", lacking), 0, lacking.size());
        assertTrue("there are examples", openApi.document().toString().contains("\"example"));
    }

    /** What others generate from it has a name and a type for everything. */
    @Test
    public void generatorsNeedToInventNothing() {
        List<String> wrong = new ArrayList<>();
        for (OpenApi.Operation operation : openApi.operations()) {
            String id = operation.node().path("operationId").asText();
            if (!id.matches("[a-z][A-Za-z]*") || id.matches("(?i)([a-z]{3,})\\1.*")) {
                wrong.add(operation.id() + " is called " + id);
            }
            operation
                    .node()
                    .path("requestBody")
                    .path("content")
                    .fields()
                    .forEachRemaining(type -> content(operation, type, wrong));
            operation
                    .node()
                    .path("responses")
                    .forEach(
                            answer ->
                                    answer.path("content")
                                            .fields()
                                            .forEachRemaining(
                                                    type -> content(operation, type, wrong)));
            for (JsonNode parameter : operation.node().path("parameters")) {
                boolean moment =
                        parameter.path("example").asText().matches("\\d{4}-\\d\\d-\\d\\dT.*");
                if (moment && !parameter.at("/schema/format").asText().equals("date-time")) {
                    wrong.add(operation.id() + ": no moment in " + parameter.path("name"));
                }
            }
        }
        JsonNode schemas = openApi.document().at("/components/schemas");
        Set<String> words = new HashSet<>();
        schemas.fields()
                .forEachRemaining(
                        schema -> {
                            if (!schema.getKey().matches("[A-Z][A-Za-z]*")) {
                                wrong.add("A schema is called " + schema.getKey());
                            }
                            if (schema.getValue().has("enum")) {
                                words.add(schema.getValue().path("enum").toString());
                            }
                            nested(schema.getKey(), schema.getValue(), wrong);
                        });
        for (JsonNode schema : schemas) {
            for (JsonNode property : schema.path("properties")) {
                if (words.contains(property.path("enum").toString())) {
                    wrong.add("Twice the same enumeration: " + property);
                }
            }
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
    }

    /** JSON is a named type, a list, or a map; what is neither JSON nor text is binary. */
    private static void content(
            OpenApi.Operation operation, Map.Entry<String, JsonNode> type, List<String> wrong) {
        JsonNode schema = type.getValue().path("schema");
        boolean told =
                type.getKey().endsWith("json")
                        ? schema.has("$ref")
                                || schema.has("additionalProperties")
                                || schema.path("items").has("$ref")
                        : schema.has("$ref")
                                || schema.path("format").asText().equals("binary")
                                || Set.of("text/plain", "text/html", "text/event-stream")
                                        .contains(type.getKey());
        if (!told) {
            wrong.add(operation.id() + ": " + type.getKey() + " is " + schema);
        }
    }

    private static void nested(String name, JsonNode schema, List<String> wrong) {
        for (JsonNode part : schema.path("properties")) {
            for (JsonNode each :
                    List.of(part, part.path("items"), part.path("additionalProperties"))) {
                if (each.has("properties")) {
                    wrong.add(name + " has a part without a name: " + each);
                }
            }
        }
    }

    @Test
    public void whatIsServedIsDescribed() {
        Set<String> paths =
                openApi.operations().stream()
                        .map(OpenApi.Operation::id)
                        .collect(Collectors.toSet());
        for (String expected :
                List.of(
                        "GET /api/health",
                        "GET /api/languages",
                        "GET /api/languages/{code}",
                        "GET /api/modules",
                        "PUT /api/modules/{name}",
                        "GET /api/operations/{id}",
                        "POST /api/session",
                        "GET /api/me",
                        "POST /api/users",
                        "GET /api/organisations",
                        "POST /api/organisations",
                        "POST /api/organisations/import",
                        "GET /api/organisations/places",
                        "PATCH /api/organisations/{id}",
                        "POST /api/organisations/{id}/members")) {
            assertTrue(expected + " is missing in " + paths, paths.contains(expected));
        }
        assertFalse(
                "what is not installed is not described", paths.contains("GET /api/example/notes"));
    }

    /**
     * Programs were generated from these names. Run with {@code -Dartel.openapi.names=add}, the
     * file takes what is new; with {@code =anew} it takes everything as it is now.
     */
    @Test
    public void whatClientsWereGeneratedFromStays() throws IOException {
        String wish = System.getProperty("artel.openapi.names", "");
        OpenApiNames names = new OpenApiNames(openApi.document());
        if (wish.equals("anew")) {
            names.write(NAMES);
        }
        List<String> broken = names.broken(NAMES);
        assertEquals(
                "Clients generated from the last release break. Give the names back, or, if that is"
                        + " meant, see docs/integrators/stability.md (REST API):\n"
                        + String.join("\n", broken),
                0,
                broken.size());
        if (wish.equals("add")) {
            names.write(NAMES);
        }
        List<String> added = names.added(NAMES);
        assertEquals(
                "New names, which are to stay from now on. If they are well chosen, run this test"
                        + " with -Dartel.openapi.names=add and commit the file:\n"
                        + String.join("\n", added),
                0,
                added.size());
    }

    @Test
    public void whatBreaksAClientIsNoticedAndWhatIsOnlyNewIsNot() throws IOException {
        Path kept = directory.newFile().toPath();
        new OpenApiNames(document("", "")).write(kept);
        String[][] breaking = {
            {"notesList", "notesAll", "gone: operation notesList GET /notes"},
            {"Note\":{", "Notice\":{", "gone: schema Note object"},
            {"\"size\":", "\"weight\":", "gone: property Note size integer"},
            {"integer", "number", "gone: property Note size integer"},
            {",\"LARGE\"", "", "gone: word Kind LARGE"},
            {"false", "true", "is demanded now: parameter notesList query kind Kind"},
            {"[\"title\"]", "[]", "need not be there any more: property Note title string"},
            {"[]", "[\"text\"]", "is demanded now: property NewNote text string"},
        };
        for (String[] change : breaking) {
            List<String> broken = new OpenApiNames(document(change[0], change[1])).broken(kept);
            assertTrue(change[2] + " in " + broken, broken.contains(change[2]));
        }
        assertEquals(
                "more is answered",
                List.of(),
                new OpenApiNames(document("[\"title\"]", "[\"title\",\"size\"]")).broken(kept));
        String mood =
                "\"Mood\":{\"type\":\"object\",\"required\":[\"a\"],"
                        + "\"properties\":{\"a\":{\"type\":\"string\"}}},";
        OpenApiNames more = new OpenApiNames(document("\"Kind\":", mood + "\"Kind\":"));
        assertEquals(List.of(), more.broken(kept));
        assertEquals(
                List.of("property Mood a string required", "schema Mood object"), more.added(kept));
    }

    /** A small document with something in it replaced. */
    private static JsonNode document(String what, String with) throws IOException {
        String text =
                """
                {"paths": {"/notes": {
                  "get": {"operationId": "notesList", "parameters": [
                    {"in": "query", "name": "kind", "required": false,
                     "schema": {"$ref": "#/components/schemas/Kind"}}],
                    "responses": {"200": {"content": {"application/json": {"schema":
                      {"type": "array", "items": {"$ref": "#/components/schemas/Note"}}}}}}},
                  "post": {"operationId": "notesCreate", "requestBody": {"content":
                    {"application/json": {"schema": {"$ref": "#/components/schemas/NewNote"}}}},
                    "responses": {"204": {}}}}},
                 "components": {"schemas": {
                  "Kind": {"type": "string", "enum": ["SMALL", "LARGE"]},
                  "Note": {"type": "object", "required": ["title"], "properties":
                    {"title": {"type": "string"}, "size": {"type": "integer"}}},
                  "NewNote": {"type": "object", "required": [], "properties":
                    {"text": {"type": "string"}}}}}}
                """;
        return new ObjectMapper().readTree(text.replaceAll("\\s+", "").replace(what, with));
    }

    /** A sip; the benchmark {@code Fuzz} sends a hundred thousand, as everybody. */
    @Test
    public void whatIsSentAtRandomIsAnsweredAsDescribed() {
        // Nobody is sent here before; what is asked then may be answered 503.
        Eventually.see(
                () -> product.api().get("/api/health/traffic").status(), status -> status == 200);
        Fuzzer fuzzer = new Fuzzer(product, Fuzzer.GUESTS);
        fuzzer.run(20261129, 800);
        assertEquals(String.join("\n", fuzzer.wrong()), 0, fuzzer.wrong().size());
        assertEquals(800, fuzzer.requests());
    }

    @Test
    public void thereIsAPageToTryIt() {
        var page = product.api().get("/api/docs");
        String location = page.header("Location");
        if (location != null) {
            page = product.api().get(location.replaceAll("^https?://[^/]+", ""));
        }
        assertEquals(200, page.status());
        assertTrue(page.toString(), page.header("Content-Type").startsWith("text/html"));
    }
}
