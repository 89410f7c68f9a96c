package org.artel.core.http.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Settings;
import org.artel.core.http.internal.OtlpTraces.Answered;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class OtlpTracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
    private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
    private HttpServer collector;

    @Before
    public void start() throws IOException {
        collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/",
                exchange -> {
                    paths.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Key"));
                    told.add(new ObjectMapper().readTree(exchange.getRequestBody()));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
    }

    @After
    public void stop() {
        collector.stop(0);
    }

    @Test
    public void aRequestContinuesTheCallersTrace() {
        OtlpTraces traces = traces(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "X-Key=secret"));
        traces.answered(
                answered("/api/forum/topics/{id}", 500, "00-" + TRACE + "-" + CALLER + "-01"));
        traces.close();
        assertEquals(List.of("/v1/traces secret"), paths);
        JsonNode span = spans().get(0);
        assertEquals(TRACE, span.path("traceId").asText());
        assertEquals(CALLER, span.path("parentSpanId").asText());
        assertTrue(span.toString(), span.path("spanId").asText().matches("[0-9a-f]{16}"));
        assertEquals("GET /api/forum/topics/{id}", span.path("name").asText());
        assertEquals(2, span.path("kind").asInt());
        assertEquals(2, span.path("status").path("code").asInt());
        assertEquals(
                5_000_000L,
                span.path("endTimeUnixNano").asLong() - span.path("startTimeUnixNano").asLong());
        assertEquals("500", attribute(span, "http.response.status_code"));
        assertEquals("forum", attribute(span, "artel.module"));
        assertEquals("r1", attribute(span, "artel.request"));
        assertEquals(
                "artel",
                attribute(
                        told.get(0).path("resourceSpans").get(0).path("resource"), "service.name"));
    }

    @Test
    public void whatTheCallerDoesNotKeepIsNotTold() {
        OtlpTraces traces = traces(Map.of());
        traces.answered(answered("/api/me", 200, "00-" + TRACE + "-" + CALLER + "-00"));
        traces.close();
        assertEquals(List.of(), paths);
    }

    @Test
    public void withoutACallersTraceOneBegins() {
        OtlpTraces traces = traces(Map.of());
        traces.answered(answered(null, 404, "nonsense"));
        traces.close();
        JsonNode span = spans().get(0);
        assertTrue(span.toString(), span.path("traceId").asText().matches("[0-9a-f]{32}"));
        assertFalse(span.has("parentSpanId"));
        assertEquals("an address may hold anything", "GET", span.path("name").asText());
        assertFalse(span.has("status"));
    }

    @Test
    public void aShareOfTheTracesMayBeKept() {
        OtlpTraces traces = traces(Map.of("OTEL_TRACES_SAMPLER_ARG", "0"));
        traces.answered(answered("/api/me", 200, null));
        traces.close();
        assertEquals(List.of(), paths);
    }

    @Test
    public void aCollectorThatIsGoneHurtsNobody() {
        OtlpTraces traces = traces(Map.of());
        collector.stop(0);
        for (int i = 0; i < 10_000; i++) {
            traces.answered(answered("/api/me", 200, null));
        }
        traces.close();
        assertEquals(List.of(), paths);
    }

    @Test
    public void withoutACollectorItIsOff() {
        OtlpTraces traces = new OtlpTraces(settings(Map.of()));
        assertFalse(traces.isOn());
        traces.close();
    }

    private OtlpTraces traces(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(more);
        all.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        return new OtlpTraces(settings(all));
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Answered answered(String route, int status, String traceparent) {
        return new Answered(
                "GET",
                "/api/forum/topics/1",
                route,
                route == null ? null : "forum",
                status,
                "r1",
                traceparent,
                5_000_000L);
    }

    private JsonNode spans() {
        return told.get(0).path("resourceSpans").get(0).path("scopeSpans").get(0).path("spans");
    }

    private static String attribute(JsonNode of, String key) {
        for (JsonNode one : of.path("attributes")) {
            if (one.path("key").asText().equals(key)) {
                JsonNode value = one.path("value");
                return value.has("intValue")
                        ? value.path("intValue").asText()
                        : value.path("stringValue").asText();
            }
        }
        return null;
    }
}
