package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Whatever is sent, the answer is a problem that a program can read, and nothing of the inside
 * shows.
 */
@RunWith(Parameterized.class)
public class BadInputIT {

    private static final String NOWHERE = "01hzzzzzzzzzzzzzzzzzzzzzzz";
    private static final Pattern INSIDE =
            Pattern.compile(
                    "<html|<!doctype|Exception|\\bat"
                            + " org\\.|org\\.artel\\.|java\\.(lang|util|sql)|com\\.fasterxml|org\\.apache|org\\.eclipse|jetty|SQLState|stack"
                            + " ?trace",
                    Pattern.CASE_INSENSITIVE);
    private static final List<String> NASTY =
            List.of(
                    "'; drop table organisations_organisation; --",
                    "\" or \"\"=\"",
                    "%' or '1'='1",
                    "<script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "${jndi:ldap://127.0.0.1/x}",
                    "#{7*7}",
                    "../../../../etc/passwd",
                    "\u202e\u200b\ufeff",
                    "\ud83d\ude00",
                    " ",
                    "",
                    "x".repeat(100_000));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private Product product;
    private People people;
    private Api tester;
    private OpenApi openApi;
    private int tried;

    public BadInputIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void start() {
        product = Products.on(engine);
        people = new People(product);
        // Whose guesses at their own password lock out nobody else.
        tester = people.person("ADMIN").api();
        Modules.want(people.admin(), "example", "active");
        Modules.want(people.admin(), "webhooks", "active");
        openApi = new OpenApi(product);
    }

    @After
    public void nothingWasHurt() {
        product.api().get("/api/health").expect(200);
        product.api().get("/api/organisations").expect(200);
    }

    @Test
    public void bodiesThatAreNoJson() {
        String deep = "[".repeat(20_000);
        for (OpenApi.Operation operation : writes()) {
            for (byte[] body :
                    List.of(
                            Api.bytes("{"),
                            Api.bytes("{\"name\":"),
                            Api.bytes("{\"name\":\"a\"}}"),
                            Api.bytes("{'name':'a'}"),
                            Api.bytes("{\"name\":NaN}"),
                            Api.bytes("{\"a\":1,\"a\":2}"),
                            Api.bytes("nonsense"),
                            Api.bytes("null"),
                            Api.bytes("\"text\""),
                            Api.bytes("[]"),
                            Api.bytes("42"),
                            Api.bytes("\u0000"),
                            Api.bytes(deep),
                            Api.bytes("{\"name\":" + "9".repeat(5000) + "}"),
                            Api.bytes("{\"name\":1e999999999}"),
                            new byte[0],
                            new byte[] {
                                '{',
                                '"',
                                'n',
                                'a',
                                'm',
                                'e',
                                '"',
                                ':',
                                '"',
                                (byte) 0xc3,
                                (byte) 0x28,
                                '"',
                                '}'
                            },
                            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0})) {
                refused(operation, operation.bodyType(), body, 400, 499);
            }
        }
        none();
    }

    @Test
    public void bodiesThatAreTooLong() {
        byte[] ten = new byte[10 << 20];
        Arrays.fill(ten, (byte) 'x');
        byte[] head = Api.bytes("{\"name\":\"");
        System.arraycopy(head, 0, ten, 0, head.length);
        ten[ten.length - 2] = '"';
        ten[ten.length - 1] = '}';
        for (OpenApi.Operation operation : writes()) {
            try {
                refused(operation, operation.bodyType(), ten, 413, 413);
            } catch (java.io.UncheckedIOException e) {
                // The connection may be cut while the rest is still being sent; what must not
                // happen is that it is taken.
                tried++;
            }
        }
        none();
    }

    @Test
    public void fieldsOfTheWrongTypeAndUnknownOnes() {
        for (OpenApi.Operation operation : writes()) {
            // A change of nothing may be missed before it is read.
            int most = operation.method().equals("PATCH") ? 404 : 400;
            for (String unknown :
                    List.of(
                            "{\"noSuchField\":1}",
                            "{\"class\":\"java.lang.String\"}",
                            "{\"@type\":\"x\"}")) {
                refused(operation, operation.bodyType(), Api.bytes(unknown), 400, most);
            }
            openApi.properties(operation.schema())
                    .forEach(
                            (name, schema) -> {
                                String type = schema.path("type").asText();
                                for (String value :
                                        List.of(
                                                "{}",
                                                "[]",
                                                "[[]]",
                                                "{\"a\":[]}",
                                                "\"text\"",
                                                "12345",
                                                "-1.5",
                                                "true")) {
                                    boolean fits =
                                            type.equals("object") && value.startsWith("{")
                                                    || type.equals("array") && value.startsWith("[")
                                                    || type.equals("string")
                                                            && value.startsWith("\"")
                                                    || (type.equals("number")
                                                                    || type.equals("integer"))
                                                            && value.matches("-?[0-9.]+")
                                                    || type.equals("boolean")
                                                            && value.equals("true");
                                    refused(
                                            operation,
                                            operation.bodyType(),
                                            Api.bytes("{\"" + name + "\":" + value + "}"),
                                            fits ? 200 : 400,
                                            499);
                                }
                            });
        }
        none();
    }

