package org.artel.core.http.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an OpenTelemetry collector of every request, as one span that continues the caller's trace:
 * OTLP over HTTP in its JSON form. Without {@code OTEL_EXPORTER_OTLP_ENDPOINT} it does nothing. A
 * collector that does not answer costs spans, never a request.
 */
@Component(service = OtlpTraces.class)
public final class OtlpTraces {

    /**
     * A request that was answered.
     *
     * @param route the template of its path; null if no resource took it
     * @param traceparent the caller's header, as it came; may be null
     */
    record Answered(
            String method,
            String path,
            String route,
            String module,
            int status,
            String requestId,
            String traceparent,
            long nanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(OtlpTraces.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WAITING = 4096;
    private static final int AT_ONCE = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long EVERY_MILLIS = 2000;
    private static final int SERVER = 2;
    private static final int ERROR = 2;
    private static final long NANOS = 1_000_000_000L;

    /** Version, trace, the caller's span, flags; the last bit says whether the trace is kept. */
    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]([0-9a-f])(-.*)?");

    private final URI collector;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final double share;
    private final List<Object> resource;
    private final BlockingQueue<Map<String, Object>> waiting =
            new ArrayBlockingQueue<>(MOST_WAITING);
    private final HttpClient http;
    private final ScheduledExecutorService timer;
    private boolean failing;

    @Activate
    public OtlpTraces(@Reference Settings settings) {
        collector =
                settings.get("OTEL_EXPORTER_OTLP_ENDPOINT")
                        .map(base -> URI.create(base.replaceAll("/+$", "") + "/v1/traces"))
                        .orElse(null);
        share = Double.parseDouble(settings.get("OTEL_TRACES_SAMPLER_ARG", "1"));
        resource =
                List.of(
                        attribute("service.name", settings.get("OTEL_SERVICE_NAME", "artel")),
                        attribute("service.instance.id", settings.get("ARTEL_NODE", "node")));
        if (collector == null) {
            http = null;
            timer = null;
            return;
        }
        for (String one : settings.get("OTEL_EXPORTER_OTLP_HEADERS", "").split(",")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                headers.put(one.substring(0, equals).trim(), one.substring(equals + 1).trim());
            }
        }
        http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "artel-traces");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.scheduleWithFixedDelay(this::send, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.info("Traces go to {}", collector);
    }

    /** Sends what still waits. */
    @Deactivate
    void close() {
        if (timer != null) {
            timer.shutdown();
            send();
        }
    }

    boolean isOn() {
        return collector != null;
    }

    void answered(Answered request) {
        Matcher parent = PARENT.matcher(request.traceparent() == null ? "" : request.traceparent());
        boolean continued = parent.matches();
        boolean kept =
                continued
                        ? (Character.digit(parent.group(3).charAt(0), 16) & 1) == 1
                        : ThreadLocalRandom.current().nextDouble() < share;
        if (!kept) {
            return;
        }
        Instant now = Instant.now();
        long end = now.getEpochSecond() * NANOS + now.getNano();
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("traceId", continued ? parent.group(1) : hex() + hex());
        span.put("spanId", hex());
        if (continued) {
            span.put("parentSpanId", parent.group(2));
        }
        // An address without a template may hold anything, and names are a closed set.
        span.put(
                "name",
                request.route() == null
                        ? request.method()
                        : request.method() + " " + request.route());
        span.put("kind", SERVER);
        span.put("startTimeUnixNano", String.valueOf(end - request.nanos()));
        span.put("endTimeUnixNano", String.valueOf(end));
        List<Object> attributes = new ArrayList<>();
        attributes.add(attribute("http.request.method", request.method()));
        attributes.add(attribute("url.path", request.path()));
        attributes.add(
                Map.of(
                        "key",
                        "http.response.status_code",
                        "value",
                        Map.of("intValue", String.valueOf(request.status()))));
        if (request.route() != null) {
            attributes.add(attribute("http.route", request.route()));
        }
        if (request.module() != null) {
            attributes.add(attribute("artel.module", request.module()));
        }
        attributes.add(attribute("artel.request", String.valueOf(request.requestId())));
        span.put("attributes", attributes);
        if (request.status() >= 500) {
            span.put("status", Map.of("code", ERROR));
        }
        // Full: the collector is slower than people are; this span is lost.
        waiting.offer(span);
    }

    private static String hex() {
        long number;
        do {
            number = ThreadLocalRandom.current().nextLong();
        } while (number == 0);
        return HexFormat.of().toHexDigits(number);
    }

    private static Map<String, Object> attribute(String key, String value) {
        return Map.of("key", key, "value", Map.of("stringValue", value));
    }

    private synchronized void send() {
        List<Map<String, Object>> spans = new ArrayList<>();
        while (waiting.drainTo(spans, AT_ONCE) > 0) {
            try {
                post(spans);
                failing = false;
            } catch (IOException | RuntimeException e) {
                if (!failing) {
                    LOG.warn("The collector of traces does not take them: {}", e.toString());
                }
                failing = true;
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            spans.clear();
        }
    }

    private void post(List<Map<String, Object>> spans) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(collector)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body(spans)));
        headers.forEach(request::header);
        int status =
                http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("status " + status);
        }
    }

    private byte[] body(List<Map<String, Object>> spans) throws JsonProcessingException {
        return JSON.writeValueAsBytes(
                Map.of(
                        "resourceSpans",
                        List.of(
                                Map.of(
                                        "resource",
                                        Map.of("attributes", resource),
                                        "scopeSpans",
                                        List.of(
                                                Map.of(
                                                        "scope",
                                                        Map.of("name", "org.artel.core.http"),
                                                        "spans",
                                                        spans))))));
    }
}
