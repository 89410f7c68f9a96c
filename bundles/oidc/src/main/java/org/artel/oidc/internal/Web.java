package org.artel.oidc.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.artel.core.api.OutgoingAddress;

/** Talks to the provider: briefly, and to nobody whom it sends us to. */
final class Web {

    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    static HttpRequest.Builder to(URI address) throws IOException {
        if (!OutgoingAddress.isSafe(address)) {
            throw new IOException("Neither HTTPS nor this machine: " + address);
        }
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json");
    }

    /** The JSON object that is answered; IOException if something else is. */
    Map<String, Object> json(HttpRequest request) throws IOException {
        String text = text(request);
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IOException("No JSON object from " + request.uri(), e);
        }
    }

    String text(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (response.statusCode() != OK) {
                    throw new Refusal(response.statusCode() + " from " + request.uri());
                }
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("Too long an answer from " + request.uri());
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** An answer that is no success. */
    static final class Refusal extends IOException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