    @Test
    public void nastyTextInEveryField() {
        String organisation = people.organisation(null, null);
        for (OpenApi.Operation operation : writes()) {
            Map<String, JsonNode> properties = openApi.properties(operation.schema());
            if (operation.path().equals("/api/organisations/{id}")) {
                properties = openApi.properties(schemaOf("POST /api/organisations"));
            }
            for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
                for (String nasty : NASTY) {
                    ObjectNode body = plausible(operation, properties);
                    put(body, property.getKey(), property.getValue(), nasty);
                    sane(operation, organisation, Api.bytes(body));
                }
                for (String control : List.of("a\u0000b", "\u0000", "\ud800")) {
                    ObjectNode body = plausible(operation, properties);
                    put(body, property.getKey(), property.getValue(), control);
                    Api.Answer answer = sane(operation, organisation, escaped(body));
                    if (answer.status() < 400) {
                        wrong.put(
                                operation.id()
                                        + " "
                                        + property.getKey()
                                        + " with a control character",
                                answer.toString());
                    }
                }
                sane(
                        operation,
                        organisation,
                        nulled(plausible(operation, properties), property.getKey()));
            }
        }
        none();
    }

    @Test
    public void absurdQueries() {
        List<String> cursors =
                new ArrayList<>(
                        List.of("x", "''", "AAAA", "%00", "%ff%fe", "....", "%F0%9F%98%80"));
        cursors.add("A".repeat(3000));
        for (OpenApi.Operation operation : openApi.operations()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            String path = operation.filled(NOWHERE);
            List<String> names = new ArrayList<>();
            operation
                    .node()
                    .path("parameters")
                    .forEach(p -> names.add(openApi.resolve(p).path("name").asText()));
            query(operation, path + "?noSuchParameter=1", 400);
            if (names.contains("limit")) {
                for (String limit :
                        List.of(
                                "0",
                                "-1",
                                "101",
                                "x",
                                "1e9",
                                "99999999999999999999",
                                "%00",
                                "1%20or%201=1")) {
                    query(operation, path + "?limit=" + limit, 400);
                }
                for (String cursor : cursors) {
                    // The list of nothing may be missed before its cursor is read.
                    query(operation, path + "?cursor=" + cursor, path.contains(NOWHERE) ? 0 : 400);
                }
            }
            for (String name : names) {
                for (String nasty : NASTY) {
                    if (nasty.length() < 5000) {
                        query(
                                operation,
                                path
                                        + "?"
                                        + name
                                        + "="
                                        + URLEncoder.encode(nasty, StandardCharsets.UTF_8),
                                0);
                    }
                }
                query(operation, path + "?" + name + "=%00", 0);
                query(operation, path + "?" + name + "=a%00b", 0);
                query(operation, path + "?" + name + "=%C3%28", 0);
                query(operation, path + "?" + name + "=%25&" + name + "=_", 0);
            }
            for (String id :
                    List.of(
                            "%00",
                            "a%00b",
                            "%27%20or%201=1",
                            "%3Cscript%3E",
                            "..%2f..%2fetc",
                            "x".repeat(3000),
                            "%C3%28",
                            "%F0%9F%98%80")) {
                query(operation, operation.filled(id.replace("%", "%")), 0);
            }
        }
        none();
    }

    /** A kilobyte that says it is a gigabyte must not become one. */
    @Test
    public void aZippedBodyIsNotUnpacked() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(Api.bytes(People.organisation("Сжатая")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String encoding : List.of("gzip", "deflate", "br")) {
            Api.Answer answer =
                    tester.with("Content-Encoding", encoding)
                            .send(
                                    "POST",
                                    "/api/organisations",
                                    "application/json",
                                    zipped.toByteArray());
            assertTrue(encoding + " " + answer.status(), answer.status() / 100 == 4);
        }
    }

    @Test
    public void wrongMethodsAndMediaTypes() {
        Api admin = tester;
        for (OpenApi.Operation operation : openApi.operations()) {
            String path = operation.filled(NOWHERE);
            for (String method : List.of("TRACE", "PROPFIND", "LOCK", "FOO")) {
                Api.Answer answer = admin.send(method, path, null, null);
                check(method + " " + path, answer, 400, 499);
            }
            if (operation.method().equals("GET")) {
                Api.Answer answer = admin.with("Accept", "application/x-nonsense").get(path);
                check("GET " + path + " as nonsense", answer, 200, 499);
            }
        }
        for (OpenApi.Operation operation : writes()) {
            for (String type :
                    List.of(
                            "text/plain",
                            "application/xml",
                            "text/html",
                            "application/x-java-serialized-object",
                            "multipart/form-data",
                            "application/x-www-form-urlencoded")) {
                refused(operation, type, Api.bytes("<a/>"), 415, 415);
            }
        }
        for (String path :
                List.of(
                        "/api",
                        "/api/",
                        "/",
                        "/cxf",
                        "/nothing",
                        "/api/organisations/",
                        "/api//organisations",
                        "/api/%2e%2e/",
                        "/api/organisations;x=1",
                        "/system/console",
                        "/index.html")) {
            Api.Answer answer = people.anonymous().get(path);
            if (answer.status() >= 400) {
                check("GET " + path, answer, 400, 499);
            } else {
                check("GET " + path, answer, 200, 399);
            }
        }
        none();
    }

    @Test
    public void requestsThatAreNoHttp() throws IOException {
        for (String raw :
                List.of(
                        "nonsense\r\n\r\n",
                        "GET\r\n\r\n",
                        "GET /api/health HTTP/9.9\r\n\r\n",
                        "GET /api/organisations?q=%zz HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Connection: close\r\n\r\n",
                        "GET /api/organisations/%zz HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Connection: close\r\n\r\n",
                        "GET /api/organisations HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "GET /api/organisations HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Bad Header\r\n"
                                + "Connection: close\r\n\r\n",
                        "GET /api/organisations HTTP/1.1\r\nHost: a\r\nX: "
                                + "x".repeat(100_000)
                                + "\r\n\r\n",
                        "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                        "GET /api/../../etc/passwd HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Connection: close\r\n\r\n",
                        "GET /api/organisations\u0000 HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Connection: close\r\n\r\n",
                        "POST /api/session HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Length: -5\r\n"
                                + "Connection: close\r\n\r\n",
                        "POST /api/session HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Length: x\r\n"
                                + "Connection: close\r\n\r\n",
                        "POST /api/session HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n"
                                + "Connection: close\r\n\r\n"
                                + "ZZ\r\n"
                                + "abc\r\n"
                                + "0\r\n\r\n",
                        "POST /api/session HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Type: ;;;\r\n"
                                + "Content-Length: 2\r\n"
                                + "Connection: close\r\n\r\n"
                                + "{}",
                        "POST /api/session HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Type: application/json; charset=nonsense\r\n"
                                + "Content-Length: 2\r\n"
                                + "Connection: close\r\n\r\n"
                                + "{}",
                        "GET /api/organisations HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Accept-Language: ;;;q=x\r\n"
                                + "Accept: ???\r\n"
                                + "Connection: close\r\n\r\n")) {
            String answer = exchange(raw);
            String name =
                    raw.substring(0, Math.min(90, raw.length()))
                            .replaceAll("[\\r\\n\\x00]+", " ⏎ ");
            tried++;
            if (!answer.isEmpty() && !answer.matches("(?s)HTTP/1\\.[01] (4\\d\\d|200|505).*")) {
                wrong.put(name, answer);
            }
            String afterHeaders =
                    answer.contains("\r\n\r\n") ? answer.substring(answer.indexOf("\r\n\r\n")) : "";
            if (INSIDE.matcher(afterHeaders).find()) {
                wrong.put(name + " shows its inside", answer);
            }
            if (answer.matches("(?s)HTTP/1\\.[01] [45].*")
                    && !answer.contains("application/problem+json")) {
                wrong.put(name + " is no problem", answer);
            }
            if (answer.toLowerCase().contains("\r\nserver:")) {
                wrong.put(name + " names the server", answer);
            }
        }
        none();
    }

    @Test
    public void errorsAreSpokenInTheReadersLanguage() {
        Api api = people.anonymous();
        String russian =
                api.get("/api/organisations/" + NOWHERE).expect(404).json().path("detail").asText();
        String english =
                api.with("Accept-Language", "en-GB,en;q=0.9")
                        .get("/api/organisations/" + NOWHERE)
                        .json()
                        .path("detail")
                        .asText();
        assertTrue(russian, russian.matches(".*[а-я].*"));
        assertTrue(english, english.matches("[ -~“”’]+"));
    }

    private List<OpenApi.Operation> writes() {
        return openApi.operations().stream()
                .filter(o -> List.of("POST", "PUT", "PATCH").contains(o.method()))
                .filter(o -> o.bodyType() != null && o.bodyType().endsWith("json"))
                .toList();
    }

    private JsonNode schemaOf(String id) {
        return openApi.operations().stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow()
                .schema();
    }

    /** A body that would be accepted, as far as one can tell from the schema. */
    private static ObjectNode plausible(
            OpenApi.Operation operation, Map<String, JsonNode> properties) {
        ObjectNode body = Api.JSON.createObjectNode();
        if (operation.method().equals("PATCH")) {
            return body;
        }
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("name", "Проверка");
        known.put("legalForm", "ANO");
        known.put("city", "Омск");
        known.put("region", "Омская область");
        known.put("email", "n" + UUID.randomUUID() + "@example.org");
        known.put("password", "three plain words");
        known.put("locale", "ru");
        known.put("consents", List.of("PERSONAL_DATA"));
        known.put("text", "Заметка");
        known.put("role", "MEMBER");
        known.put("userId", NOWHERE);
        known.put("level", "L0");
        known.put("roles", List.of());
        known.forEach(
                (name, value) -> {
                    if (properties.containsKey(name)) {
                        body.set(name, Api.JSON.valueToTree(value));
                    }
                });
        return body;
    }

    private static void put(ObjectNode body, String name, JsonNode schema, String value) {
        if (schema.path("type").asText().equals("array")) {
            body.putArray(name).add(value);
        } else {
            body.put(name, value);
        }
    }

    private static byte[] nulled(ObjectNode body, String name) {
        body.putNull(name);
        return Api.bytes(body);
    }

    /** Half a surrogate pair cannot be written as UTF-8, but as an escape. */
    private static byte[] escaped(ObjectNode body) {
        StringBuilder ascii = new StringBuilder();
        for (char c : body.toString().toCharArray()) {
            ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return Api.bytes(ascii.toString());
    }

    private Api.Answer sane(OpenApi.Operation operation, String organisation, byte[] body) {
        boolean ofOrganisation = operation.path().startsWith("/api/organisations/{id}");
        String path =
                operation.filled(
                        ofOrganisation
                                        && operation.path().indexOf('{')
                                                == operation.path().lastIndexOf('{')
                                ? organisation
                                : NOWHERE);
        Api.Answer answer =
                tester.with("If-Match", "*")
                        .send(operation.method(), path, operation.bodyType(), body);
        String shown = new String(body, StandardCharsets.UTF_8);
        check(
                operation.id() + " " + shown.substring(0, Math.min(200, shown.length())),
                answer,
                200,
                499);
        return answer;
    }

    private void refused(OpenApi.Operation operation, String type, byte[] body, int from, int to) {
        Api.Answer answer =
                tester.with("If-Match", "*")
                        .send(operation.method(), operation.filled(NOWHERE), type, body);
        String shown =
                new String(body, 0, Math.min(body.length, 100), StandardCharsets.UTF_8)
                        .replace("\u0000", "NUL");
        check(operation.id() + " " + type + " " + shown, answer, from, to);
    }

    private void query(OpenApi.Operation operation, String path, int expected) {
        Api.Answer answer = tester.get(path);
        String shown = "GET " + (path.length() > 150 ? path.substring(0, 150) + "…" : path);
        check(shown, answer, expected == 0 ? 200 : expected, expected == 0 ? 499 : expected);
    }

    /** Notes what is wrong with an answer. */
    private void check(String request, Api.Answer answer, int from, int to) {
        tried++;
        if (answer.status() < from || answer.status() > to) {
            wrong.put(request, answer.toString());
        } else if (answer.status() >= 400) {
            String type = String.valueOf(answer.header("Content-Type"));
            if (!type.startsWith("application/problem+json")) {
                wrong.put(request + " is no problem", answer.toString());
            } else if (answer.json().path("status").asInt() != answer.status()
                    || answer.code().isEmpty()
                    || answer.json().path("title").asText().isEmpty()) {
                wrong.put(request + " is no whole problem", answer.toString());
            }
            // What the caller sent may come back as text; what is ours may not.
            if (INSIDE.matcher(answer.text().replaceAll("\"(parameter|instance)\":\"[^\"]*\"", ""))
                            .find()
                    && !request.contains("java.lang")) {
                wrong.put(request + " shows its inside", answer.toString());
            }
        }
    }

    private String exchange(String raw) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", product.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // Cut while sending; what was answered before can be read nonetheless.
            }
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            try {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    answer.append((char) b);
                }
            } catch (IOException e) {
                // The other side may cut the connection instead of closing it.
            }
            return answer.toString();
        }
    }

    private void none() {
        assertTrue("tried " + tried, tried > 10);
        String all =
                String.join(
                        "\n", wrong.entrySet().stream().limit(60).map(Object::toString).toList());
        assertEquals(wrong.size() + " of " + tried + ":\n" + all, 0, wrong.size());
    }
}
