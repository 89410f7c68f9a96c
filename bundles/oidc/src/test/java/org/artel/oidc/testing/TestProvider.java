package org.artel.oidc.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small OpenID provider on a free port; says what a test wants it to say. */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "artel-client";

    private final HttpServer server;
    public final String issuer;
    public RSAKey key = rsa("first");
    public final Map<String, Object> description = new HashMap<>();
    public final Map<String, Object> userInfo = new HashMap<>();

    /** What the token endpoint was last told, by name; its header as {@code Authorization}. */
    public final Map<String, String> asked = new TreeMap<>();

    /** Addresses that were asked for. */
    public final List<String> visits = new ArrayList<>();

    /** Made of the claims; what is answered as ID token. */
    public UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

    public String idToken;
    public String nonce;
    public int tokenStatus = 200;

    public TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        description.put("issuer", issuer);
        description.put("authorization_endpoint", issuer + "/authorize");
        description.put("token_endpoint", issuer + "/token");
        description.put("jwks_uri", issuer + "/keys");
        description.put("userinfo_endpoint", issuer + "/me");
        server.createContext("/", this::answer);
        server.start();
    }

    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        visits.add(path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String answer;
        if (path.endsWith("/openid-configuration")) {
            answer = JSONObjectUtils.toJSONString(description);
        } else if (path.endsWith("/keys")) {
            answer = new JWKSet(key.toPublicJWK()).toString();
        } else if (path.endsWith("/token")) {
            asked.clear();
            asked.put(
                    "Authorization",
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.putAll(query(body));
            status = tokenStatus;
            answer =
                    JSONObjectUtils.toJSONString(
                            Map.of(
                                    "access_token",
                                    "access",
                                    "token_type",
                                    "Bearer",
                                    "id_token",
                                    idToken == null ? token(key, JWSAlgorithm.RS256) : idToken));
        } else if (path.endsWith("/me")) {
            answer = JSONObjectUtils.toJSONString(userInfo);
        } else if (path.endsWith("/authorize")) {
            // Whoever comes is signed in already and goes straight back.
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            nonce = query.get("nonce");
            status = 302;
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            query.get("redirect_uri") + "?code=c&state=" + query.get("state"));
            answer = "";
        } else {
            status = 302;
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            answer = "";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    public JWTClaimsSet said() {
        Date now = new Date();
        return claims.apply(
                        new JWTClaimsSet.Builder()
                                .issuer(issuer)
                                .audience(CLIENT)
                                .subject("person-1")
                                .issueTime(now)
                                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                                .claim("nonce", nonce)
                                .claim("email", "anna@example.org")
                                .claim("email_verified", true)
                                .claim("name", "Анна"))
                .build();
    }

    public String token(RSAKey by, JWSAlgorithm algorithm) {
        try {
            return signed(new RSASSASigner(by), algorithm, by.getKeyID());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String signed(JWSSigner signer, JWSAlgorithm algorithm, String keyId) {
        try {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), said());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
