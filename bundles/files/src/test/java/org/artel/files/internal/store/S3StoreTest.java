package org.artel.files.internal.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class S3StoreTest {

    private static final int PAGE = 2;

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final Map<String, byte[]> objects = new TreeMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private int failWith = 503;
    private HttpServer server;
    private S3Store store;

    @Before
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bucket/", this::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        store =
                new S3Store(
                        new S3Settings(endpoint, "us-east-1", "bucket", "key", "secret", true),
                        folder.getRoot().toPath());
    }

    @After
    public void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (failures.getAndDecrement() > 0) {
            respond(exchange, failWith, new byte[0]);
            return;
        }
        String key = exchange.getRequestURI().getPath().substring("/bucket/".length());
        byte[] content = objects.get(key);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, sent);
                respond(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(key);
                respond(exchange, 204, new byte[0]);
            }
            default -> {
                if (key.isEmpty()) {
                    respond(exchange, 200, page(exchange.getRequestURI().getQuery()));
                } else if (content == null) {
                    respond(exchange, 404, new byte[0]);
                } else {
                    String[] range =
                            exchange.getRequestHeaders()
                                    .getFirst("Range")
                                    .substring("bytes=".length())
                                    .split("-");
                    int to = Math.min(content.length, Integer.parseInt(range[1]) + 1);
                    respond(
                            exchange,
                            206,
                            Arrays.copyOfRange(content, Integer.parseInt(range[0]), to));
                }
            }
        }
    }

    private byte[] page(String query) {
        String token = "continuation-token=";
        int at = query.indexOf(token);
        int from =
                at < 0 ? 0 : Integer.parseInt(query.substring(at + token.length()).split("&")[0]);
        List<String> keys = List.copyOf(objects.keySet());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
        for (String key : keys.subList(from, Math.min(keys.size(), from + PAGE))) {
            xml.append("<Contents><Key>")
                    .append(key)
                    .append(
                            "</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>");
        }
        if (from + PAGE < keys.size()) {
            xml.append("<NextContinuationToken>")
                    .append(from + PAGE)
                    .append("</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.newFile().toPath(), text);
    }

    @Test
    public void aContentComesBackWholeAndInParts() throws IOException {
        Path file = file("0123456789");
        store.put("ab/cd/x.original", file);
        assertFalse("it is moved", Files.exists(file));
        try (InputStream whole = store.open("ab/cd/x.original", 0, 10)) {
            assertEquals("0123456789", new String(whole.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (InputStream part = store.open("ab/cd/x.original", 3, 4)) {
            assertArrayEquals(new byte[] {'3', '4', '5', '6'}, part.readAllBytes());
        }
        store.delete("ab/cd/x.original");
        assertThrows(NoSuchFileException.class, () -> store.open("ab/cd/x.original", 0, 10));
    }

    @Test
    public void everyPageOfTheListIsSeen() throws IOException {
        for (int i = 0; i < 5; i++) {
            store.put("k" + i, file("x"));
        }
        List<String> seen = new ArrayList<>();
        store.list(item -> seen.add(item.key()));
        assertEquals(List.of("k0", "k1", "k2", "k3", "k4"), seen);
    }

    @Test
    public void aStumbleIsTriedAgainAndARefusalIsNot() throws IOException {
        failures.set(2);
        store.put("k", file("x"));
        assertEquals(3, requests.get());
        failWith = 403;
        failures.set(10);
        assertThrows(IOException.class, () -> store.put("l", file("x")));
        assertEquals(4, requests.get());
        assertEquals(
                List.of("The file store does not answer: GET answered 403"), store.complaints());
    }

    @Test
    public void whyNoAnswerComesIsSaidInWords() {
        server.stop(0);
        assertEquals(
                List.of("The file store does not answer: ConnectException"), store.complaints());
    }
}
