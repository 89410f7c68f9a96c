package org.artel.webhooks.internal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program outside, which answers as a test wants. */
final class Receiver implements AutoCloseable {

    /** What came, headers in small letters. */
    record Request(String path, Map<String, String> headers, String body) {}

    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    volatile int status = 204;
    volatile String answer = "";
    volatile String location;

    /** What it waits for before it answers; null if for nothing. */
    volatile CountDownLatch pause;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.createContext(
                "/",
                exchange -> {
                    Map<String, String> headers = new HashMap<>();
                    exchange.getRequestHeaders()
                            .forEach(
                                    (name, values) ->
                                            headers.put(name.toLowerCase(), values.get(0)));
                    requests.add(
                            new Request(
                                    exchange.getRequestURI().toString(),
                                    headers,
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    CountDownLatch waiting = pause;
                    if (waiting != null) {
                        try {
                            waiting.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    if (location != null) {
                        exchange.getResponseHeaders().set("Location", location);
                    }
                    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    if (bytes.length > 0) {
                        exchange.getResponseBody().write(bytes);
                    }
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/artel?key=1";
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("Not one but " + requests);
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
