package org.artel.core.http.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;

public class LongAnswersTest {

    private final ServerEdge edge = new ServerEdge(nothing(BundleContext.class));
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @Before
    public void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(edge);
        connector.addBean(edge, false);
        server.addConnector(connector);
        server.setHandler(new Events());
        server.start();
        edge.open();
    }

    @After
    public void end() throws Exception {
        server.stop();
    }

    /** Sends the first event and keeps the answer open. */
    private final class Events extends AbstractHandler {
        @Override
        public void handle(
                String target, Request base, HttpServletRequest request, HttpServletResponse answer)
                throws IOException {
            base.setHandled(true);
            AsyncContext open = request.startAsync();
            open.setTimeout(0);
            if (!target.equals("/forgetful")) {
                edge.add(request, open::complete);
            }
            answer.getOutputStream().write("first\n".getBytes(StandardCharsets.US_ASCII));
            answer.flushBuffer();
            if (target.equals("/ticking")) {
                Thread ticker = new Thread(() -> tick(answer, open));
                ticker.setDaemon(true);
                ticker.start();
            }
        }

        private void tick(HttpServletResponse answer, AsyncContext open) {
            try {
                while (true) {
                    answer.getOutputStream().write('.');
                    answer.flushBuffer();
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                open.complete();
            }
        }
    }

    @Test
    public void aStopEndsThemAndDoesNotWait() throws Exception {
        List<Socket> listeners = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            listeners.add(listen("/events"));
        }
        await(() -> figure("artel_http_long_answers") == 50);
        assertEquals(0, figure("artel_http_requests_in_flight"));
        long begun = System.nanoTime();
        stop();
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 10);
        for (Socket listener : listeners) {
            assertEquals("it ends", -1, listener.getInputStream().read());
        }
        await(() -> figure("artel_http_long_answers") == 0);
    }

    @Test
    public void oneThatCameTooLateIsEndedAtOnce() {
        stop();
        int[] ended = {0};
        edge.add(nothing(HttpServletRequest.class), () -> ended[0]++);
        stop();
        assertEquals(1, ended[0]);
    }

    @Test
    public void oneWhoseClientLeftIsForgotten() throws Exception {
        List<Socket> listeners = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            listeners.add(listen("/ticking"));
        }
        await(() -> figure("artel_http_long_answers") == 10);
        for (Socket listener : listeners) {
            listener.close();
        }
        await(() -> figure("artel_http_long_answers") == 0);
        assertEquals(0, figure("artel_http_requests_in_flight"));
    }

    @Test
    public void anAnswerThatDoesNotSaySoIsInFlight() throws Exception {
        try (Socket listener = listen("/forgetful")) {
            await(() -> figure("artel_http_requests_in_flight") == 1);
            assertEquals(0, figure("artel_http_long_answers"));
        }
    }

    private void stop() {
        Bundle framework = nothing(Bundle.class);
        edge.bundleChanged(new BundleEvent(BundleEvent.STOPPING, framework));
    }

    private Socket listen(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
        socket.getOutputStream()
                .write(
                        ("GET "
                                        + path
                                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().contains("first\n")) {
            answer.append((char) socket.getInputStream().read());
        }
        return socket;
    }

    private int figure(String name) {
        try {
            StringWriter metrics = new StringWriter();
            edge.writeMetrics(metrics);
            return metrics.toString()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue("not in time", System.nanoTime() < end);
            Thread.sleep(10);
        }
    }

    /** One that answers everything with nothing. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        LongAnswersTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                method.getReturnType() == long.class
                                        ? (Object) 0L
                                        : method.getReturnType() == boolean.class
                                                ? (Object) false
                                                : null));
    }
}
