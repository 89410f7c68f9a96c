package org.artel.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the product says of itself at {@code /api/openapi.json}, as far as tests walk it. */
public final class OpenApi {

    private final JsonNode document;

    /**
     * One operation.
     *
     * @param path with {@code /api} in front and parameters in braces
     * @param allow who may call it; empty if it does not say
     * @param bodyType media type of the request body, null without one
     * @param schema of the request body, resolved; missing without one
     */
    public record Operation(
            String method,
            String path,
            List<String> allow,
            String bodyType,
            JsonNode schema,
            JsonNode node) {

        public String id() {
            return method + " " + path;
        }

        /** The path with every parameter replaced by {@code value}. */
        public String filled(String value) {
            return path.replaceAll("\\{[^}]+}", value);
        }
    }

    public OpenApi(Product product) {
        document = product.api().get("/api/openapi.json").expect(200).json();
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        String server =
                document.path("servers")
                        .path(0)
                        .path("url")
                        .asText("")
                        .replaceAll("^https?://[^/]+|/$", "");
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                method -> {
                                                    if (method.getValue().has("responses")) {
                                                        operations.add(
                                                                operation(
                                                                        server + path.getKey(),
                                                                        method.getKey()
                                                                                .toUpperCase(),
                                                                        method.getValue()));
                                                    }
                                                }));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode node) {
        List<String> allow = new ArrayList<>();
        node.path("x-artel-allow").forEach(who -> allow.add(who.asText()));
        JsonNode content = node.path("requestBody").path("content");
        String type = content.fieldNames().hasNext() ? content.fieldNames().next() : null;
        JsonNode schema = type == null ? content : resolve(content.path(type).path("schema"));
        return new Operation(method, path, allow, type, schema, node);
    }

    /** The schema that a reference names. */
    public JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
    }

    /** Property to its resolved schema. */
    public Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new TreeMap<>();
        schema.path("properties")
                .fields()
                .forEachRemaining(p -> properties.put(p.getKey(), resolve(p.getValue())));
        return properties;
    }
}
