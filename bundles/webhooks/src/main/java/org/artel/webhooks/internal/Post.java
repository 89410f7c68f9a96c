package org.artel.webhooks.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends something to a receiver: briefly, and to nobody whom it sends us to. */
final class Post {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int ANSWER_BYTES = 2000;
    private static final int ANSWER_MAX = 500;

    private final Guard guard;
    private final HttpClient client;
    private final Duration timeout;

    /**
     * What was answered.
     *
     * @param answer its beginning, fit for a table
     */
    record Reply(int status, String answer) {}

    /**
     * @param timeout for everything from the name's look-up on
     */
    Post(Guard guard, Executor executor, Duration timeout) {
        this.guard = guard;
        this.timeout = timeout;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(executor)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * @throws IOException if nothing was answered, saying why
     */
    Reply send(String url, Map<String, String> headers, String body) throws IOException {
        URI address = URI.create(url);
        guard.check(address);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .header("Content-Type", "application/json");
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), info -> new Beginning());
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), line(response.body(), ANSWER_MAX));
        } catch (TimeoutException e) {
            throw new IOException("No answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            String why = e.getCause().getMessage();
            throw new IOException(
                    e.getCause().getClass().getSimpleName() + (why == null ? "" : ": " + why), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            // The connection of whoever took too long is closed.
            sent.cancel(true);
        }
    }

    /** One line of readable characters; no database takes all that a stranger may send. */
    private static String line(byte[] bytes, int most) {
        String text =
                new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
                        .strip();
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** The first bytes; the rest is not waited for. */
    private static final class Beginning implements HttpResponse.BodySubscriber<byte[]> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] some = new byte[Math.min(buffer.remaining(), ANSWER_BYTES - bytes.size())];
                buffer.get(some);
                bytes.writeBytes(some);
            }
            if (bytes.size() >= ANSWER_BYTES) {
                subscription.cancel();
                body.complete(bytes.toByteArray());
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable reason) {
            // The status has been said, and that is what counts.
            onComplete();
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
