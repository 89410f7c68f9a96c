package org.artel.integrators;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.internal.InstalledLanguages;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.portfolio.PublishingConnector;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The recipes of the cookbook do what it says. */
public class RecipesTest {

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> received = new ArrayList<>();
    private final Map<String, String> set = new HashMap<>();
    private final Settings settings =
            new Settings() {
                @Override
                public Optional<String> get(String name) {
                    return Optional.ofNullable(set.get(name));
                }

                @Override
                public Path home() {
                    throw new UnsupportedOperationException();
                }
            };
    private HttpServer server;
    private String url;

    @Before
    public void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    received.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    Answer answer = answers.get(exchange.getRequestURI().getPath());
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @After
    public void stop() {
        server.stop(0);
    }

    @Test
    public void aScriptIsLetInByItsTokenAndOthersAsBefore() {
        ScriptAccount nobodyElse = new ScriptAccount(token -> Optional.empty(), settings);
        assertTrue(nobodyElse.authenticate("secret").isEmpty());
        set.put("ACME_SCRIPT_TOKEN", "secret");
        ScriptAccount account = new ScriptAccount(token -> Optional.empty(), settings);
        assertTrue(account.authenticate("secret").orElseThrow().roles().contains(Role.STAFF));
        assertTrue(account.authenticate("guessed").isEmpty());
    }

    @Test
    public void aPersonComesBackFromTheProviderWithTheirName() {
        URI back = URI.create("https://artel.example/sign-in/external");
        assertEquals(Optional.empty(), new OAuthProvider(settings).name());
        set.put("ACME_OAUTH_URL", url);
        OAuthProvider provider = new OAuthProvider(settings);
        String there = provider.begin(back, "state", "nonce", "verifier").toString();
        assertTrue(there, there.startsWith(url + "/authorize?"));
        assertTrue(
                there,
                there.contains("code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ"));

        answers.put("/token", new Answer(200, "{\"access_token\": \"t\"}"));
        answers.put("/me", new Answer(200, "{\"id\": \"7\", \"email\": \"a@acme.example\"}"));
        assertEquals(
                new ExternalIdentity(url, "7", "a@acme.example", false, null),
                provider.complete(back, "code", "nonce", "verifier"));
        answers.put("/token", new Answer(400, "{}"));
        assertEquals(
                "provider-refused",
                assertThrows(
                                Problem.class,
                                () -> provider.complete(back, "code", "nonce", "verifier"))
                        .code());
        answers.put("/token", new Answer(503, ""));
        assertEquals(
                "provider-unavailable",
                assertThrows(
                                Problem.class,
                                () -> provider.complete(back, "code", "nonce", "verifier"))
                        .code());
    }

    @Test
    public void theSentencesOfTheLanguageAreTheProducts() throws IOException {
        Map<String, Set<String>> product = Sentences.collect(Path.of(".."));
        Tatar tatar = new Tatar();
        Set<String> unknown = new TreeSet<>(tatar.sentences().keySet());
        unknown.removeAll(product.keySet());
        assertEquals(Set.of(), unknown);
        InstalledLanguages installed = new InstalledLanguages();
        installed.add(tatar, Map.of());
        try {
            assertEquals(tatar.sentences(), Languages.sentences("tt"));
            assertEquals("Эзләү", new Text("Поиск", "Search").in(new Locale("tt")));
        } finally {
            installed.remove(tatar);
        }
    }

    @Test
    public void aPublicationIsHandedToTheHook() throws Exception {
        assertTrue(new WebhookConnector(settings).unready().isPresent());
        set.put("ACME_HOOK", url + "/hook");
        WebhookConnector connector = new WebhookConnector(settings);
        assertTrue(connector.unready().isEmpty());
        PublishingConnector.Outgoing outgoing =
                new PublishingConnector.Outgoing(
                        "k1", "Новость", "https://artel.example/a/x", null, new Locale("ru"));

        answers.put("/hook", new Answer(200, "{\"url\": \"https://acme.example/1\"}"));
        assertEquals("https://acme.example/1", connector.post(outgoing).url());
        assertTrue(received.get(0), received.get(0).contains("\"k1\""));
        answers.put("/hook", new Answer(429, ""));
        assertThrows(PublishingConnector.RetryLater.class, () -> connector.post(outgoing));
        answers.put("/hook", new Answer(403, ""));
        assertThrows(PublishingConnector.Refused.class, () -> connector.post(outgoing));
        answers.put("/hook", new Answer(500, ""));
        assertThrows(IOException.class, () -> connector.post(outgoing));
    }
}
