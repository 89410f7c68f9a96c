package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.mail.Multipart;
import javax.mail.internet.MimeMessage;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Test;

/** What the product tells people. */
public class NotificationsIT {

    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    public void whoRegistersConfirmsWithTheLetterAndHearsOfANewPassword() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", "smtp"));
        server.start();
        try (Product product =
                new Product(
                                TestDatabase.derby(),
                                Map.of(
                                        "ARTEL_SMTP_HOST",
                                        "127.0.0.1",
                                        "ARTEL_SMTP_PORT",
                                        String.valueOf(server.getSmtp().getPort()),
                                        "ARTEL_SMTP_TLS",
                                        "none"))
                        .start()) {
            Api anonymous = product.api();
            String email = "p" + UUID.randomUUID() + "@example.org";
            anonymous.post("/api/users", People.registration(email)).expect(201);
            assertTrue(server.waitForIncomingEmail(PATIENCE_MILLIS, 1));
            String token = token(server.getReceivedMessages()[0], "confirm");
            anonymous.post("/api/users/confirmations", Api.body("token", token)).expect(204);

            anonymous.post("/api/password-resets", Api.body("email", email)).expect(202);
            assertTrue(server.waitForIncomingEmail(PATIENCE_MILLIS, 2));
            String reset = token(server.getReceivedMessages()[1], "reset");
            anonymous
                    .post(
                            "/api/password-resets/completion",
                            Api.body("token", reset, "password", "four other plain words"))
                    .expect(204);
            assertTrue(server.waitForIncomingEmail(PATIENCE_MILLIS, 3));
            JsonNode session =
                    anonymous
                            .post(
                                    "/api/session",
                                    Api.body("email", email, "password", "four other plain words"))
                            .expect(201)
                            .json();
            assertTrue(session.path("user").path("confirmed").asBoolean());
            Api person = anonymous.as(session.path("token").asText());
            List<JsonNode> list = person.all("/api/notifications");
            assertEquals(1, list.size());
            assertEquals("users.password-changed", list.get(0).path("type").asText());

            try (BufferedReader stream = open(product, session.path("token").asText())) {
                assertEquals("event: unread", stream.readLine());
                String event =
                        String.join("\n", stream.readLine(), stream.readLine(), stream.readLine());
                assertTrue(event, event.contains("\"count\":1"));
                stream.readLine();
                person.send("POST", "/api/notifications/reading", null, null).expect(204);
                long read = System.nanoTime();
                assertEquals("event: unread", stream.readLine());
                long millis = (System.nanoTime() - read) / 1_000_000;
                assertTrue(millis + " ms", millis < 5000);
                // A stream that is open does not hold up the end.
                long begun = System.nanoTime();
                product.stop();
                assertTrue((System.nanoTime() - begun) / 1_000_000_000 < 15);
            }
            assertEquals(List.of(), product.trouble());
        } finally {
            server.stop();
        }
    }

    @Test
    public void withoutAMailServerTheAdministratorReadsTheLetter() throws Exception {
        Product product = Products.on(TestDatabase.derby());
        People people = new People(product);
        String email = "p" + UUID.randomUUID() + "@example.org";
        people.anonymous().post("/api/users", People.registration(email)).expect(201);
        String id = null;
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (id == null && System.nanoTime() < end) {
            for (JsonNode mail :
                    people.admin().get("/api/notifications/mail").json().path("items")) {
                if (mail.path("to").asText().equals(email)) {
                    id = mail.path("id").asText();
                }
            }
        }
        String text =
                people.admin()
                        .get("/api/notifications/mail/" + id)
                        .expect(200)
                        .json()
                        .path("text")
                        .asText();
        String token = text.replaceAll("(?s).*confirm\\?token=([\\w-]+).*", "$1");
        people.person("STAFF").api().get("/api/notifications/mail/" + id).expect(403);
        // Whatever becomes of it: it must not wait for itself.
        long asked = System.nanoTime();
        int retried =
                people.admin()
                        .send("POST", "/api/notifications/mail/" + id + "/retry", null, null)
                        .status();
        assertTrue(String.valueOf(retried), retried == 200 || retried == 409);
        assertTrue(System.nanoTime() - asked < 9_000_000_000L);
        people.anonymous().post("/api/users/confirmations", Api.body("token", token)).expect(204);
    }

    private static BufferedReader open(Product product, String token) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection)
                        new URL("http://127.0.0.1:" + product.port() + "/api/notifications/stream")
                                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setReadTimeout(PATIENCE_MILLIS);
        assertEquals(200, connection.getResponseCode());
        return new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String token(MimeMessage letter, String page) throws Exception {
        String text = (String) ((Multipart) letter.getContent()).getBodyPart(0).getContent();
        assertTrue(text, text.contains("/" + page + "?token="));
        return text.replaceAll("(?s).*/" + page + "\\?token=([\\w-]+).*", "$1");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
