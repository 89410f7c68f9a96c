package org.artel.oidc.internal;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.artel.core.api.OutgoingAddress;

/** What the provider says of itself at its well-known address, and its keys; both kept a while. */
final class Provider {

    private static final Duration KEPT = Duration.ofHours(1);

    /** An unknown key makes us look again, but no stranger's tokens make us look all the time. */
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofMinutes(1);

    /**
     * @param userInfo null if there is none
     * @param secretInBody whether it wants the client's secret in the form
     */
    record Description(
            URI authorization, URI token, URI keys, URI userInfo, boolean secretInBody) {}

    private final String issuer;
    private final Web web;
    private final Clock clock;
    private Description description;
    private Instant described = Instant.MIN;
    private JWKSet keys;
    private Instant keysFetched = Instant.MIN;

    Provider(String issuer, Web web, Clock clock) {
        this.issuer = issuer;
        this.web = web;
        this.clock = clock;
    }

    synchronized Description description() throws IOException {
        Instant now = clock.instant();
        if (description == null || described.plus(KEPT).isBefore(now)) {
            URI address =
                    URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
            Map<String, Object> said = web.json(Web.to(address).GET().build());
            if (!issuer.equals(said.get("issuer"))) {
                throw new IOException("It calls itself " + said.get("issuer"));
            }
            Object methods = said.get("token_endpoint_auth_methods_supported");
            description =
                    new Description(
                            endpoint(said, "authorization_endpoint"),
                            endpoint(said, "token_endpoint"),
                            endpoint(said, "jwks_uri"),
                            said.get("userinfo_endpoint") == null
                                    ? null
                                    : endpoint(said, "userinfo_endpoint"),
                            methods instanceof List<?> list
                                    && !list.contains("client_secret_basic")
                                    && list.contains("client_secret_post"));
            described = now;
        }
        return description;
    }

    private static URI endpoint(Map<String, Object> said, String name) throws IOException {
        try {
            URI address = URI.create(String.valueOf(said.get(name)));
            if (OutgoingAddress.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException("Its " + name + " is no safe address: " + said.get(name));
    }

    /**
     * @param again whether a key was missing in what was answered before
     */
    synchronized JWKSet keys(boolean again) throws IOException {
        Instant now = clock.instant();
        boolean old =
                keys == null
                        || keysFetched.plus(KEPT).isBefore(now)
                        || again && keysFetched.plus(KEYS_AT_MOST_EVERY).isBefore(now);
        if (old) {
            URI address = description().keys();
            try {
                keys = JWKSet.parse(web.text(Web.to(address).GET().build()));
            } catch (ParseException e) {
                throw new IOException("No keys at " + address, e);
            }
            keysFetched = now;
        }
        return keys;
    }
}
