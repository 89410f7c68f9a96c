package org.artel.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.OutgoingAddress;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.core.api.signin.IdentityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenID Connect: authorisation code with PKCE at the one provider in the settings. */
@Component(service = IdentityProvider.class)
public final class OpenIdConnect implements IdentityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdConnect.class);

    /**
     * Signed with a key that only the provider has; nothing that the client's secret could sign.
     */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int ISSUER_MAX = 300;
    private static final int SUBJECT_MAX = 255;
    private static final int CODE_MAX = 4000;

    private final Clock clock;
    private final Web web = new Web();
    private final String issuer;
    private final String clientId;
    private final String secret;
    private final String name;
    private final Provider provider;

    @Activate
    public OpenIdConnect(@Reference Settings settings, @Reference Clock clock) {
        this.clock = clock;
        issuer = settings.get("ARTEL_OIDC_ISSUER").map(String::trim).orElse(null);
        clientId = settings.get("ARTEL_OIDC_CLIENT_ID").orElse(null);
        secret = settings.get("ARTEL_OIDC_CLIENT_SECRET").orElse(null);
        if (issuer == null || clientId == null) {
            if (issuer != null || clientId != null) {
                throw new IllegalArgumentException(
                        "ARTEL_OIDC_ISSUER and ARTEL_OIDC_CLIENT_ID belong together");
            }
            name = null;
            provider = null;
            return;
        }
        URI address = URI.create(issuer);
        if (!OutgoingAddress.isSafe(address) || issuer.length() > ISSUER_MAX) {
            throw new IllegalArgumentException(
                    "ARTEL_OIDC_ISSUER must be a short https:// address: " + issuer);
        }
        name = settings.get("ARTEL_OIDC_NAME", address.getHost());
        provider = new Provider(issuer, web, clock);
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public URI begin(URI redirect, String state, String nonce, String verifier) {
        requireSetUp();
        try {
            URI address = provider.description().authorization();
            Map<String, String> query = new LinkedHashMap<>();
            query.put("response_type", "code");
            query.put("client_id", clientId);
            query.put("redirect_uri", redirect.toString());
            query.put("scope", "openid email profile");
            query.put("state", state);
            query.put("nonce", nonce);
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
            return URI.create(address + (address.getQuery() == null ? "?" : "&") + form(query));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public ExternalIdentity complete(URI redirect, String code, String nonce, String verifier) {
        requireSetUp();
        if (code.length() > CODE_MAX) {
            throw refused(new IOException("A code of " + code.length() + " characters"));
        }
        try {
            Map<String, Object> tokens = tokens(redirect, code, verifier);
            JWTClaimsSet claims = verified(String.valueOf(tokens.get("id_token")), nonce);
            Map<String, Object> said = new LinkedHashMap<>(userInfo(claims, tokens));
            said.putAll(claims.getClaims());
            return new ExternalIdentity(
                    issuer,
                    claims.getSubject(),
                    text(said.get("email")),
                    // Some providers answer a string.
                    "true".equals(String.valueOf(said.get("email_verified"))),
                    text(said.get("name")));
        } catch (Web.Refusal | ParseException | BadJOSEException e) {
            throw refused(e);
        } catch (IOException | JOSEException e) {
            throw unavailable(e);
        }
    }

    private void requireSetUp() {
        if (provider == null) {
            throw Problem.notFound();
        }
    }

    private Map<String, Object> tokens(URI redirect, String code, String verifier)
            throws IOException {
        Provider.Description description = provider.description();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", verifier);
        HttpRequest.Builder request =
                Web.to(description.token())
                        .header("Content-Type", "application/x-www-form-urlencoded");
        if (secret == null || description.secretInBody()) {
            form.put("client_id", clientId);
            if (secret != null) {
                form.put("client_secret", secret);
            }
        } else {
            String pair = encoded(clientId) + ":" + encoded(secret);
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return web.json(request.POST(HttpRequest.BodyPublishers.ofString(form(form))).build());
    }

    private JWTClaimsSet verified(String token, String nonce)
            throws ParseException, BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        JWKSource<SecurityContext> keys = (selector, context) -> select(selector);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        clientId,
                        new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
                        Set.of("sub", "exp", "iat")) {
                    @Override
                    protected java.util.Date currentTime() {
                        return java.util.Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        JWTClaimsSet claims = processor.process(token, null);
        Object party = claims.getClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(clientId)) {
            throw new BadJOSEException("Made for another: azp " + party);
        }
        if (claims.getSubject().isBlank() || claims.getSubject().length() > SUBJECT_MAX) {
            throw new BadJOSEException("A subject of no use");
        }
        return claims;
    }

    private List<JWK> select(JWKSelector selector) throws KeySourceException {
        try {
            List<JWK> found = selector.select(provider.keys(false));
            return found.isEmpty() ? selector.select(provider.keys(true)) : found;
        } catch (IOException e) {
            throw new KeySourceException(e.getMessage(), e);
        }
    }

    /** What else the provider tells of this person, if the token does not tell the address. */
    private Map<String, Object> userInfo(JWTClaimsSet claims, Map<String, Object> tokens)
            throws IOException, BadJOSEException {
        URI address = provider.description().userInfo();
        Object access = tokens.get("access_token");
        if (claims.getClaim("email") != null || address == null || access == null) {
            return Map.of();
        }
        Map<String, Object> said =
                web.json(Web.to(address).header("Authorization", "Bearer " + access).GET().build());
        if (!claims.getSubject().equals(said.get("sub"))) {
            throw new BadJOSEException("The user info is somebody else's");
        }
        return said;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Problem unavailable(Exception e) {
        LOG.warn("{} cannot be asked: {}", issuer, e.toString());
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "provider-unavailable",
                new Text(
                        name + " не отвечает. Повторите позже или войдите с паролем",
                        name + " does not answer. Try again later, or sign in with your password"));
    }

    private Problem refused(Exception e) {
        LOG.warn("A sign-in at {} was not trusted: {}", issuer, e.toString());
        return Problem.conflict(
                "provider-refused",
                new Text(
                        "Вход через " + name + " не удался. Начните заново",
                        "Signing in with " + name + " failed. Begin again"));
    }
}
