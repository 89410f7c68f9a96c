package org.artel.integrators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.core.api.signin.IdentityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs people in at a server that speaks OAuth 2.0 with PKCE but no OpenID Connect. */
@Component(property = "service.ranking:Integer=100")
public class OAuthProvider implements IdentityProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Optional<String> server;
    private final String client;
    private final String secret;

    @Activate
    public OAuthProvider(@Reference Settings settings) {
        server = settings.get("ACME_OAUTH_URL");
        client = settings.get("ACME_OAUTH_CLIENT", "artel");
        secret = settings.get("ACME_OAUTH_SECRET", "");
    }

    @Override
    public Optional<String> name() {
        return server.map(url -> "Acme ID");
    }

    @Override
    public URI begin(URI redirect, String state, String nonce, String verifier) {
        return URI.create(
                server.orElseThrow(Problem::notFound)
                        + "/authorize?"
                        + form(
                                Map.of(
                                        "response_type",
                                        "code",
                                        "client_id",
                                        client,
                                        "redirect_uri",
                                        redirect.toString(),
                                        "state",
                                        state,
                                        "code_challenge_method",
                                        "S256",
                                        "code_challenge",
                                        challenge(verifier))));
    }

    /**
     * The code is good only for whoever knows the verifier; there is nothing signed to hold a
     * nonce.
     */
    @Override
    public ExternalIdentity complete(URI redirect, String code, String nonce, String verifier) {
        String url = server.orElseThrow(Problem::notFound);
        String body =
                form(
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", client,
                                "client_secret", secret,
                                "redirect_uri", redirect.toString(),
                                "code", code,
                                "code_verifier", verifier));
        String token =
                ask(HttpRequest.newBuilder(URI.create(url + "/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .path("access_token")
                        .asText();
        JsonNode person =
                ask(
                        HttpRequest.newBuilder(URI.create(url + "/me"))
                                .header("Authorization", "Bearer " + token));
        if (person.path("id").asText().isEmpty()) {
            throw refused();
        }
        return new ExternalIdentity(
                url,
                person.path("id").asText(),
                person.path("email").asText(null),
                person.path("email_verified").asBoolean(),
                person.path("name").asText(null));
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 500) {
                throw unavailable();
            }
            if (answer.statusCode() != 200) {
                throw refused();
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "provider-unavailable",
                new Text("Acme ID не отвечает", "Acme ID does not answer"));
    }

    private static Problem refused() {
        return Problem.conflict(
                "provider-refused",
                new Text("Вход через Acme ID не удался", "Signing in with Acme ID failed"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
