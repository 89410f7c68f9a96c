package org.artel.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether JSON is what a schema of the product's OpenAPI 3.0 document says. */
public final class Schemas {

    private static final int MOST = 5;

    private final OpenApi openApi;

    public Schemas(OpenApi openApi) {
        this.openApi = openApi;
    }

    /** What is wrong, each with its place; empty if nothing is. */
    public List<String> wrong(JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        check(schema, value, "", found);
        return found;
    }

    private void check(JsonNode given, JsonNode value, String at, List<String> found) {
        if (found.size() >= MOST) {
            return;
        }
        JsonNode schema = openApi.resolve(given);
        if (value.isNull()) {
            if (schema.has("type") && !schema.path("nullable").asBoolean()) {
                found.add(at + " is null");
            }
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            check(part, value, at, found);
        }
        for (String any : List.of("anyOf", "oneOf")) {
            if (schema.has(any) && !any(schema.path(any), value)) {
                found.add(at + " is none of " + any);
            }
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            found.add(at + " is " + value + ", none of " + schema.path("enum"));
        }
        switch (schema.path("type").asText("")) {
            case "object" -> object(schema, value, at, found);
            case "array" -> array(schema, value, at, found);
            case "string" -> string(schema, value, at, found);
            case "integer" -> need(value.isIntegralNumber(), value, at, "an integer", found);
            case "number" -> need(value.isNumber(), value, at, "a number", found);
            case "boolean" -> need(value.isBoolean(), value, at, "a boolean", found);
            default -> {
                // Anything.
            }
        }
        if (value.isNumber()) {
            need(
                    !schema.has("minimum") || value.asDouble() >= schema.path("minimum").asDouble(),
                    value,
                    at,
                    "at least " + schema.path("minimum"),
                    found);
            need(
                    !schema.has("maximum") || value.asDouble() <= schema.path("maximum").asDouble(),
                    value,
                    at,
                    "at most " + schema.path("maximum"),
                    found);
        }
    }

    private boolean any(JsonNode parts, JsonNode value) {
        for (JsonNode part : parts) {
            if (wrong(part, value).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> found) {
        if (!value.isObject()) {
            need(false, value, at, "an object", found);
            return;
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                found.add(at + "/" + name.asText() + " is missing");
            }
        }
        JsonNode properties = schema.path("properties");
        JsonNode more = schema.path("additionalProperties");
        value.fields()
                .forEachRemaining(
                        field -> {
                            String place = at + "/" + field.getKey();
                            if (properties.has(field.getKey())) {
                                check(
                                        properties.path(field.getKey()),
                                        field.getValue(),
                                        place,
                                        found);
                            } else if (more.isObject()) {
                                check(more, field.getValue(), place, found);
                            } else if (!more.asBoolean() && !properties.isMissingNode()) {
                                // Stricter than the standard: what is answered is described.
                                found.add(place + " is not described");
                            }
                        });
    }

    private void array(JsonNode schema, JsonNode value, String at, List<String> found) {
        need(value.isArray(), value, at, "an array", found);
        int i = 0;
        for (JsonNode item : value) {
            check(schema.path("items"), item, at + "/" + i++, found);
        }
    }

    private static void string(JsonNode schema, JsonNode value, String at, List<String> found) {
        need(value.isTextual(), value, at, "a string", found);
        String text = value.asText();
        if (schema.has("pattern")) {
            need(
                    Pattern.compile(schema.path("pattern").asText()).matcher(text).find(),
                    value,
                    at,
                    "like " + schema.path("pattern"),
                    found);
        }
        try {
            switch (schema.path("format").asText("")) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "date" -> LocalDate.parse(text);
                default -> {
                    // Text is text.
                }
            }
        } catch (DateTimeParseException e) {
            need(false, value, at, "a " + schema.path("format").asText(), found);
        }
    }

    private static void need(
            boolean ok, JsonNode value, String at, String what, List<String> found) {
        if (!ok) {
            String text = value.toString();
            found.add(
                    at + " is no " + what + ": " + text.substring(0, Math.min(80, text.length())));
        }
    }
}
