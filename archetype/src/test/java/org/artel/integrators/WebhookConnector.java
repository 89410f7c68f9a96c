package org.artel.integrators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.portfolio.PublishingConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands publications to a web hook of one's own. */
@Component
public class WebhookConnector implements PublishingConnector {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Optional<URI> hook;

    @Activate
    public WebhookConnector(@Reference Settings settings) {
        hook = settings.get("ACME_HOOK").map(URI::create);
    }

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public Text title() {
        return new Text("Сеть Acme", "Acme network");
    }

    @Override
    public int limit() {
        return 2000;
    }

    @Override
    public Optional<Text> unready() {
        return hook.isPresent()
                ? Optional.empty()
                : Optional.of(new Text("Нужна настройка ACME_HOOK", "ACME_HOOK is needed"));
    }

    @Override
    public Posted post(Outgoing outgoing) throws IOException, RetryLater, Refused {
        byte[] body =
                JSON.writeValueAsBytes(Map.of("key", outgoing.key(), "text", outgoing.text()));
        HttpResponse<byte[]> answer;
        try {
            answer =
                    http.send(
                            HttpRequest.newBuilder(hook.orElseThrow())
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        switch (answer.statusCode()) {
            case 200:
                JsonNode said = JSON.readTree(answer.body());
                return new Posted(said.path("url").asText(null), said.path("id").asText(null));
            case 429:
                throw new RetryLater(
                        new Text("Сеть просит подождать", "The network asks to wait"),
                        Duration.ofMinutes(1));
            case 400, 403:
                throw new Refused(new Text("Сеть отказала", "The network refused"));
            default:
                throw new IOException("HTTP " + answer.statusCode());
        }
    }
}
