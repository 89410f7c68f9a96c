package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.artel.portfolio.PublishingConnector;
import org.artel.portfolio.PublishingConnector.Image;
import org.artel.portfolio.PublishingConnector.Outgoing;
import org.artel.portfolio.PublishingConnector.Posted;
import org.artel.portfolio.PublishingConnector.Refused;
import org.artel.portfolio.PublishingConnector.RetryLater;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What is said to Telegram, against a server that behaves as it does, or badly. */
public class TelegramConnectorTest {

    private static final String TOKEN = "123456:AAbb-cc_dd";
    private static final String YES = "{\"ok\":true,\"result\":{\"message_id\":77}}";
    private static final Duration LONG = Duration.ofSeconds(20);

    private record Call(String path, JsonNode body) {}

    @FunctionalInterface
    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch done = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Reply reply = exchange -> answer(exchange, 200, YES);

    @Before
    public void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    calls.add(
                            new Call(
                                    exchange.getRequestURI().getPath(),
                                    new ObjectMapper().readTree(body)));
                    reply.to(exchange);
                });
        server.start();
    }

    @After
    public void stop() {
        done.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    public void aPostBecomesAMessageOfTheChannelAsItIs() throws Exception {
        Posted posted = telegram("@sad_u_reki", LONG).post(outgoing("1 < 2 & <b>*_", null));
        assertEquals("https://t.me/sad_u_reki/77", posted.url());
        assertEquals("77", posted.id());
        Call only = calls.get(0);
        assertEquals("/bot" + TOKEN + "/sendMessage", only.path());
        assertEquals("@sad_u_reki", only.body().get("chat_id").asText());
        assertEquals("1 < 2 & <b>*_", only.body().get("text").asText());
        assertEquals("nothing is markup", 2, only.body().size());
    }

    @Test
    public void aShortPostStandsUnderItsImageAndALongOneWithoutIt() throws Exception {
        PublishingConnector telegram = telegram("@c", LONG);
        telegram.post(outgoing("т".repeat(1024), "https://portal.example.org/i"));
        telegram.post(outgoing("т".repeat(1025), "https://portal.example.org/i"));
        assertEquals(2, calls.size());
        assertTrue(calls.get(0).path(), calls.get(0).path().endsWith("/sendPhoto"));
        assertEquals("https://portal.example.org/i", calls.get(0).body().get("photo").asText());
        assertEquals(1024, calls.get(0).body().get("caption").asText().length());
        assertTrue(calls.get(1).path(), calls.get(1).path().endsWith("/sendMessage"));
    }

    @Test
    public void anImageThatCannotBeFetchedDoesNotKeepTheNewsBack() throws Exception {
        reply =
                exchange -> {
                    boolean photo = exchange.getRequestURI().getPath().endsWith("sendPhoto");
                    answer(
                            exchange,
                            photo ? 400 : 200,
                            photo ? no(400, "Bad Request: failed to get HTTP URL content") : YES);
                };
        Posted posted = telegram("@c", LONG).post(outgoing("Сад", "http://localhost/i"));
        assertEquals("https://t.me/c/77", posted.url());
        assertEquals("Сад", calls.get(1).body().get("text").asText());
    }

    @Test
    public void messagesOfPrivateChannelsHaveAnAddressOfTheirOwnAndOfGroupsNone() throws Exception {
        assertEquals(
                "https://t.me/c/1234567/77",
                telegram("-1001234567", LONG).post(outgoing("Сад", null)).url());
        assertNull(telegram("-42", LONG).post(outgoing("Сад", null)).url());
    }

    @Test
    public void itWaitsAsLongAsTelegramAsks() {
        reply =
                exchange ->
                        answer(
                                exchange,
                                429,
                                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many"
                                        + " Requests: retry after 35\",\"parameters\":"
                                        + "{\"retry_after\":35}}");
        RetryLater later = assertThrows(RetryLater.class, this::post);
        assertEquals(Duration.ofSeconds(35), later.after());

        reply =
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "12");
                    answer(exchange, 429, "slow down");
                };
        assertEquals(Duration.ofSeconds(12), assertThrows(RetryLater.class, this::post).after());
        reply = exchange -> answer(exchange, 429, "");
        assertNull(assertThrows(RetryLater.class, this::post).after());
    }

    @Test
    public void aNoIsToldInTelegramsWordsAndWithoutTheToken() {
        for (int status : List.of(400, 401, 403, 404)) {
            reply =
                    exchange ->
                            answer(
                                    exchange,
                                    status,
                                    no(status, "Forbidden: bot " + TOKEN + " is not a member"));
            Refused refused = assertThrows(Refused.class, this::post);
            assertEquals(
                    "Телеграм отказал: Forbidden: bot … is not a member", refused.reason().ru());
            assertSilent(refused);
        }
        reply = exchange -> answer(exchange, 403, "<html>");
        assertEquals(
                "Telegram refused: HTTP 403",
                assertThrows(Refused.class, this::post).reason().en());
    }

    @Test
    public void whatMakesNoSenseIsTriedAgain() {
        for (String nonsense :
                List.of("", "{\"ok\":tr", "null", "[]", "{\"ok\":true}", "{\"ok\":false}")) {
            reply = exchange -> answer(exchange, 200, nonsense);
            assertSilent(assertThrows(IOException.class, this::post));
        }
        for (int status : List.of(302, 500, 502, 504)) {
            reply = exchange -> answer(exchange, status, no(status, "gateway " + TOKEN));
            assertSilent(assertThrows(IOException.class, this::post));
        }
    }

    @Test
    public void aCutConnectionIsTriedAgain() {
        reply =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write("{\"ok\":".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.close();
                };
        assertSilent(assertThrows(IOException.class, this::post));
    }

    @Test
    public void nobodyListeningIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PublishingConnector telegram = telegram("@c", LONG, "http://127.0.0.1:" + port);
        assertSilent(assertThrows(IOException.class, () -> telegram.post(outgoing("Сад", null))));
    }

    @Test
    public void aSilentServerIsNotWaitedForForEver() {
        reply = exchange -> await();
        PublishingConnector hasty = telegram("@c", Duration.ofMillis(200));
        assertSilent(assertThrows(IOException.class, () -> hasty.post(outgoing("Сад", null))));
    }

    @Test
    public void neitherIsOneThatBeginsToAnswerAndStops() {
        reply =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    await();
                };
        PublishingConnector hasty = telegram("@c", Duration.ofMillis(500));
        assertSilent(assertThrows(IOException.class, () -> hasty.post(outgoing("Сад", null))));
    }

    @Test
    public void whatIsNotSetUpSaysSoWithoutTheToken() {
        assertTrue(connector(Map.of()).unready().isPresent());
        assertTrue(connector(Map.of("ARTEL_TELEGRAM_TOKEN", TOKEN)).unready().isPresent());
        assertTrue(
                connector(Map.of("ARTEL_TELEGRAM_TOKEN", TOKEN, "ARTEL_TELEGRAM_CHAT", "@c"))
                        .unready()
                        .isEmpty());
        String wrong =
                connector(Map.of("ARTEL_TELEGRAM_TOKEN", "12:zz zz", "ARTEL_TELEGRAM_CHAT", "@c"))
                        .unready()
                        .orElseThrow()
                        .en();
        assertFalse(wrong, wrong.contains("zz"));
        assertTrue(
                connector(
                                Map.of(
                                        "ARTEL_TELEGRAM_TOKEN",
                                        TOKEN,
                                        "ARTEL_TELEGRAM_CHAT",
                                        "@c",
                                        "ARTEL_TELEGRAM_API",
                                        "ftp://x y"))
                        .unready()
                        .isPresent());
    }

    private void post() throws Exception {
        telegram("@c", LONG).post(outgoing("Сад", null));
    }

    private void await() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertSilent(Throwable told) {
        for (Throwable one = told; one != null; one = one.getCause()) {
            assertFalse(one.toString(), one.toString().contains("AAbb"));
        }
    }

    private PublishingConnector telegram(String chat, Duration within) {
        return telegram(chat, within, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static PublishingConnector telegram(String chat, Duration within, String api) {
        Map<String, String> values = new HashMap<>();
        values.put("ARTEL_TELEGRAM_TOKEN", TOKEN);
        values.put("ARTEL_TELEGRAM_CHAT", chat);
        values.put("ARTEL_TELEGRAM_API", api);
        PublishingConnector telegram = new TelegramConnector(Pressroom.settings(values), within);
        assertTrue(telegram.unready().isEmpty());
        return telegram;
    }

    private static PublishingConnector connector(Map<String, String> values) {
        return new TelegramConnector(Pressroom.settings(values));
    }

    private static Outgoing outgoing(String text, String image) {
        return new Outgoing(
                "key",
                text,
                "https://portal.example.org/a/sad",
                image == null ? null : new Image(image, "image/png", () -> null),
                new Locale("ru"));
    }

    private static String no(int status, String description) {
        return "{\"ok\":false,\"error_code\":"
                + status
                + ",\"description\":\""
                + description
                + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
