package org.artel.core.rest.internal.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
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

    FirstVisitor(Edge edge, Settings settings) {
        this.edge = edge;
        String address = settings.get("ARTEL_HTTP_ADDRESS", "0.0.0.0");
        base =
                "http://"
                        + (address.equals("0.0.0.0") ? "127.0.0.1" : address)
                        + ":"
                        + settings.number("ARTEL_HTTP_PORT", 8181);
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
