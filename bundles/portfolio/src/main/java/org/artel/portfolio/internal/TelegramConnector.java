package org.artel.portfolio.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.portfolio.PublishingConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Posts to a channel or group of Telegram as a bot. The bot's token is part of each address, so
 * addresses are never told to anybody, and what is told is searched for it.
 *
 * @see <a href="https://core.telegram.org/bots/api">Bot API</a>
 */
@Component(service = PublishingConnector.class)
public class TelegramConnector implements PublishingConnector {

    private static final int LIMIT = 4096;

    /** So much may stand under an image. */
    private static final int CAPTION_LIMIT = 1024;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token;
    private final String chat;
    private final String api;
    private final Duration within;
    private final Text unready;
    private final HttpClient client;

    /** What the API said. */
    private record Answer(int status, JsonNode body, Optional<String> retryAfter) {

        String description() {
            return body.path("description").asText("");
        }
    }

    @Activate
    public TelegramConnector(@Reference Settings settings) {
        this(settings, ANSWER_WITHIN);
    }

    TelegramConnector(Settings settings, Duration within) {
        token = settings.get("ARTEL_TELEGRAM_TOKEN").map(String::strip).orElse("");
        chat = settings.get("ARTEL_TELEGRAM_CHAT").map(String::strip).orElse("");
        api =
                settings.get("ARTEL_TELEGRAM_API", "https://api.telegram.org")
                        .strip()
                        .replaceAll("/+$", "");
        this.within = within;
        unready = whyUnready();
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(within)
                        .build();
    }

    private Text whyUnready() {
        if (token.isEmpty() || chat.isEmpty()) {
            return new Text(
                    "Telegram не настроен: нужны ARTEL_TELEGRAM_TOKEN и ARTEL_TELEGRAM_CHAT",
                    "Telegram is not set up: ARTEL_TELEGRAM_TOKEN and ARTEL_TELEGRAM_CHAT are"
                            + " needed");
        }
        if (!token.matches("[0-9]+:[A-Za-z0-9_-]+")) {
            return new Text(
                    "ARTEL_TELEGRAM_TOKEN — не токен бота",
                    "ARTEL_TELEGRAM_TOKEN is not a bot’s token");
        }
        if (!api.matches("https?://[A-Za-z0-9.:\\[\\]/_-]+")) {
            return new Text(
                    "ARTEL_TELEGRAM_API — не адрес", "ARTEL_TELEGRAM_API is not an address");
        }
        return null;
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public Text title() {
        return new Text("Телеграм", "Telegram");
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Text> unready() {
        return Optional.ofNullable(unready);
    }

    @Override
    public Posted post(Outgoing outgoing) throws IOException, RetryLater, Refused {
        if (outgoing.image() != null && outgoing.text().length() <= CAPTION_LIMIT) {
            Answer answer =
                    call(
                            "sendPhoto",
                            Map.of(
                                    "chat_id",
                                    chat,
                                    "photo",
                                    outgoing.image().url(),
                                    "caption",
                                    outgoing.text()));
            // That Telegram cannot fetch or use the image shall not keep the news from people.
            if (answer.status() != 400) {
                return posted(answer);
            }
        }
        return posted(call("sendMessage", Map.of("chat_id", chat, "text", outgoing.text())));
    }

    private Posted posted(Answer answer) throws IOException, RetryLater, Refused {
        int status = answer.status();
        if (status == 429) {
            throw new RetryLater(
                    new Text("Телеграм просит подождать", "Telegram asks to wait"), pause(answer));
        }
        if (status >= 400 && status < 500) {
            String why = answer.description().isEmpty() ? "HTTP " + status : said(answer);
            throw new Refused(new Text("Телеграм отказал: " + why, "Telegram refused: " + why));
        }
        JsonNode message = answer.body().path("result").path("message_id");
        if (status != 200 || !answer.body().path("ok").asBoolean() || !message.isIntegralNumber()) {
            throw new IOException("Telegram answered " + status + " " + said(answer));
        }
        return new Posted(url(message.asText()), message.asText());
    }

    private String said(Answer answer) {
        return answer.description().replace(token, "…");
    }

    private static Duration pause(Answer answer) {
        JsonNode asked = answer.body().path("parameters").path("retry_after");
        if (asked.isIntegralNumber()) {
            return Duration.ofSeconds(asked.asLong());
        }
        return answer.retryAfter()
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** Null where messages have no address: in groups and conversations. */
    private String url(String message) {
        if (chat.matches("@\\w+")) {
            return "https://t.me/" + chat.substring(1) + "/" + message;
        }
        return chat.matches("-100\\d+")
                ? "https://t.me/c/" + chat.substring(4) + "/" + message
                : null;
    }

    private Answer call(String method, Map<String, String> body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/bot" + token + "/" + method))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        // The client's own time-out ends with the headers; a body may trickle for ever.
        CompletableFuture<HttpResponse<String>> sent =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = sent.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    read(response.body()),
                    response.headers().firstValue("Retry-After"));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("Telegram did not answer in " + within);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for Telegram");
        } catch (ExecutionException e) {
            // Without its cause, which may know the address.
            throw new IOException(
                    "Telegram cannot be reached: "
                            + String.valueOf(e.getCause()).replace(token, "…"));
        }
    }

    /** What is no JSON says nothing; the status speaks for itself. */
    private static JsonNode read(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.missingNode() : read;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
