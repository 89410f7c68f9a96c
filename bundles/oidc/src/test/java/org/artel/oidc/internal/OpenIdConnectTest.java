package org.artel.oidc.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.oidc.testing.TestProvider;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class OpenIdConnectTest {

    private static final URI BACK = URI.create("https://centre.example/sign-in/external");
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private TestProvider provider;
    private OpenIdConnect client;

    @Before
    public void open() throws IOException {
        provider = new TestProvider();
        client = client(Map.of());
    }

    @After
    public void close() {
        provider.close();
    }

    private OpenIdConnect client(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ARTEL_OIDC_ISSUER", provider.issuer);
        settings.put("ARTEL_OIDC_CLIENT_ID", TestProvider.CLIENT);
        settings.put("ARTEL_OIDC_CLIENT_SECRET", "s3cret&");
        settings.putAll(more);
        return of(settings, Clock.systemUTC());
    }

    private static OpenIdConnect of(Map<String, String> settings, Clock clock) {
        return new OpenIdConnect(
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return Optional.ofNullable(settings.get(name)).filter(v -> !v.isBlank());
                    }

                    @Override
                    public Path home() {
                        throw new UnsupportedOperationException();
                    }
                },
                clock);
    }

    private ExternalIdentity complete() {
        provider.nonce = provider.nonce == null ? "the-nonce" : provider.nonce;
        return client.complete(BACK, "the-code", "the-nonce", VERIFIER);
    }

    private void refused(String code) {
        Problem problem = assertThrows(Problem.class, this::complete);
        assertEquals(code, problem.code());
    }

    private void refusedWith(UnaryOperator<JWTClaimsSet.Builder> claims) {
        provider.claims = claims;
        refused("provider-refused");
    }

    @Test
    public void theBrowserIsSentWithStateNonceAndAChallenge() {
        String address = client.begin(BACK, "the-state", "the-nonce", VERIFIER).toString();
        assertTrue(address, address.startsWith(provider.issuer + "/authorize?"));
        for (String part :
                List.of(
                        "response_type=code",
                        "client_id=artel-client",
                        "redirect_uri=https%3A%2F%2Fcentre.example%2Fsign-in%2Fexternal",
                        "state=the-state",
                        "nonce=the-nonce",
                        // RFC 7636, appendix B.
                        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method=S256")) {
            assertTrue(part + " in " + address, address.contains(part));
        }
        assertFalse(address, address.contains(VERIFIER));
    }

    @Test
    public void theCodeIsHandedInWithSecretAndVerifier() {
        ExternalIdentity identity = complete();
        assertEquals(
                new ExternalIdentity(provider.issuer, "person-1", "anna@example.org", true, "Анна"),
                identity);
        assertEquals("the-code", provider.asked.get("code"));
        assertEquals(VERIFIER, provider.asked.get("code_verifier"));
        assertEquals(BACK.toString(), provider.asked.get("redirect_uri"));
        // artel-client:s3cret%26
        assertEquals("Basic YXJ0ZWwtY2xpZW50OnMzY3JldCUyNg==", provider.asked.get("Authorization"));
        assertNull(provider.asked.get("client_secret"));

        provider.description.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        client = client(Map.of());
        complete();
        assertEquals("s3cret&", provider.asked.get("client_secret"));
        client = client(Map.of("ARTEL_OIDC_CLIENT_SECRET", ""));
        complete();
        assertNull("a public client", provider.asked.get("client_secret"));
        assertEquals("artel-client", provider.asked.get("client_id"));
    }

    @Test
    public void whatIsNotInTheTokenIsAskedFor() {
        provider.claims = c -> c.claim("email", null).claim("email_verified", null);
        provider.userInfo.put("sub", "person-1");
        provider.userInfo.put("email", "b@example.org");
        provider.userInfo.put("email_verified", "true");
        ExternalIdentity identity = complete();
        assertEquals("b@example.org", identity.email());
        assertTrue(identity.emailVerified());
        provider.userInfo.put("sub", "person-2");
        refused("provider-refused");
    }

    @Test
    public void aTokenOfAnotherSignatureIsNotTrusted() throws JOSEException {
        provider.nonce = "the-nonce";
        complete();
        provider.idToken = provider.token(TestProvider.rsa("first"), JWSAlgorithm.RS256);
        refused("provider-refused");
        provider.idToken = provider.token(TestProvider.rsa("unknown"), JWSAlgorithm.RS256);
        refused("provider-refused");
        provider.idToken = new PlainJWT(provider.said()).serialize();
        refused("provider-refused");
        // Signed with what everybody may know: the provider's public key as a shared secret.
        provider.idToken =
                provider.signed(
                        new MACSigner(provider.key.toRSAPublicKey().getEncoded()),
                        JWSAlgorithm.HS256,
                        "first");
        refused("provider-refused");
        String right = provider.token(provider.key, JWSAlgorithm.RS256);
        String[] parts = right.split("\\.");
        provider.idToken = parts[0] + "." + parts[1] + ".";
        refused("provider-refused");
        provider.idToken = "nonsense";
        refused("provider-refused");
    }

    @Test
    public void aTokenForAnotherPurposeIsNotTrusted() {
        refusedWith(c -> c.claim("nonce", "another"));
        refusedWith(c -> c.claim("nonce", null));
        refusedWith(c -> c.issuer("https://another.example"));
        refusedWith(c -> c.audience("another-client"));
        refusedWith(c -> c.audience(List.of(TestProvider.CLIENT, "another")));
        refusedWith(
                c -> c.audience(List.of(TestProvider.CLIENT, "another")).claim("azp", "another"));
        refusedWith(c -> c.subject(null));
        refusedWith(c -> c.subject("x".repeat(256)));
        refusedWith(c -> c.expirationTime(null));
        refusedWith(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        refusedWith(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
        provider.claims =
                c ->
                        c.audience(List.of(TestProvider.CLIENT, "another"))
                                .claim("azp", TestProvider.CLIENT);
        assertEquals("person-1", complete().subject());
    }

    @Test
    public void aWordThatIsNotGivenIsNone() {
        provider.claims = c -> c.claim("email_verified", null);
        assertFalse(complete().emailVerified());
        provider.claims = c -> c.claim("email_verified", "yes");
        assertFalse(complete().emailVerified());
    }

    @Test
    public void anExchangedKeyIsFoundButNotAtEveryForgedToken() {
        Clock[] now = {Clock.systemUTC()};
        Map<String, String> settings =
                Map.of(
                        "ARTEL_OIDC_ISSUER", provider.issuer,
                        "ARTEL_OIDC_CLIENT_ID", TestProvider.CLIENT);
        client =
                of(
                        settings,
                        new Clock() {
                            @Override
                            public Instant instant() {
                                return now[0].instant();
                            }

                            @Override
                            public java.time.ZoneId getZone() {
                                return java.time.ZoneOffset.UTC;
                            }

                            @Override
                            public Clock withZone(java.time.ZoneId zone) {
                                return this;
                            }
                        });
        complete();
        provider.key = TestProvider.rsa("second");
        for (int i = 0; i < 5; i++) {
            refused("provider-refused");
        }
        assertEquals(1, provider.visits.stream().filter(v -> v.endsWith("/keys")).count());
        now[0] = Clock.offset(now[0], Duration.ofSeconds(61));
        complete();
        assertEquals(2, provider.visits.stream().filter(v -> v.endsWith("/keys")).count());
    }

    @Test
    public void aProviderThatRefusesIsNoFaultOfOurs() {
        provider.tokenStatus = 400;
        refused("provider-refused");
        provider.close();
        client = client(Map.of());
        refused("provider-unavailable");
    }

    @Test
    public void nobodySendsUsElsewhere() {
        for (String address :
                List.of(
                        "http://intranet.example/token",
                        "file:///etc/passwd",
                        "https://user@example.org/",
                        "nonsense",
                        "")) {
            provider.description.put("token_endpoint", address);
            client = client(Map.of());
            refused("provider-unavailable");
        }
        // A redirect is not followed.
        provider.description.put("token_endpoint", provider.issuer + "/elsewhere");
        client = client(Map.of());
        refused("provider-refused");
        provider.description.put("token_endpoint", provider.issuer + "/token");
        provider.description.put("issuer", "https://another.example");
        client = client(Map.of());
        refused("provider-unavailable");
        provider.description.put("issuer", provider.issuer);
        provider.description.put("padding", "x".repeat(300_000));
        client = client(Map.of());
        refused("provider-unavailable");
    }

    @Test
    public void theSettingsAreWholeOrAbsent() {
        assertEquals(Optional.empty(), of(Map.of(), Clock.systemUTC()).name());
        assertEquals(Optional.of("127.0.0.1"), client.name());
        assertEquals(
                Optional.of("Вход области"),
                client(Map.of("ARTEL_OIDC_NAME", "Вход области")).name());
        for (Map<String, String> wrong :
                List.of(
                        Map.of("ARTEL_OIDC_ISSUER", "https://id.example"),
                        Map.of("ARTEL_OIDC_CLIENT_ID", "x"),
                        Map.of(
                                "ARTEL_OIDC_ISSUER",
                                "http://id.example",
                                "ARTEL_OIDC_CLIENT_ID",
                                "x"))) {
            assertThrows(IllegalArgumentException.class, () -> of(wrong, Clock.systemUTC()));
        }
    }
}
