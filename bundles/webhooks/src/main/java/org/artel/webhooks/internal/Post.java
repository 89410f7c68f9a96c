package org.artel.webhooks.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.http.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.util.StringContentProvider;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.HttpCookieStore;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Sends something to a receiver: briefly, and to nobody whom it sends us to. Each time over a
 * connection of its own, to an address that {@link Guard} looked up and saw for that connection:
 * the name is not asked for again, whatever it stands for a moment later. What the certificate must
 * be of, and what the receiver hears that it is called, stays the name.
 */
final class Post implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int ANSWER_BYTES = 2000;
    private static final int ANSWER_MAX = 500;
    private static final int THREADS_MAX = 8;

    private final Guard guard;
    private final HttpClient client;
    private final Executor executor;
    private final Duration timeout;

    /**
     * What was answered.
     *
     * @param answer its beginning, fit for a table
     */
    record Reply(int status, String answer) {}

    /**
     * @param executor waits for names to be looked up
     * @param timeout for everything from the name's look-up on
     * @param tls whose certificates are trusted
     */
    Post(Guard guard, Executor executor, Duration timeout, SslContextFactory.Client tls) {
        this.guard = guard;
        this.executor = executor;
        this.timeout = timeout;
        client = new HttpClient(new HttpClientTransportOverHTTP(1), tls);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, 1);
        threads.setName("artel-webhook-net");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler("artel-webhook-net-timer", true));
        client.setSocketAddressResolver(this::resolve);
        client.setConnectTimeout(timeout.toMillis());
        client.setIdleTimeout(timeout.toMillis());
        client.setFollowRedirects(false);
        client.setCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        // An answer is shown as it came, also one that asks for a password.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a connection that is about to be made may go; all who connect are told here. */
    private void resolve(String host, int port, Promise<List<InetSocketAddress>> addresses) {
        executor.execute(
                () -> {
                    try {
                        List<InetSocketAddress> found = new ArrayList<>();
                        for (InetAddress address : guard.addresses(host, port)) {
                            // With the name: Jetty holds the certificate against it.
                            InetAddress named =
                                    InetAddress.getByAddress(host, address.getAddress());
                            found.add(new InetSocketAddress(named, port));
                        }
                        addresses.succeeded(found);
                    } catch (IOException e) {
                        addresses.failed(e);
                    }
                });
    }

    /**
     * @throws IOException if nothing was answered, saying why
     */
    Reply send(String url, Map<String, String> headers, String body) throws IOException {
        URI address = URI.create(url);
        guard.check(address);
        Request request =
                client.newRequest(address)
                        .method(HttpMethod.POST)
                        .content(
                                new StringContentProvider(
                                        "application/json", body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        try {
            client.getDestination(request.getScheme(), request.getHost(), request.getPort())
                    .newConnection(
                            new Promise<>() {
                                @Override
                                public void succeeded(Connection connection) {
                                    connected.complete(connection);
                                    if (!reply.isDone()) {
                                        connection.send(request, new Beginning(reply));
                                    }
                                }

                                @Override
                                public void failed(Throwable reason) {
                                    reply.completeExceptionally(reason);
                                }
                            });
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("No answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(why(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            reply.cancel(true);
            // Also if it comes about only now.
            connected.thenAccept(Connection::close);
        }
    }

    private static String why(Throwable reason) {
        if (reason instanceof Guard.Refused) {
            return reason.getMessage();
        }
        if (reason instanceof EOFException || reason instanceof ClosedChannelException) {
            return "The connection was closed without an answer";
        }
        String message = reason.getMessage();
        return reason.getClass().getSimpleName() + (message == null ? "" : ": " + message);
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
    private static final class Beginning extends Response.Listener.Adapter {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<Reply> reply;
        private int status;

        Beginning(CompletableFuture<Reply> reply) {
            this.reply = reply;
        }

        @Override
        public void onHeaders(Response response) {
            status = response.getStatus();
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            byte[] some = new byte[Math.min(content.remaining(), ANSWER_BYTES - bytes.size())];
            content.get(some);
            bytes.writeBytes(some);
            if (bytes.size() >= ANSWER_BYTES) {
                complete();
            }
        }

        @Override
        public void onComplete(Result result) {
            if (status == 0) {
                reply.completeExceptionally(result.getFailure());
            } else {
                // The status has been said, and that is what counts.
                complete();
            }
        }

        private void complete() {
            reply.complete(new Reply(status, line(bytes.toByteArray(), ANSWER_MAX)));
        }
    }
}
