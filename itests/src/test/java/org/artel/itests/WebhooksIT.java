package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A program outside hears of what people do in the product. */
@RunWith(Parameterized.class)
public class WebhooksIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private record Request(String delivery, String timestamp, String signature, String body) {}

    private final TestDatabase engine;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;
    private People people;
    private Api admin;

    public WebhooksIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void install() throws IOException {
        receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    requests.add(
                            new Request(
                                    exchange.getRequestHeaders().getFirst("Artel-Delivery"),
                                    exchange.getRequestHeaders().getFirst("Artel-Timestamp"),
                                    exchange.getRequestHeaders().getFirst("Artel-Signature"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        receiver.start();
        people = new People(Products.on(engine));
        admin = people.admin();
        Modules.want(admin, "webhooks", "active");
    }

    @After
    public void end() {
        receiver.stop(0);
    }

    @Test
    public void aReceiverHearsFailsIsAskedAgainAndGoes() throws Exception {
        JsonNode types = admin.get("/api/webhooks/types").expect(200).json().path("items");
        Set<String> names = new HashSet<>(types.findValuesAsText("type"));
        for (String type : List.of("organisation.created", "booking.changed", "user.removed")) {
            assertTrue(type, names.contains(type));
        }
        Set<String> read = new HashSet<>();
        for (OpenApi.Operation operation : new OpenApi(Products.on(engine)).operations()) {
            if (operation.method().equals("GET")) {
                read.add(operation.path().replaceAll("[{]\\w+}", "{}"));
            }
        }
        for (String path : types.findValuesAsText("path")) {
            assertTrue(path, read.contains(path.replaceAll("[{]\\w+}", "{}")));
        }
        Api.Answer made =
                admin.post(
                                "/api/webhooks/hooks",
                                body("url", url(), "events", List.of("organisation.*")))
                        .expect(201);
        String hook = "/api/webhooks/hooks/" + made.id();
        String secret = made.json().path("secret").asText();
        assertFalse(admin.get(hook).expect(200).text().contains(secret));
        people.person("STAFF").api().get(hook).expect(403);
        admin.post("/api/webhooks/hooks", body("url", "https://10.0.0.1/", "events", List.of("*")))
                .expect(422, "invalid");

        status = 500;
        String name = "Слышно " + UUID.randomUUID();
        String organisation =
                admin.post(
                                "/api/organisations",
                                body(
                                        "name",
                                        name,
                                        "legalForm",
                                        "ANO",
                                        "city",
                                        "Анапа",
                                        "region",
                                        "Краснодарский край"))
                        .expect(201)
                        .id();
        Request first = heard("organisation.created", organisation);
        assertFalse("nothing of what is in it", first.body.contains("Слышно"));
        assertEquals("v1=" + sign(secret, first), first.signature);
        Eventually.see(
                () -> admin.get(hook + "/deliveries?state=WAITING").expect(200).text(),
                text -> text.contains("HTTP 500"));
        status = 200;
        admin.send("POST", hook + "/deliveries/" + first.delivery + "/retry", null, null);
        JsonNode delivered =
                Eventually.see(
                        () -> admin.get(hook + "/deliveries/" + first.delivery).expect(200).json(),
                        delivery -> delivery.path("state").asText().equals("DELIVERED"));
        assertEquals(2, delivered.path("attempts").asInt());
        String attempts = hook + "/deliveries/" + first.delivery + "/attempts";
        JsonNode last = admin.get(attempts + "?limit=1").expect(200).json();
        assertEquals(200, last.at("/items/0/status").asInt());
        JsonNode before =
                admin.get(attempts + "?limit=1&cursor=" + last.path("nextCursor").asText())
                        .expect(200)
                        .json();
        assertEquals("HTTP 500", before.at("/items/0/reason").asText());
        assertTrue(before.path("nextCursor").isNull());
        people.person("STAFF").api().get(attempts).expect(403);
        assertTrue(requests.stream().filter(r -> r.body.equals(first.body)).count() >= 2);

        status = 410;
        admin.send("POST", hook + "/test", null, null).expect(201);
        Eventually.see(
                () -> admin.get(hook).expect(200).json(),
                json -> json.path("gone").asBoolean() && !json.path("active").asBoolean());
        Eventually.see(
                () -> admin.all("/api/notifications"),
                all -> all.stream().anyMatch(one -> one.toString().contains("webhooks.gone")));

        Modules.want(admin, "webhooks", "absent");
        admin.get("/api/webhooks/hooks").expect(404, "module-not-installed");
        admin.delete("/api/organisations/" + organisation).expect(204);
        Modules.want(admin, "webhooks", "active");
        assertEquals(made.id(), admin.get(hook).expect(200).id());
        admin.delete(hook).expect(204);
        admin.get(hook).expect(404);
        Modules.want(admin, "webhooks", "absent");
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/artel";
    }

    private Request heard(String type, String id) {
        return Eventually.see(
                        () ->
                                requests.stream()
                                        .filter(r -> r.body.contains("\"" + type + "\""))
                                        .filter(r -> r.body.contains(id))
                                        .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static String sign(String secret, Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.timestamp + "." + request.body;
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
