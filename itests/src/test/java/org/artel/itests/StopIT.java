package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Test;

/** The product is told to stop while people work. */
public class StopIT {

    private final Product product =
            new Product(TestDatabase.derby(), Map.of("ARTEL_DRAIN_SECONDS", "8"));

    @After
    public void end() {
        product.close();
    }

    @Test
    public void whatWasBegunIsFinishedAndNothingElseIsWaitedFor() throws Exception {
        // Starting asks for health all the time, from before the doors open.
        product.start();
        People people = new People(product);
        byte[] body = Api.bytes(People.organisation("Последняя"));
        try (Socket socket = new Socket("127.0.0.1", product.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/organisations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: "
                                    + people.admin().header("Authorization")
                                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, 10);
            out.flush();
            // Long enough to be taken up.
            Thread.sleep(500);

            Eventually.holds(
                    "load balancers may send people here",
                    () -> people.anonymous().get("/api/health/traffic").status() == 200);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(product::stop);
            Eventually.holds(
                    "load balancers are told to send people elsewhere",
                    () -> people.anonymous().get("/api/health/traffic").status() == 503);
            assertEquals(
                    "draining",
                    people.anonymous().get("/api/health").json().path("status").asText());
            Api.Answer served = people.anonymous().get("/api/organisations").expect(200);
            assertEquals("close", served.header("Connection"));
            assertEquals("a new one is turned away", 503, statusAfterTheOrder(people.anonymous()));
            out.write(body, 10, body.length - 10);
            out.flush();
            String answer = read(socket.getInputStream());
            assertTrue(answer, answer.startsWith("HTTP/1.1 201 "));
            stop.get(60, TimeUnit.SECONDS);
        }
        assertTrue(product.log(), product.log().contains("Stopping; 0 requests unfinished"));
        assertEquals(product.trouble().toString(), List.of(), product.trouble());
        product.start();
        assertEquals(
                1,
                people.anonymous()
                        .all("/api/organisations?q=%D0%BF%D0%BE%D1%81%D0%BB%D0%B5%D0%B4")
                        .size());
    }

    /** The first status that is not 200, at most twenty seconds later. */
    private static int statusAfterTheOrder(Api api) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            int status = api.get("/api/organisations").status();
            if (status != 200) {
                return status;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It takes requests as before");
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
