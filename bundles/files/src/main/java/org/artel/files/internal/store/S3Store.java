package org.artel.files.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A bucket of an S3-compatible store, shared by all nodes. */
final class S3Store implements Store {

    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofSeconds(5);
    private static final long GLANCE_LASTS_NANOS = 30_000_000_000L;
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;

    private final S3Settings settings;
    private final Path workspace;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    private List<String> lastComplaints = List.of();
    private long lastGlance;

    S3Store(S3Settings settings, Path workspace) {
        this.settings = settings;
        this.workspace = workspace;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        String digest = sha256(file);
        try (InputStream answer =
                send("PUT", key, "", digest, BodyPublishers.ofFile(file), null, ANSWER)) {
            answer.readAllBytes();
        }
        Files.deleteIfExists(file);
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        return send("GET", key, "", S3Signature.NOTHING, BodyPublishers.noBody(), range, ANSWER);
    }

    @Override
    public void delete(String key) throws IOException {
        try (InputStream answer =
                send(
                        "DELETE",
                        key,
                        "",
                        S3Signature.NOTHING,
                        BodyPublishers.noBody(),
                        null,
                        ANSWER)) {
            answer.readAllBytes();
        } catch (NoSuchFileException e) {
            // Gone already.
        }
    }

    @Override
    public void list(Visitor visitor) throws IOException {
        String token = "";
        do {
            String query =
                    (token.isEmpty() ? "" : "continuation-token=" + encode(token) + "&")
                            + "list-type=2";
            List<Item> page = new ArrayList<>();
            try (InputStream answer =
                    send(
                            "GET",
                            "",
                            query,
                            S3Signature.NOTHING,
                            BodyPublishers.noBody(),
                            null,
                            ANSWER)) {
                token = read(answer, page);
            }
            for (Item item : page) {
                visitor.visit(item);
            }
        } while (!token.isEmpty());
    }

    /** Reads one page of a list; answers how to ask for the next, empty if there is none. */
    private static String read(InputStream answer, List<Item> page) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String next = "";
        String key = null;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(answer);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "Key" -> key = xml.getElementText();
                    case "LastModified" ->
                            page.add(new Item(key, Instant.parse(xml.getElementText())));
                    case "NextContinuationToken" -> next = xml.getElementText();
                    default -> {
                        // Of no interest.
                    }
                }
            }
            return next;
        } catch (XMLStreamException e) {
            throw new IOException("The store's list cannot be read", e);
        }
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public synchronized List<String> complaints() {
        if (lastGlance == 0 || System.nanoTime() - lastGlance > GLANCE_LASTS_NANOS) {
            lastComplaints = glance();
            lastGlance = System.nanoTime();
        }
        return lastComplaints;
    }

    private List<String> glance() {
        try (InputStream answer =
                once(
                                "GET",
                                settings.address("", "list-type=2&max-keys=1"),
                                S3Signature.NOTHING,
                                BodyPublishers.noBody(),
                                null,
                                GLANCE)
                        .body()) {
            answer.readAllBytes();
            return List.of();
        } catch (IOException e) {
            // The client that is used says of a refused connection nothing but its kind.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return List.of("The file store does not answer: " + reason);
        }
    }

    private InputStream send(
            String method,
            String key,
            String query,
            String digest,
            BodyPublisher body,
            String range,
            Duration patience)
            throws IOException {
        URI address = settings.address(key, query);
        for (int attempt = 1; ; attempt++) {
            try {
                return once(method, address, digest, body, range, patience).body();
            } catch (NoSuchFileException | Refused e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                long pause = FIRST_PAUSE_NANOS << attempt;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            }
        }
    }

    private HttpResponse<InputStream> once(
            String method,
            URI address,
            String digest,
            BodyPublisher body,
            String range,
            Duration patience)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, body).timeout(patience);
        S3Signature.headers(settings, method, address, digest, Instant.now())
                .forEach(request::header);
        if (range != null) {
            request.header("Range", range);
        }
        HttpResponse<InputStream> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        int status = response.statusCode();
        if (status < 300) {
            return response;
        }
        response.body().close();
        if (status == 404) {
            throw new NoSuchFileException(address.getPath());
        }
        String what = method + " answered " + status;
        throw status < 500 && status != 429 ? new Refused(what) : new IOException(what);
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The store understood and does not want to: asking again is of no use. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
