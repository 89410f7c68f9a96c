package org.artel.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients that were generated from the document hang on: operations, parameters, bodies and
 * answers, schemas with their properties and words; each a line of a file, with {@code required}
 * behind what must be there.
 */
public final class OpenApiNames {

    private static final String REQUIRED = " required";
    private static final Set<String> VERBS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** Line to whether it is required. */
    private final SortedMap<String, Boolean> lines = new TreeMap<>();

    private final JsonNode document;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> answered = new HashSet<>();

    public OpenApiNames(JsonNode document) {
        this.document = document;
        document.path("paths")
                .fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                verb -> {
                                                    if (VERBS.contains(verb.getKey())) {
                                                        operation(
                                                                verb.getKey().toUpperCase()
                                                                        + " "
                                                                        + path.getKey(),
                                                                verb.getValue());
                                                    }
                                                }));
        document.at("/components/schemas")
                .fields()
                .forEachRemaining(schema -> schema(schema.getKey(), schema.getValue()));
    }

    private void operation(String where, JsonNode operation) {
        String id = operation.path("operationId").asText();
        lines.put("operation " + id + " " + where, false);
        for (JsonNode each : operation.path("parameters")) {
            String shared = each.path("$ref").asText();
            JsonNode parameter =
                    shared.isEmpty() ? each : document.at(shared.replaceFirst("^#", ""));
            lines.put(
                    "parameter "
                            + id
                            + " "
                            + parameter.path("in").asText()
                            + " "
                            + parameter.path("name").asText()
                            + " "
                            + type(parameter.path("schema")),
                    parameter.path("required").asBoolean());
        }
        JsonNode body = operation.path("requestBody");
        content(body)
                .forEach(
                        (media, schema) -> {
                            lines.put(
                                    "body " + id + " " + media + " " + type(schema),
                                    body.path("required").asBoolean());
                            reach(schema, asked);
                        });
        operation
                .path("responses")
                .fields()
                .forEachRemaining(
                        answer ->
                                content(answer.getValue())
                                        .forEach(
                                                (media, schema) -> {
                                                    reach(schema, answered);
                                                    if (answer.getKey().startsWith("2")) {
                                                        lines.put(
                                                                "answer "
                                                                        + id
                                                                        + " "
                                                                        + answer.getKey()
                                                                        + " "
                                                                        + media
                                                                        + " "
                                                                        + type(schema),
                                                                false);
                                                    }
                                                }));
    }

    private static Map<String, JsonNode> content(JsonNode bodyOrAnswer) {
        SortedMap<String, JsonNode> content = new TreeMap<>();
        bodyOrAnswer
                .path("content")
                .fields()
                .forEachRemaining(
                        media -> content.put(media.getKey(), media.getValue().path("schema")));
        return content;
    }

    private void schema(String name, JsonNode schema) {
        lines.put("schema " + name + " " + type(schema), false);
        for (JsonNode word : schema.path("enum")) {
            lines.put("word " + name + " " + word.asText(), false);
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(property -> required.add(property.asText()));
        schema.path("properties")
                .fields()
                .forEachRemaining(
                        property -> {
                            lines.put(
                                    "property "
                                            + name
                                            + " "
                                            + property.getKey()
                                            + " "
                                            + type(property.getValue()),
                                    required.contains(property.getKey()));
                            for (JsonNode word : property.getValue().path("enum")) {
                                lines.put(
                                        "word "
                                                + name
                                                + " "
                                                + property.getKey()
                                                + " "
                                                + word.asText(),
                                        false);
                            }
                        });
    }

    /** In one word, as far as a generated type depends on it; {@code ?} if it may be null. */
    private static String type(JsonNode schema) {
        return bare(schema) + (schema.path("nullable").asBoolean() ? "?" : "");
    }

    private static String bare(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asText().replaceAll(".*/", "");
        }
        for (String composed : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(composed)) {
                List<String> parts = new ArrayList<>();
                schema.path(composed).forEach(part -> parts.add(type(part)));
                return composed + "(" + String.join(",", parts) + ")";
            }
        }
        if (schema.has("items")) {
            return "list(" + type(schema.path("items")) + ")";
        }
        if (schema.path("additionalProperties").isObject()) {
            return "map(" + type(schema.path("additionalProperties")) + ")";
        }
        String type = schema.path("type").asText("any");
        return schema.has("format") ? type + ":" + schema.path("format").asText() : type;
    }

    /** All schemas that this one is made of, by name. */
    private void reach(JsonNode schema, Set<String> names) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                String name = reference.asText().replaceAll(".*/", "");
                if (names.add(name)) {
                    open.push(document.at("/components/schemas/" + name));
                }
            }
        }
    }

    /** What a client that was generated from those lines stumbles over. */
    public List<String> broken(Path kept) throws IOException {
        SortedMap<String, Boolean> before = read(kept);
        List<String> broken = new ArrayList<>();
        before.forEach(
                (line, required) -> {
                    if (!lines.containsKey(line)) {
                        broken.add("gone: " + line);
                    } else if (required && !lines.get(line) && isIn(line, answered)) {
                        broken.add("need not be there any more: " + line);
                    }
                });
        lines.forEach(
                (line, required) -> {
                    // Of what is new itself, nobody was generated.
                    boolean present = before.keySet().stream().anyMatch(isOf(line)::equals);
                    if (required
                            && !before.getOrDefault(line, false)
                            && (before.containsKey(line) || present)
                            && (!line.startsWith("property ") || isIn(line, asked))) {
                        broken.add("is demanded now: " + line);
                    }
                });
        return broken;
    }

    /** The line of the operation or schema that a line is of. */
    private String isOf(String line) {
        String owner = line.split(" ")[1];
        String kind =
                line.startsWith("property ") || line.startsWith("word ") ? "schema " : "operation ";
        return lines.tailMap(kind + owner + " ").firstKey();
    }

    private static boolean isIn(String line, Set<String> schemas) {
        return line.startsWith("property ") && schemas.contains(line.split(" ")[1]);
    }

    /** What is to stay from now on, and is not among those lines yet. */
    public List<String> added(Path kept) throws IOException {
        SortedMap<String, Boolean> before = read(kept);
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().equals(before.get(line.getKey())))
                .map(line -> line(line.getKey(), line.getValue()))
                .toList();
    }

    private static String line(String name, boolean required) {
        return required ? name + REQUIRED : name;
    }

    private static SortedMap<String, Boolean> read(Path file) throws IOException {
        SortedMap<String, Boolean> lines = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            boolean required = line.endsWith(REQUIRED);
            lines.put(
                    required ? line.substring(0, line.length() - REQUIRED.length()) : line,
                    required);
        }
        return lines;
    }

    public void write(Path file) throws IOException {
        List<String> text = new ArrayList<>();
        lines.forEach((line, required) -> text.add(line(line, required)));
        Files.write(file, text, StandardCharsets.UTF_8);
    }
}
