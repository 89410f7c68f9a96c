package org.artel.itests.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client of the product with what a caller always sends. Immutable. */
public final class Api {

    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Shorter than the server's patience with an idle connection: a POST on one that it closes
        // at that moment is lost, and the client does not repeat it.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(anybody())
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** Products of tests make their own certificates. */
    private static SSLContext anybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager trust =
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    };
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final URI base;
    private final Map<String, String> headers;

    public Api(URI base) {
        this(base, Map.of());
    }

    private Api(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** The same client with one more header, or with another value for it. */
    public Api with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(base, more);
    }

    /** The same client, signed in with this token. */
    public Api as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** What it sends as this header; null if nothing. */
    public String header(String name) {
        return headers.get(name);
    }

    /** An answer, whatever it is. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + this, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** The code of a problem. */
        public String code() {
            return json().path("code").asText();
        }

        public String id() {
            return json().path("id").asText();
        }

        public String etag() {
            return header("ETag");
        }

        /** This answer; AssertionError unless it has the status expected. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + this);
            }
            return this;
        }

        public Answer expect(int expected, String code) {
            expect(expected);
            if (!code.equals(code())) {
                throw new AssertionError("Expected code " + code + ", got " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            String text = text();
            return status
                    + " "
                    + header("Content-Type")
                    + " "
                    + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", bytes(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", bytes(body));
    }

    public Answer patch(String path, String etag, Object body) {
        return (etag == null ? this : with("If-Match", etag))
                .send("PATCH", path, MERGE_PATCH, bytes(body));
    }

    /** Anything. {@code path} is sent as it is, it must be encoded. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(
                            request(method, path, contentType, body),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                // What has no end is not read to its end.
                boolean endless =
                        response.headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("text/event-stream");
                return new Answer(
                        response.statusCode(),
                        response.headers(),
                        endless ? new byte[0] : in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<Answer> getLater(String path) {
        return HTTP.sendAsync(
                        request("GET", path, null, null), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Api::answer);
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }

    /** Every item of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            String next =
                    path
                            + (path.contains("?") ? "&" : "?")
                            + "limit=100"
                            + (cursor == null ? "" : "&cursor=" + cursor);
            JsonNode page = get(next).expect(200).json();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asText();
        } while (cursor != null);
        return items;
    }

    /** A map for a body: name, value, name, value. */
    public static Map<String, Object> body(Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    public static byte[] bytes(Object body) {
        try {
            return body == null
                    ? null
                    : body instanceof byte[] raw
                            ? raw
                            : body instanceof String text
                                    ? text.getBytes(StandardCharsets.UTF_8)
                                    : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(Arrays.toString(new Object[] {body}), e);
        }
    }
}
