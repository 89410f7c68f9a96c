package org.artel.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.notifications.internal.TlsServer.Encryption;
import org.artel.notifications.internal.TlsServer.Identity;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is said to a mail server that wants encryption and a password, and what never is. */
@RunWith(Parameterized.class)
public class SecureMailTest {

    @Parameterized.Parameters(name = "{0}")
    public static Collection<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

    @Parameterized.Parameter public TestDatabase engine;

    private static Identity trusted;
    private static SSLContext before;

    @BeforeClass
    public static void trustOneCertificate() throws Exception {
        before = SSLContext.getDefault();
        trusted = Identity.of(FOLDER.getRoot().toPath(), "localhost");
        SSLContext.setDefault(trusted.context());
    }

    @AfterClass
    public static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    @Test
    public void aLetterGoesOutWithStarttlsAndAPassword() {
        try (TlsServer server = new TlsServer(Encryption.STARTTLS, trusted);
                Post post = post(server, "starttls", TlsServer.PASSWORD)) {
            post.send("test.news", "x", "p1");
            Post.await("the letter", () -> post.mails("SENT") == 1);
            assertEquals(1, server.letters.size());
            assertNothingInClear(server);
        }
    }

    @Test
    public void aLetterGoesOutWithTlsAndAPassword() {
        try (TlsServer server = new TlsServer(Encryption.TLS, trusted);
                Post post = post(server, "tls", TlsServer.PASSWORD)) {
            post.send("test.news", "x", "p1");
            Post.await("the letter", () -> post.mails("SENT") == 1);
            assertEquals(1, server.letters.size());
            assertEquals(List.of(), server.heardInClear);
        }
    }

    @Test
    public void aWrongPasswordIsSaidInTheQueueAndInHealth() {
        for (Map.Entry<String, Encryption> way : WAYS.entrySet()) {
            try (TlsServer server = new TlsServer(way.getValue(), trusted);
                    Post post = post(server, way.getKey(), "wrong")) {
                assertComplaint(post, "It does not accept our name and password");
                assertEquals(List.of(), server.letters);
                assertNothingInClear(server);
            }
        }
    }

    @Test
    public void aCertificateThatNobodyTrustsIsSaidAndNothingIsToldToTheServer() throws Exception {
        Identity stranger = Identity.of(FOLDER.newFolder().toPath(), "localhost");
        for (Map.Entry<String, Encryption> way : WAYS.entrySet()) {
            try (TlsServer server = new TlsServer(way.getValue(), stranger);
                    Post post = post(server, way.getKey(), TlsServer.PASSWORD)) {
                assertComplaint(post, "Its certificate is not trusted");
                assertEquals(List.of(), server.letters);
                assertNothingInClear(server);
            }
        }
    }

    @Test
    public void aTrustedCertificateOfAnotherHostIsNotEnough() throws Exception {
        for (Map.Entry<String, Encryption> way : WAYS.entrySet()) {
            try (TlsServer server = new TlsServer(way.getValue(), trusted);
                    Post post = post(server, way.getKey(), TlsServer.PASSWORD, "127.0.0.1")) {
                assertComplaint(post, "127.0.0.1");
                assertEquals(List.of(), server.letters);
                assertNothingInClear(server);
            }
        }
    }

    @Test
    public void aServerWithoutEncryptionIsToldNeitherPasswordNorLetter() {
        try (TlsServer server = new TlsServer(Encryption.NONE, trusted);
                Post post = post(server, "starttls", TlsServer.PASSWORD)) {
            assertComplaint(post, "STARTTLS is required");
            assertEquals(List.of(), server.letters);
            assertNothingInClear(server);
        }
        try (TlsServer server = new TlsServer(Encryption.NONE, trusted);
                Post post = post(server, "tls", TlsServer.PASSWORD)) {
            assertComplaint(post, "TLS");
            assertEquals(List.of(), server.letters);
        }
    }

    @Test
    public void whatTheServerTookBeforeItDiedComesAgainUnderTheSameNumber() {
        try (TlsServer server = new TlsServer(Encryption.STARTTLS, trusted);
                Post post = post(server, "starttls", TlsServer.PASSWORD)) {
            server.dieAfterNextLetter();
            post.send("test.news", "x", "p1");
            Post.await("the letter", () -> post.mails("SENT") == 1);
            assertEquals(2, server.letters.size());
            assertEquals(number(server.letters.get(0)), number(server.letters.get(1)));
        }
    }

    private static final Map<String, Encryption> WAYS =
            Map.of("starttls", Encryption.STARTTLS, "tls", Encryption.TLS);

    private Post post(TlsServer server, String tls, String password) {
        return post(server, tls, password, "localhost");
    }

    private Post post(TlsServer server, String tls, String password, String host) {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "ARTEL_SMTP_HOST",
                                host,
                                "ARTEL_SMTP_PORT",
                                String.valueOf(server.port()),
                                "ARTEL_SMTP_TLS",
                                tls,
                                "ARTEL_SMTP_USER",
                                TlsServer.USER,
                                "ARTEL_SMTP_PASSWORD",
                                password,
                                "ARTEL_SMTP_FROM",
                                "centre@example.org",
                                "ARTEL_SMTP_RETRY_SECONDS",
                                "1"));
        return new Post(engine.freshDataSource("notifications"), Clock.systemUTC(), settings);
    }

    private static void assertComplaint(Post post, String reason) {
        post.send("test.news", "x", "p1");
        Post.await(
                "the reason in the queue",
                () ->
                        post.desk.list(null, PageRequest.first()).items().stream()
                                .anyMatch(m -> m.reason() != null && m.reason().contains(reason)));
        Post.await(
                "the reason in health", () -> post.health.complaints().toString().contains(reason));
        Post.await("it waits", () -> post.mails("QUEUED") == 1);
    }

    private static void assertNothingInClear(TlsServer server) {
        server.heardInClear.forEach(
                said -> assertTrue(said, said.matches("(EHLO|STARTTLS|QUIT).*")));
    }

    private static String number(String letter) {
        return letter.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }
}
