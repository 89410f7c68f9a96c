package org.artel.oidc.internal;

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
final class TestProvider implements AutoCloseable {

    static final String CLIENT = "artel-client";

    private final HttpServer server;
    final String issuer;
    RSAKey key = rsa("first");
    final Map<String, Object> description = new HashMap<>();
    final Map<String, Object> userInfo = new HashMap<>();

    /** What the token endpoint was last told, by name; its header as {@code Authorization}. */
    final Map<String, String> asked = new TreeMap<>();

    /** Addresses that were asked for. */
    final List<String> visits = new ArrayList<>();

    /** Made of the claims; what is answered as ID token. */
    UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

    String idToken;
    String nonce;
    int tokenStatus = 200;

    TestProvider() throws IOException {
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

    static RSAKey rsa(String id) {
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
            for (String pair : body.split("&")) {
                String[] parts = pair.split("=", 2);
                asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
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

    JWTClaimsSet said() {
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

    String token(RSAKey by, JWSAlgorithm algorithm) {
        try {
            return signed(new RSASSASigner(by), algorithm, by.getKeyID());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String signed(JWSSigner signer, JWSAlgorithm algorithm, String keyId) {
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
