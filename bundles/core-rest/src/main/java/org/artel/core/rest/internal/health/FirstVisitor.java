package org.artel.core.rest.internal.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.artel.core.api.Settings;
import org.artel.core.http.Edge;

/**
 * Tries the product before people do. That a resource is listed does not yet mean that the server
 * under it takes requests: on a busy machine, the one follows the other by some time.
 */
final class FirstVisitor {

    /** One of the core's application, one of the default one. */
    private static final List<String> PATHS = List.of("/api/health", "/metrics");

    private static final int TIMES = 3;
    private static final int PATIENCE_MILLIS = 5000;

    private final Edge edge;
    private final String base;

    /** Null if the server speaks plain HTTP. */
    private final SSLContext trust;

    FirstVisitor(Edge edge, Settings settings) {
        this.edge = edge;
        String address = settings.get("ARTEL_HTTP_ADDRESS", "0.0.0.0");
        boolean encrypted = settings.get("ARTEL_TLS_KEYSTORE").isPresent();
        trust = encrypted ? whoeverAnswers() : null;
        base =
                (encrypted ? "https://" : "http://")
                        + (address.equals("0.0.0.0") ? "127.0.0.1" : address)
                        + ":"
                        + settings.number("ARTEL_HTTP_PORT", 8181);
    }

    /** The certificate is made out to the name that people use, which is not this address. */
    private static SSLContext whoeverAnswers() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This process talks to itself. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    boolean isServed() {
        for (int time = 0; time < TIMES; time++) {
            for (String path : PATHS) {
                if (!isServed(path)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Ready or not: that is for the answer itself to say. */
    private boolean isServed(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            if (connection instanceof HttpsURLConnection encrypted) {
                encrypted.setSSLSocketFactory(trust.getSocketFactory());
                encrypted.setHostnameVerifier((host, session) -> true);
            }
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty(Edge.PASS, edge.pass());
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK
                    || status == HttpURLConnection.HTTP_UNAVAILABLE
                            && "application/json".equals(mediaType(connection));
        } catch (IOException e) {
            return false;
        }
    }

    /** A problem says that nobody is at home; the health says what is missing. */
    private static String mediaType(HttpURLConnection connection) {
        return String.valueOf(connection.getContentType()).replaceFirst(";.*", "");
    }
}
