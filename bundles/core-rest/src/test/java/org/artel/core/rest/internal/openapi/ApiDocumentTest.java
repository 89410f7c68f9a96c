package org.artel.core.rest.internal.openapi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.BeforeClass;
import org.junit.Test;

public class ApiDocumentTest {

    private static final Served THINGS = new Served("/api", SampleResource.class);
    private static final Served NOTES = new Served("/api/example", ForgetfulResource.class);

    private static final String COLOUR = "#/components/schemas/SampleColour";

    private static String text;
    private static JsonNode api;

    @BeforeClass
    public static void describe() throws Exception {
        text = Json.mapper().writeValueAsString(ApiDocument.of(List.of(NOTES, THINGS), "1.2.3"));
        api = Json.mapper().readTree(text);
    }

    @Test
    public void aPublicValidatorHasNothingToSay() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        assertEquals(
                List.of(), new OpenAPIV3Parser().readContents(text, null, options).getMessages());
    }

    @Test
    public void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : api.findValues("$ref")) {
            assertFalse(
                    reference.asText(), api.at(reference.asText().substring(1)).isMissingNode());
        }
        assertTrue(api.findValues("$ref").size() > 50);
    }

    @Test
    public void itNamesTheProductAndItsVersion() {
        assertEquals("3.0.3", api.at("/openapi").asText());
        assertEquals("Artel", api.at("/info/title").asText());
        assertEquals("1.2.3", api.at("/info/version").asText());
        assertEquals("/", api.at("/servers/0/url").asText());
    }

    @Test
    public void itListsWhatIsInstalledAndNothingElse() {
        assertEquals(
                Set.of(
                        "/api/example/notes",
                        "/api/things",
                        "/api/things/{id}",
                        "/api/things/{id}/owner",
                        "/api/things/{id}/labels",
                        "/api/things/import",
                        "/api/things/export/{name}"),
                names(api.at("/paths")));
    }

    @Test
    public void nothingInstalledIsAValidDocumentToo() throws Exception {
        String empty = Json.mapper().writeValueAsString(ApiDocument.of(List.of(), "1.2.3"));
        assertEquals(
                List.of(), new OpenAPIV3Parser().readContents(empty, null, null).getMessages());
    }

    @Test
    public void itIsTheSameWhateverTheOrderOfArrival() throws Exception {
        assertEquals(
                text,
                Json.mapper().writeValueAsString(ApiDocument.of(List.of(THINGS, NOTES), "1.2.3")));
    }

    @Test
    public void everyOperationHasItsOwnIdThatDoesNotDependOnOtherModules() {
        List<String> ids = new ArrayList<>();
        operations().forEach(operation -> ids.add(operation.path("operationId").asText()));
        assertEquals(new TreeSet<>(ids).size(), ids.size());
        assertTrue(
                ids.toString(),
                ids.containsAll(List.of("sampleCreate", "sampleChangeOwner", "forgetfulList")));
    }

    @Test
    public void aMethodThatDoesNotSayWhoMayCallItIsFound() {
        assertEquals(List.of("forgetfulList"), operationsWithoutAllow(api));
        assertEquals("example", api.at("/paths/~1api~1example~1notes/get/tags/0").asText());
    }

    @Test
    public void itSaysWhoMayCall() {
        JsonNode get = operation("/things/{id}", "get");
        assertEquals("[\"LEADER\",\"STAFF\"]", get.path(OperationDetails.ALLOW).toString());
        assertEquals("[{\"bearer\":[]},{\"artel_session\":[]}]", get.path("security").toString());
        assertEquals(
                "[{},{\"bearer\":[]},{\"artel_session\":[]}]",
                operation("/things", "get").path("security").toString());
        assertEquals("bearer", api.at("/components/securitySchemes/bearer/scheme").asText());
        assertEquals("cookie", api.at("/components/securitySchemes/artel_session/in").asText());
    }

    @Test
    public void itSaysWhatScopeAProgramNeeds() {
        assertEquals("things:read", operation("/things", "get").path("x-artel-scope").asText());
        assertEquals("things:write", operation("/things", "post").path("x-artel-scope").asText());
        assertEquals("none", api.at("/paths/~1api~1example~1notes/get/x-artel-scope").asText());
    }

    @Test
    public void errorsFollowTheHouseRules() {
        assertEquals(
                Set.of("200", "400", "429", "503"),
                names(operation("/things", "get").path("responses")));
        assertEquals(
                Set.of("200", "400", "401", "403", "404", "429", "503"),
                names(operation("/things/{id}", "get").path("responses")));
        assertEquals(
                Set.of("201", "400", "401", "403", "409", "422", "429", "503"),
                names(operation("/things", "post").path("responses")));
        assertEquals(
                Set.of("200", "400", "401", "403", "404", "409", "412", "422", "428", "429", "503"),
                names(operation("/things/{id}", "patch").path("responses")));
        assertEquals(
                Set.of("204", "400", "401", "403", "404", "409", "429", "503"),
                names(operation("/things/{id}", "delete").path("responses")));
        JsonNode own = operation("/things", "post").at("/responses/409");
        assertEquals("name-taken: there is one of this name", own.path("description").asText());
        assertEquals(
                "#/components/schemas/Problem",
                own.at("/content/application~1problem+json/schema/$ref").asText());
        JsonNode example =
                api.at(
                        "/components/responses/Invalid/content/application~1problem+json/examples/ru/value");
        assertEquals(422, example.path("status").asInt());
        assertEquals("required", example.at("/errors/0/code").asText());
    }

    @Test
    public void readsHaveAnETagAndChangesNeedIt() {
        assertTrue(operation("/things/{id}", "get").at("/responses/200/headers").has("ETag"));
        JsonNode ifMatch = parameter(operation("/things/{id}", "patch"), "If-Match");
        assertTrue(ifMatch.path("required").asBoolean());
        assertEquals("header", ifMatch.path("in").asText());
        assertNull(parameter(operation("/things/{id}", "get"), "If-Match"));
    }

    @Test
    public void creatingAnswersWithALocationAndMayBeRepeated() {
        assertTrue(operation("/things", "post").at("/responses/201/headers").has("Location"));
        assertTrue(
                operation("/things", "post")
                        .path("parameters")
                        .toString()
                        .contains("/IdempotencyKey"));
        assertTrue(
                operation("/things/import", "post")
                        .path("parameters")
                        .toString()
                        .contains("/IdempotencyKey"));
        assertFalse(
                operation("/things", "get")
                        .path("parameters")
                        .toString()
                        .contains("/IdempotencyKey"));
    }

    @Test
    public void whatTheContainerGivesToAMethodIsNoParameter() {
        JsonNode get = operation("/things/{id}", "get");
        assertEquals(1, get.path("parameters").size());
        assertTrue(get.path("requestBody").isMissingNode());
    }

    @Test
    public void listsArePages() {
        JsonNode list = operation("/things", "get");
        JsonNode limit = parameter(list, "limit").path("schema");
        assertEquals("integer", limit.path("type").asText());
        assertEquals(100, limit.path("maximum").asInt());
        assertTrue(limit.path("default").isInt());
        assertFalse(limit.has("example"));
        assertEquals("query", parameter(list, "cursor").path("in").asText());
        assertEquals(COLOUR, parameter(list, "colour").at("/schema/$ref").asText());
        JsonNode page = schema(list.at("/responses/200/content/application~1json/schema"));
        assertEquals(
                "#/components/schemas/SampleThing",
                page.at("/properties/items/items/$ref").asText());
        assertEquals("[\"items\",\"nextCursor\"]", page.path("required").toString());
        assertTrue(page.at("/properties/nextCursor/nullable").asBoolean());
    }

    @Test
    public void recordsTellTheirTypes() {
        JsonNode thing = api.at("/components/schemas/SampleThing/properties");
        assertEquals("date-time", thing.at("/createdAt/format").asText());
        assertEquals("date", thing.at("/due/format").asText());
        assertEquals(COLOUR, thing.at("/colour/allOf/0/$ref").asText());
        assertTrue(thing.at("/colour/nullable").asBoolean());
        assertEquals("[\"RED\",\"GREEN\"]", api.at(COLOUR.substring(1)).path("enum").toString());
        assertEquals("integer", thing.at("/pieces/type").asText());
        assertEquals("array", thing.at("/labels/type").asText());
        assertEquals("{}", thing.at("/more/additionalProperties").toString());
        assertEquals(12, thing.size());
    }

    @Test
    public void whatNobodySaysMayBeNullIsOnlyTrustedInRecordsThatSaySo() {
        JsonNode silent = api.at("/components/schemas/SampleThing");
        assertEquals(12, silent.path("required").size());
        assertFalse(silent.at("/properties/id").has("nullable"));
        assertFalse(silent.at("/properties/pieces").has("nullable"));
        assertTrue(silent.at("/properties/name/nullable").asBoolean());
        assertTrue(silent.at("/properties/owner/nullable").asBoolean());
        JsonNode spoken = api.at("/components/schemas/SampleSpoken/properties");
        assertFalse(spoken.at("/always").has("nullable"));
        assertTrue(spoken.at("/sometimes/nullable").asBoolean());
    }

    @Test
    public void requestsSayWhatTheyNeedAndThatTheyTakeNothingElse() {
        JsonNode body = operation("/things", "post").path("requestBody");
        assertTrue(body.path("required").asBoolean());
        JsonNode schema = schema(body.at("/content/application~1json/schema"));
        assertEquals("[\"name\",\"pieces\"]", schema.path("required").toString());
        assertFalse(schema.path("additionalProperties").asBoolean(true));
        assertEquals("Стол", schema.at("/properties/name/example").asText());
        assertTrue(
                body.at("/content/application~1json").toString(),
                body.findValue("example") != null);
    }

    @Test
    public void aPatchIsAnyPartOfItsRecord() {
        JsonNode body = operation("/things/{id}", "patch").path("requestBody");
        JsonNode content = body.at("/content/application~1merge-patch+json");
        assertEquals(
                "#/components/schemas/SampleNewThingPatch", content.at("/schema/$ref").asText());
        JsonNode schema = schema(content.path("schema"));
        assertFalse(schema.has("required"));
        assertTrue(schema.at("/properties/colour/nullable").asBoolean());
        assertFalse(schema.at("/properties/name").has("nullable"));
        JsonNode unknown = operation("/things/{id}/owner", "patch").path("requestBody");
        assertEquals(
                "object",
                unknown.at("/content/application~1merge-patch+json/schema/type").asText());
    }

    @Test
    public void otherMediaTypesAreNamed() {
        assertEquals(
                "binary",
                operation("/things/import", "post")
                        .at("/requestBody/content/text~1csv/schema/format")
                        .asText());
        JsonNode begun = operation("/things/import", "post").at("/responses/202");
        assertTrue(begun.path("headers").has("Location"));
        assertEquals(
                "#/components/schemas/Operation",
                begun.at("/content/application~1json/schema/$ref").asText());
        assertEquals(
                "binary",
                operation("/things/export/{name}", "get")
                        .at("/responses/200/content/text~1csv/schema/format")
                        .asText());
    }

    @Test
    public void aFilesResourceSpeaksJsonForWhatGoesWrongOnly() {
        assertEquals(
                Set.of("text/csv"),
                names(operation("/things/export/{name}", "get").at("/responses/200/content")));
    }

    @Test
    public void twoResourcesMayHaveRecordsOfOneName() {
        JsonNode other =
                schema(
                        api.at(
                                "/paths/~1api~1example~1notes/get/responses/200/content/application~1json/schema"));
        assertEquals(Set.of("id", "other"), names(other.path("properties")));
    }

    /** What was generated from one document fits another with more modules in it. */
    @Test
    public void namesDoNotDependOnWhatElseIsInstalled() throws Exception {
        JsonNode alone =
                Json.mapper()
                        .readTree(
                                Json.mapper()
                                        .writeValueAsString(
                                                ApiDocument.of(List.of(THINGS), "1.2.3")));
        Set<String> here = names(alone.at("/components/schemas"));
        assertTrue(here.toString(), here.contains("SampleThing"));
        assertTrue(names(api.at("/components/schemas")).containsAll(here));
        assertEquals(
                "BookingFeed", SchemaNames.after("Booking", SchemaNames.after("Feeds", "Feed")));
        assertEquals("NewBooking", SchemaNames.after("Booking", "NewBooking"));
        assertEquals("Operation", SchemaNames.after("", "Operation"));
    }

    static List<String> operationsWithoutAllow(JsonNode document) {
        List<String> found = new ArrayList<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path(OperationDetails.ALLOW).isEmpty()) {
                    found.add(operation.path("operationId").asText());
                }
            }
        }
        return found;
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        api.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static JsonNode operation(String path, String verb) {
        JsonNode operation = api.path("paths").path("/api" + path).path(verb);
        assertFalse(verb + " " + path, operation.isMissingNode());
        return operation;
    }

    private static JsonNode parameter(JsonNode operation, String name) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    private static JsonNode schema(JsonNode reference) {
        return api.at(reference.path("$ref").asText().substring(1));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
