package org.artel.itests.harness;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * Sends every operation of the OpenAPI document what fits it, what nearly fits and what is meant to
 * hurt, as everybody who may call, and compares every answer with the document. Ids, cursors and
 * ETags that were answered are sent again, also where they do not belong. The same seed makes the
 * same requests of the same document and the same answers.
 */
public final class Fuzzer {

    private static final Pattern INSIDE =
            Pattern.compile(
                    "<html|<!doctype|Exception\\b|\\bat"
                            + " org\\.|org\\.artel\\.|java\\.(lang|util|sql)\\.|com\\.fasterxml|org\\.apache\\.|org\\.eclipse\\.|SQLState|stack"
                            + " ?trace",
                    Pattern.CASE_INSENSITIVE);
    private static final String NOWHERE = "01hzzzzzzzzzzzzzzzzzzzzzzz";
    private static final int POOL = 200;
    private static final int QUOTED = 300;
    private static final int LONG_PATH = 4096;
    private static final int LONG_BODY = 1 << 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Lone surrogates as well must come through. */
    private static final ObjectWriter ESCAPED =
            Api.JSON.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII);

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "a",
                    "Ёжик в тумане",
                    "x".repeat(255),
                    "x".repeat(20_000),
                    "я".repeat(4_001),
                    "\u0000",
                    "a\u0000b",
                    "\ud800",
                    "\udc00\ud800",
                    "\ud83d\ude00".repeat(50),
                    "e\u0301\u0301\u0301".repeat(30),
                    "\u202e\u200b\ufeff",
                    "\u2028\u2029",
                    "\r\nX-Evil: 1",
                    "' or '1'='1",
                    "'; drop table users_user; --",
                    "%' escape '!",
                    "_%_%_",
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "${7*7}",
                    "#{7*7}",
                    "<#assign x=1>",
                    "../../../../etc/passwd",
                    "..\\..\\windows",
                    "file:///etc/passwd",
                    "http://127.0.0.1:1/",
                    "javascript:alert(1)",
                    "=cmd|' /C calc'!A0",
                    "-1",
                    "0",
                    "99999999999999999999",
                    "1e308",
                    "NaN",
                    "true",
                    "null",
                    "{}",
                    "9999-12-31T23:59:59Z",
                    "+999999999-12-31T23:59:59.999999999Z",
                    "-999999999-01-01T00:00:00Z",
                    "0000-00-00",
                    "2026-02-30",
                    "2026-02-28T24:00:01+19:00",
                    "1970-01-01T00:00:00Z",
                    "P1D",
                    "Europe/Nowhere",
                    "FREQ=SECONDLY;COUNT=1000000",
                    "FREQ=DAILY;UNTIL=99991231T000000Z",
                    "(a+)+$",
                    "[".repeat(500),
                    NOWHERE,
                    NOWHERE.toUpperCase(),
                    "00000000000000000000000000",
                    "-0.00",
                    "1000000000000000000000.00",
                    "0.001");

    private static final List<String> WORDS =
            List.of(
                    "Проверка",
                    "Открытый форум",
                    "Семинар для НКО",
                    "room",
                    "Анна Примерова",
                    "2026-12-24T10:00:00+03:00",
                    "2026-12-24",
                    "10:00",
                    "Europe/Moscow",
                    "12.50",
                    "+7 900 000-00-00",
                    "https://example.org/",
                    "someone@example.org",
                    "ru");

    private record Actor(String role, People.Person person, Api api) {}

    private record Sent(String method, String path, String type, byte[] body, String actor) {

        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            return method
                    + " "
                    + cut(path)
                    + " as "
                    + actor
                    + (type == null ? "" : " " + type)
                    + " "
                    + cut(text);
        }
    }

    /** One way of being wrong at one operation. */
    private record Wrong(long times, String example) {}

    private final People people;
    private final OpenApi openApi;
    private final Schemas schemas;
    private final List<OpenApi.Operation> operations;
    private final Map<String, Actor> actors = new ConcurrentHashMap<>();
    private final List<String> roles;
    private final Set<String> untouchable = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final List<String> cursors = new ArrayList<>();
    private final Map<String, String> etags = new ConcurrentHashMap<>();
    private final Map<String, Wrong> wrong = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<String, long[]> times = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();

    /** Who leaves alone what others see: for an installation that is shared. */
    public static final List<String> GUESTS = List.of("anonymous", "person", "leader", "member");

    public static final List<String> EVERYBODY =
            List.of(
                    "anonymous",
                    "person",
                    "leader",
                    "member",
                    "AUTHORITY",
                    "CONSULTANT",
                    "MODERATOR",
                    "STAFF",
                    "ADMIN");

    /**
     * Makes somebody of every role, and an organisation for those who belong to one.
     *
     * @param roles of whom it is one request after the other; leader and member among them
     */
    public Fuzzer(Product product, List<String> roles) {
        this.roles = roles;
        people = new People(product);
        openApi = new OpenApi(product);
        schemas = new Schemas(openApi);
        operations = openApi.operations();
        untouchable.add(people.admin().get("/api/me").expect(200).id());
        roles.forEach(this::renew);
        people.organisation(actors.get("leader").person(), actors.get("member").person());
    }

    private Actor renew(String role) {
        People.Person person =
                role.equals("anonymous")
                        ? null
                        : role.equals(role.toUpperCase()) ? people.person(role) : people.person();
        if (person != null) {
            untouchable.add(person.id());
        }
        Actor actor = new Actor(role, person, person == null ? people.anonymous() : person.api());
        actors.put(role, actor);
        return actor;
    }

    /** How many operations there are. */
    public int operations() {
        return operations.size();
    }

    /** Sends so many requests, one after the other, to one operation after the other. */
    public void run(long seed, int count) {
        Random random = new Random(seed);
        int at = random.nextInt(operations.size());
        for (int i = 0; i < count; i++) {
            one(operations.get((at + i) % operations.size()), random);
        }
    }

    private void one(OpenApi.Operation operation, Random random) {
        Actor actor = actors.get(role(operation, random));
        String method =
                chance(random, 0.01)
                        ? pick(random, List.of("GET", "POST", "PUT", "PATCH", "DELETE"))
                        : operation.method();
        String path = path(operation, random);
        String type = operation.bodyType();
        byte[] body = null;
        if (type != null && !operation.method().equals("GET")) {
            body = body(operation, random);
            type = type(type, random);
        } else {
            type = null;
        }
        Api api = headers(actor.api(), operation, path, random);
        Sent sent = new Sent(method, path, type, body, actor.role());
        long begin = System.nanoTime();
        try {
            Api.Answer answer = send(api, method, path, type, body);
            long took = System.nanoTime() - begin;
            requests.increment();
            statuses.computeIfAbsent(answer.status(), s -> new LongAdder()).increment();
            time(operation.id(), took);
            judge(operation, method, sent, answer);
            if (answer.status() == 401 && answer.text().contains("bad-token")) {
                // Somebody signed themselves out, or was barred.
                renew(actor.role());
            }
            harvest(operation, path, answer);
        } catch (UncheckedIOException e) {
            requests.increment();
            note(operation.id() + " does not answer", sent + " -> " + e.getMessage());
        }
    }

    /**
     * A server that refuses what is too long closes the connection without reading the rest, and
     * whether the client has read the refusal before is luck: it is asked for once more.
     */
    private static Api.Answer send(Api api, String method, String path, String type, byte[] body) {
        try {
            return api.send(method, path, type, body);
        } catch (UncheckedIOException e) {
            if (path.length() < LONG_PATH && (body == null || body.length < LONG_BODY)) {
                throw e;
            }
            return api.send(method, path, type, body);
        }
    }

    /** Half of the time somebody who may call, so that rules behind the door are reached. */
    private String role(OpenApi.Operation operation, Random random) {
        List<String> may =
                operation.allow().stream()
                        .map(
                                who ->
                                        who.equals("LEADER") || who.equals("MEMBER")
                                                ? who.toLowerCase()
                                                : who)
                        .filter(roles::contains)
                        .toList();
        if (!may.isEmpty() && chance(random, 0.5)) {
            return pick(random, may);
        }
        return pick(random, roles);
    }

    private void time(String id, long nanos) {
        times.merge(
                id,
                new long[] {nanos, nanos, 1},
                (a, b) -> new long[] {Math.max(a[0], b[0]), a[1] + b[1], a[2] + b[2]});
    }

    // What is sent

    private String path(OpenApi.Operation operation, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            String before = path.toString();
            path.append('/')
                    .append(
                            part.startsWith("{")
                                    ? encoded(id(operation.path(), before, part, random))
                                            + part.substring(part.indexOf('}') + 1)
                                    : part.replaceAll("\\{[^}]*}", "1"));
        }
        List<String> query = new ArrayList<>();
        for (JsonNode raw : operation.node().path("parameters")) {
            JsonNode parameter = openApi.resolve(raw);
            boolean required = parameter.path("required").asBoolean();
            if (parameter.path("in").asText().equals("query")
                    && chance(random, required ? 0.9 : 0.3)) {
                query.add(
                        parameter.path("name").asText()
                                + "="
                                + encoded(parameter(parameter, random)));
            }
        }
        if (chance(random, 0.02)) {
            query.add("noSuchParameter=" + encoded(pick(random, TEXTS)));
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private String id(String template, String before, String part, Random random) {
        if (part.equals("{name}") && template.startsWith("/api/modules")) {
            // Whoever removes a module takes its operations away.
            return pick(random, List.of("nonsense", NOWHERE, "..", "a b", "ё"));
        }
        if (chance(random, 0.75)) {
            List<String> own = ids.get(before);
            if (own == null) {
                own = ids.get(template.substring(0, template.indexOf(part) - 1));
            }
            if (own != null) {
                return pooled(own, random);
            }
        }
        if (chance(random, 0.6) && !ids.isEmpty()) {
            List<List<String>> all = new ArrayList<>(new TreeMap<>(ids).values());
            return pooled(pick(random, all), random);
        }
        String text = pick(random, TEXTS);
        // A path has no empty part, and what steps out of the API is none of its operations.
        return text.isBlank() || text.contains("/") || text.length() > 2000 ? NOWHERE : text;
    }

    private static String pooled(List<String> pool, Random random) {
        synchronized (pool) {
            return pool.get(random.nextInt(pool.size()));
        }
    }

    private String parameter(JsonNode parameter, Random random) {
        String name = parameter.path("name").asText();
        if (name.equals("cursor")) {
            synchronized (cursors) {
                if (!cursors.isEmpty() && chance(random, 0.7)) {
                    return pick(random, cursors);
                }
            }
        }
        if (chance(random, 0.4)) {
            String text = pick(random, TEXTS);
            return text.length() > 1000 ? text.substring(0, 1000) : text;
        }
        return value(parameter.path("schema"), name, 0, random).asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String type(String type, Random random) {
        if (chance(random, 0.03)) {
            return pick(
                    random,
                    List.of(
                            "text/plain",
                            "application/xml",
                            "application/x-www-form-urlencoded",
                            "application/octet-stream",
                            "application/json; charset=utf-16",
                            "nonsense",
                            "*/*",
                            "multipart/form-data"));
        }
        return type.startsWith("multipart/") ? Multipart.TYPE : type;
    }

    private Api headers(Api api, OpenApi.Operation operation, String path, Random random) {
        Api with = api;
        if (!operation.method().equals("GET") && chance(random, 0.6)) {
            String known = etags.get(path);
            with =
                    with.with(
                            "If-Match",
                            known != null && chance(random, 0.7)
                                    ? known
                                    : pick(
                                            random,
                                            List.of(
                                                    "*", "\"0\"", "\"1\"", "W/\"1\"", "1",
                                                    "\"x\"")));
        }
        if (operation.method().equals("POST") && chance(random, 0.05)) {
            with = with.with("Idempotency-Key", "key" + random.nextInt(20));
        }
        if (chance(random, 0.05)) {
            with = with.with("Accept-Language", pick(random, List.of("en", "de,*;q=0.1", "xx-\"")));
        }
        if (chance(random, 0.03)) {
            with =
                    with.with(
                            "Accept",
                            pick(random, List.of("text/html", "image/png", "nonsense", "*/*;q=x")));
        }
        if (operation.method().equals("GET") && chance(random, 0.03)) {
            with = with.with("Range", pick(random, List.of("bytes=0-0", "bytes=9-1", "lines=1")));
        }
        return with;
    }

    private byte[] body(OpenApi.Operation operation, Random random) {
        if (operation.bodyType().startsWith("multipart/")) {
            byte[] content =
                    chance(random, 0.5)
                            ? Samples.image("png", 8, 8)
                            : Samples.text(pick(random, TEXTS));
            String name = pick(random, TEXTS).replaceAll("[\"\\r\\n\\u0000]", "");
            byte[] form =
                    Multipart.form(
                            chance(random, 0.9) ? "file" : "other",
                            name.length() > 300 ? "photo.png" : name,
                            pick(random, List.of("image/png", "text/plain", "x")),
                            content);
            return chance(random, 0.2) ? Samples.text(new String(form).substring(0, 40)) : form;
        }
        if (!operation.bodyType().contains("json")) {
            return Samples.text(
                    pick(random, TEXTS) + "\n" + pick(random, TEXTS) + ";" + pick(random, TEXTS));
        }
        if (chance(random, 0.04)) {
            return Samples.text(
                    pick(
                            random,
                            List.of(
                                    "",
                                    "null",
                                    "[]",
                                    "{",
                                    "\"x\"",
                                    "1",
                                    "{\"a\":1,\"a\":2}",
                                    "\u0000")));
        }
        JsonNode example = example(operation, random);
        JsonNode body =
                example != null && chance(random, 0.3)
                        ? example.deepCopy()
                        : value(operation.schema(), "", 0, random);
        for (double often = 0.6; chance(random, often); often /= 2) {
            body = hurt(body, random);
        }
        try {
            return ESCAPED.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode example(OpenApi.Operation operation, Random random) {
        JsonNode content =
                operation.node().path("requestBody").path("content").path(operation.bodyType());
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.path("example"));
        }
        content.path("examples").forEach(e -> examples.add(e.path("value")));
        return examples.isEmpty() ? null : pick(random, examples);
    }

    private JsonNode value(JsonNode given, String name, int depth, Random random) {
        JsonNode schema = openApi.resolve(given);
        if (schema.has("allOf")) {
            return value(schema.path("allOf").path(0), name, depth, random);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        if (schema.has("example") && chance(random, 0.5)) {
            return schema.path("example").deepCopy();
        }
        return switch (schema.path("type").asText("")) {
            case "object" -> object(schema, depth, random);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0 && depth < 6; i--) {
                    array.add(value(schema.path("items"), name, depth + 1, random));
                }
                yield array;
            }
            case "integer" -> NODES.numberNode(random.nextInt(20));
            case "number" -> NODES.numberNode(random.nextInt(2000) / 100.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(text(schema, name, random));
        };
    }

    private ObjectNode object(JsonNode schema, int depth, Random random) {
        ObjectNode object = NODES.objectNode();
        Set<String> required = ConcurrentHashMap.newKeySet();
        schema.path("required").forEach(r -> required.add(r.asText()));
        schema.path("properties")
                .fields()
                .forEachRemaining(
                        field -> {
                            if (depth < 6
                                    && (required.contains(field.getKey()) || chance(random, 0.6))) {
                                object.set(
                                        field.getKey(),
                                        value(field.getValue(), field.getKey(), depth + 1, random));
                            }
                        });
        return object;
    }

    private String text(JsonNode schema, String name, Random random) {
        String format = schema.path("format").asText("");
        Instant near = Instant.ofEpochSecond(1_780_000_000L + random.nextInt(40_000_000));
        if (format.equals("date-time")) {
            return near.toString();
        }
        if (format.equals("date")) {
            return LocalDate.ofEpochDay(20_600 + random.nextInt(500)).toString();
        }
        String lower = name.toLowerCase();
        if ((lower.endsWith("id") || lower.endsWith("ids") || lower.equals("person"))
                && !ids.isEmpty()) {
            return pooled(pick(random, new ArrayList<>(new TreeMap<>(ids).values())), random);
        }
        if (lower.contains("email")) {
            return "f" + random.nextInt(1_000_000) + "@example.org";
        }
        return pick(random, WORDS);
    }

    /** The same with one place made wrong. */
    private JsonNode hurt(JsonNode body, Random random) {
        List<JsonNode> places = new ArrayList<>();
        collect(body, places);
        if (places.isEmpty()) {
            return hostile(random);
        }
        JsonNode place = pick(random, places);
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || chance(random, 0.08)) {
                object.set(pick(random, List.of("extra", "class", "@type", "id")), hostile(random));
            } else if (chance(random, 0.15)) {
                object.remove(pick(random, names));
            } else {
                object.set(pick(random, names), hostile(random));
            }
        } else if (place instanceof ArrayNode array) {
            if (chance(random, 0.2)) {
                JsonNode item = array.isEmpty() ? hostile(random) : array.get(0).deepCopy();
                for (int i = 0; i < 2000; i++) {
                    array.add(item);
                }
            } else {
                array.add(hostile(random));
            }
        }
        return body;
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private static JsonNode hostile(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.objectNode();
            case 2 -> NODES.arrayNode();
            case 3 -> NODES.booleanNode(true);
            case 4 -> NODES.numberNode(-1);
            case 5 -> NODES.numberNode(0);
            case 6 -> NODES.numberNode(Long.MAX_VALUE);
            case 7 -> NODES.numberNode(Integer.MIN_VALUE);
            case 8 -> NODES.numberNode(1e300);
            case 9 -> NODES.numberNode(0.000001);
            case 10 -> NODES.arrayNode().addNull().add(NODES.arrayNode());
            default -> NODES.textNode(pick(random, TEXTS));
        };
    }

    // What is answered

    private void judge(OpenApi.Operation operation, String method, Sent sent, Api.Answer answer) {
        String id = operation.id();
        int status = answer.status();
        String type = answer.header("Content-Type");
        if (status >= 500) {
            note(id + " answers " + status, sent + " -> " + answer);
            return;
        }
        if (status >= 400) {
            if (type == null || !type.startsWith("application/problem+json")) {
                note(id + " answers " + status + " as " + type, sent + " -> " + answer);
                return;
            }
            problem(id, sent, answer);
            return;
        }
        if (!method.equals(operation.method())) {
            return;
        }
        JsonNode described = operation.node().path("responses").path(String.valueOf(status));
        described = openApi.resolve(described);
        if (described.isMissingNode()) {
            // That a range or nothing new was asked for is HTTP's.
            if (status != 304 && status != 206) {
                note(id + " does not describe " + status, sent + " -> " + answer);
            }
            return;
        }
        JsonNode content = described.path("content");
        if (answer.body().length == 0) {
            return;
        }
        JsonNode media = media(content, type);
        if (media == null) {
            note(id + " does not describe " + type, sent + " -> " + answer);
        } else if (type.contains("json") && media.has("schema")) {
            List<String> found = schemas.wrong(media.path("schema"), json(answer));
            if (!found.isEmpty()) {
                note(
                        id
                                + " breaks its schema"
                                + found.get(0).replaceAll("/[0-9]+", "/n").replaceAll(":.*", ""),
                        found + " in " + sent + " -> " + answer);
            }
        }
    }

    private void problem(String id, Sent sent, Api.Answer answer) {
        JsonNode problem = json(answer);
        List<String> found =
                schemas.wrong(openApi.document().at("/components/schemas/Problem"), problem);
        if (!found.isEmpty()) {
            note(id + " answers a problem that is none", found + " in " + sent + " -> " + answer);
        }
        if (problem.path("status").asInt() != answer.status()) {
            note(id + " answers a problem of another status", sent + " -> " + answer);
        }
        if (INSIDE.matcher(answer.text()).find()) {
            note(id + " shows its inside", sent + " -> " + answer);
        }
    }

    private static JsonNode json(Api.Answer answer) {
        try {
            return Api.JSON.readTree(answer.body());
        } catch (IOException e) {
            return NODES.missingNode();
        }
    }

    private static JsonNode media(JsonNode content, String type) {
        if (type == null) {
            return null;
        }
        String plain = type.replaceAll("\\s*;.*", "");
        for (var each : iterable(content)) {
            String key = each.getKey().replaceAll("\\s*;.*", "");
            if (key.equals("*/*")
                    || key.equals(plain)
                    || key.endsWith("/*") && plain.startsWith(key.substring(0, key.length() - 1))) {
                return each.getValue();
            }
        }
        return null;
    }

    private static Iterable<Map.Entry<String, JsonNode>> iterable(JsonNode object) {
        return object::fields;
    }

    private void harvest(OpenApi.Operation operation, String path, Api.Answer answer) {
        if (answer.status() >= 300
                || answer.header("Content-Type") == null
                || !answer.header("Content-Type").contains("json")) {
            return;
        }
        JsonNode json = json(answer);
        if (answer.etag() != null) {
            etags.put(path.replaceAll("\\?.*", ""), answer.etag());
        }
        if (json.path("nextCursor").isTextual()) {
            synchronized (cursors) {
                if (cursors.size() < POOL) {
                    cursors.add(json.path("nextCursor").asText());
                }
            }
        }
        String collection = path.replaceAll("\\?.*", "");
        if (json.has("items")) {
            json.path("items").forEach(item -> keep(collection, operation.path(), item));
        } else if (json.isArray()) {
            json.forEach(item -> keep(collection, operation.path(), item));
        } else if (operation.method().equals("POST")) {
            keep(collection, operation.path(), json);
        }
    }

    private void keep(String collection, String template, JsonNode item) {
        String id = item.path("id").asText("");
        if (id.isEmpty() || untouchable.contains(id)) {
            return;
        }
        for (String pool : new TreeSet<>(List.of(collection, template))) {
            List<String> known = ids.computeIfAbsent(pool, p -> new ArrayList<>());
            synchronized (known) {
                if (!known.contains(id)) {
                    if (known.size() >= POOL) {
                        known.remove(0);
                    }
                    known.add(id);
                }
            }
        }
    }

    private void note(String what, String example) {
        wrong.merge(
                what,
                new Wrong(1, example),
                (known, more) -> new Wrong(known.times() + 1, known.example()));
    }

    // What came of it

    /** What no answer may be, how often and once as an example; empty if all are as described. */
    public List<String> wrong() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(wrong)
                .forEach((what, w) -> lines.add(w.times() + "x " + what + "\n    " + w.example()));
        return lines;
    }

    /** Requests sent. */
    public long requests() {
        return requests.sum();
    }

    /** How often which status was answered. */
    public Map<Integer, Long> statuses() {
        Map<Integer, Long> counts = new TreeMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /** The slowest operations: longest and mean time in milliseconds, and how often. */
    public Map<String, String> slowest(int count) {
        Map<String, String> slowest = new LinkedHashMap<>();
        times.entrySet().stream()
                .sorted(Comparator.comparingLong(e -> -e.getValue()[0]))
                .limit(count)
                .forEach(
                        e ->
                                slowest.put(
                                        e.getKey(),
                                        String.format(
                                                "longest %d ms, mean %.1f ms of %d",
                                                e.getValue()[0] / 1_000_000,
                                                e.getValue()[1] / 1e6 / e.getValue()[2],
                                                e.getValue()[2])));
        return slowest;
    }

    private static boolean chance(Random random, double often) {
        return random.nextDouble() < often;
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String cut(String text) {
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }
}
