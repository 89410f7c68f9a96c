package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where is connected to, whatever names stand for. */
public class PostTest {

    private static final String NAME = "crm.example.org";
    private static final String PASSWORD = "changeit";

    /** For examples in documents: in the public network, and nobody is there. */
    private static final String OUTSIDE = "203.0.113.1";

    @Rule public final TemporaryFolder directory = new TemporaryFolder();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(20);
    private ServerSocket inside;
    private final AtomicInteger knocked = new AtomicInteger();

    @Before
    public void listen() throws IOException {
        inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(inside);
        executor.execute(
                () -> {
                    while (!inside.isClosed()) {
                        try (Socket socket = inside.accept()) {
                            knocked.incrementAndGet();
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
    }

    @After
    public void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable each : opened) {
            each.close();
        }
        executor.shutdownNow();
    }

    /** A name that stands for one after another, and stays with the last. */
    private Guard.Names names(String... addresses) {
        return host -> {
            if (!host.equals(NAME)) {
                throw new UnknownHostException(host);
            }
            int turn = Math.min(asked.getAndIncrement(), addresses.length - 1);
            return InetAddress.getAllByName(addresses[turn]);
        };
    }

    private Post post(String allowed, Guard.Names names) {
        return post(allowed, names, new SslContextFactory.Client());
    }

    private Post post(String allowed, Guard.Names names, SslContextFactory.Client tls) {
        Post post =
                new Post(
                        new Guard(House.settings("ARTEL_WEBHOOKS_INSIDE", allowed), names),
                        executor,
                        patience,
                        tls);
        opened.add(post);
        return post;
    }

    private static String refused(Post post, String url) {
        return assertThrows(IOException.class, () -> post.send(url, Map.of(), "{}")).getMessage();
    }

    @Test
    public void aNameThatChangesItsMindLeadsNowhereInside() {
        patience = Duration.ofMillis(500);
        Post post = post("", names(OUTSIDE, "127.0.0.1"));
        String url = "https://" + NAME + ":" + inside.getLocalPort() + "/";
        refused(post, url);
        assertEquals("it was seen and connected to with one answer", 1, asked.get());
        assertEquals("The address is inside of the house", refused(post, url));
        assertEquals("every attempt asks again", 2, asked.get());
        assertEquals(0, knocked.get());
    }

    @Test
    public void oneOfSeveralInsideIsEnoughToRefuse() {
        Guard.Names both =
                host ->
                        new InetAddress[] {
                            InetAddress.getByName(OUTSIDE), InetAddress.getByName("127.0.0.1")
                        };
        String url = "https://" + NAME + ":" + inside.getLocalPort() + "/";
        assertEquals("The address is inside of the house", refused(post("", both), url));
        assertEquals(0, knocked.get());
    }

    @Test
    public void inClearAndInsideOnlyWhereTheOperatorSaysSo() {
        int port = inside.getLocalPort();
        String url = "http://" + NAME + ":" + port + "/";
        assertEquals("Not https", refused(post("", names("127.0.0.1")), url));
        assertEquals(0, knocked.get());
        assertEquals(
                "The connection was closed without an answer",
                refused(post(NAME + ":" + port, names("127.0.0.1")), url));
        assertEquals(1, knocked.get());
        assertEquals(
                "The address is inside of the house",
                refused(post("[::2]", InetAddress::getAllByName), "https://[::1]:" + port + "/"));
        String six = refused(post("[::1]", InetAddress::getAllByName), "https://[::1]:1/");
        assertTrue(six, !six.contains("inside"));
        assertEquals(
                "Nobody knows other.example.org",
                refused(post("", names("127.0.0.1")), "https://other.example.org/"));
    }

    @Test
    public void theReceiverIsCalledByItsNameWhichItsCertificateBears() throws Exception {
        List<String> heard = new ArrayList<>();
        HttpsServer server = secure(NAME, heard);
        int port = server.getAddress().getPort();
        Post post = post(NAME, names("127.0.0.1"), trusting(NAME));
        Post.Reply reply = post.send("https://" + NAME + ":" + port + "/a?b=1", Map.of(), "{}");
        assertEquals(new Post.Reply(200, "thanks"), reply);
        post.send("https://" + NAME + ":" + port + "/a?b=1", Map.of(), "{}");
        String each = "type=host_name (0), value=" + NAME + " " + NAME + ":" + port + " /a?b=1 {}";
        assertEquals(List.of(each, each), heard);
        assertEquals("each over a connection of its own", 2, asked.get());
    }

    @Test
    public void anothersCertificateIsNoProof() throws Exception {
        List<String> heard = new ArrayList<>();
        HttpsServer server = secure("other.example.org", heard);
        Post post = post(NAME, names("127.0.0.1"), trusting("other.example.org"));
        String why = refused(post, "https://" + NAME + ":" + server.getAddress().getPort() + "/");
        assertTrue(why, why.startsWith("SSLHandshakeException"));
        Post strange = post(NAME, names("127.0.0.1"));
        why = refused(strange, "https://" + NAME + ":" + server.getAddress().getPort() + "/");
        assertTrue(why, why.startsWith("SSLHandshakeException"));
        assertEquals(List.of(), heard);
    }

    @Test
    public void whoeverAsksForAPasswordIsShownAsTheyAnswered() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.status = 401;
            receiver.answer = "who are you?";
            Post post = post("127.0.0.1", InetAddress::getAllByName);
            assertEquals(
                    new Post.Reply(401, "who are you?"),
                    post.send(receiver.url(), Map.of("User-Agent", "Artel"), "{}"));
            assertEquals("Artel", receiver.only().headers().get("user-agent"));
            assertTrue(
                    receiver.only().headers().toString(),
                    !receiver.only().headers().containsKey("accept-encoding"));
        }
    }

    private HttpsServer secure(String name, List<String> heard) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(name), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    ExtendedSSLSession session =
                            (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                    heard.add(
                            session.getRequestedServerNames().get(0)
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Host")
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] answer = "thanks".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        opened.add(() -> server.stop(0));
        return server;
    }

    private SslContextFactory.Client trusting(String name) throws Exception {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(store(name));
        return tls;
    }

    /** A certificate for the name, made by Java's own tool. */
    private KeyStore store(String name) throws Exception {
        File file = new File(directory.getRoot(), name + ".p12");
        if (!file.exists()) {
            Process keytool =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-keyalg",
                                    "EC",
                                    "-alias",
                                    "receiver",
                                    "-dname",
                                    "CN=" + name,
                                    "-ext",
                                    "san=dns:" + name,
                                    "-storetype",
                                    "PKCS12",
                                    "-storepass",
                                    PASSWORD,
                                    "-keystore",
                                    file.getPath())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(said, 0, keytool.waitFor());
        }
        return KeyStore.getInstance(file, PASSWORD.toCharArray());
    }
}
