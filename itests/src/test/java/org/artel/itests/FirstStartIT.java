package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A centre starts the platform for the first time. */
@RunWith(Parameterized.class)
public class FirstStartIT {

    /** Modules that a centre installs when it wants them. */
    private static final Set<String> ON_DEMAND = Set.of("example", "webhooks");

    private static final Pattern PASSWORD =
            Pattern.compile("(?m)^.*(?:Пароль|Password)[^:\\n]*: *(\\S+)\\s*$");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final Product product;

    public FirstStartIT(TestDatabase engine) {
        product = new Product(engine, Map.of("ARTEL_ADMIN_PASSWORD", ""));
    }

    @Before
    public void start() {
        product.start();
    }

    @After
    public void end() {
        product.close();
    }

    @Test
    public void theFirstDay() throws IOException {
        Api api = product.api();

        // The password is on the console once, and nowhere else.
        List<String> passwords =
                PASSWORD.matcher(product.output()).results().map(found -> found.group(1)).toList();
        assertEquals(product.output(), 1, passwords.size());
        String password = passwords.get(0);
        assertFalse("the password is in the log", product.log().contains(password));

        assertEquals("ready", api.get("/api/health").expect(200).json().path("status").asText());
        // Ready means all of it, and at once.
        api.get("/api/booking/resources").expect(200);
        api.get("/api/booking/consultants").expect(200);
        api.get("/api/events").expect(200);
        JsonNode modules = api.get("/api/modules").expect(200).json().path("items");
        assertTrue(modules.toString(), modules.isArray());
        for (JsonNode module : modules) {
            boolean onDemand = ON_DEMAND.contains(module.path("name").asText());
            assertEquals(
                    module.toString(),
                    onDemand ? "absent" : "active",
                    module.path("state").asText());
        }
        assertTrue("a new register is empty", api.all("/api/organisations").isEmpty());

        // A session of requests.
        Api admin =
                api.as(
                        api.post(
                                        "/api/session",
                                        body("email", Product.ADMIN_EMAIL, "password", password))
                                .expect(201)
                                .json()
                                .path("token")
                                .asText());
        assertEquals(
                Product.ADMIN_EMAIL,
                admin.get("/api/me").expect(200).json().path("email").asText());
        Api.Answer created =
                admin.post("/api/organisations", People.organisation("Первая")).expect(201);
        admin.patch("/api/organisations/" + created.id(), created.etag(), body("shortName", "П"))
                .expect(200);
        api.get("/api/organisations?q=" + "%D0%BF%D0%B5%D1%80%D0%B2").expect(200);
        api.get("/api/nothing-of-that-name").expect(404);
        api.get("/api/example/notes").expect(404, "module-not-installed");
        api.post("/api/organisations", "{").expect(401);
        admin.post("/api/organisations", "{").expect(400);
        api.get("/api/openapi.json").expect(200);
        api.get("/metrics").expect(200);

        onlyTheDoorsThatAreMeantAreOpen();

        product.stop();
        assertEquals(product.trouble().toString(), List.of(), product.trouble());

        // The second day.
        product.start();
        assertEquals("printed once", 1, occurrences(product.output(), password));
        assertEquals(1, api.all("/api/organisations").size());
        api.post("/api/session", body("email", Product.ADMIN_EMAIL, "password", password))
                .expect(201);
        product.stop();
        assertEquals(product.trouble().toString(), List.of(), product.trouble());
        for (String word : List.of("Exception", "ERROR", "\tat ")) {
            assertFalse(product.output(), product.output().contains(word));
        }
    }

    private void onlyTheDoorsThatAreMeantAreOpen() throws IOException {
        Map<Integer, Boolean> doors = new java.util.TreeMap<>();
        Set<String> sockets = socketsOf(product.pid());
        for (String table : List.of("tcp", "tcp6")) {
            for (String line :
                    Files.readAllLines(Path.of("/proc/" + product.pid() + "/net/" + table))) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length > 9 && fields[3].equals("0A") && sockets.contains(fields[9])) {
                    String[] address = fields[1].split(":");
                    boolean loopback =
                            address[0].equals("0100007F")
                                    || address[0].equals("00000000000000000000000001000000")
                                    || address[0].equals("0000000000000000FFFF00000100007F");
                    doors.merge(Integer.parseInt(address[1], 16), loopback, Boolean::logicalAnd);
                }
            }
        }
        assertTrue(doors.toString(), doors.containsKey(product.port()));
        Set<Integer> toTheWorld = new TreeSet<>();
        doors.forEach(
                (door, loopback) -> {
                    if (!loopback) {
                        toTheWorld.add(door);
                    }
                });
        assertEquals("open to the world", Set.of(product.port()), toTheWorld);
        Set<Integer> inside = new HashSet<>(doors.keySet());
        inside.removeAll(Set.of(product.port(), product.shellPort()));
        assertEquals("open on loopback besides the operator's shell", Set.of(), inside);
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    Matcher socket =
                            Pattern.compile("socket:\\[(\\d+)]")
                                    .matcher(Files.readSymbolicLink(file).toString());
                    if (socket.matches()) {
                        sockets.add(socket.group(1));
                    }
                } catch (java.nio.file.NoSuchFileException e) {
                    // Closed in the meantime.
                }
            }
        }
        return sockets;
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
