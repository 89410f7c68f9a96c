package org.artel.notifications.internal;

import java.net.URI;
import org.artel.core.api.Settings;

/**
 * How the centre appears in letters.
 *
 * @param name as people know it
 * @param url of the portal, without a slash at its end
 */
record Centre(String name, String url) {

    static Centre of(Settings settings) {
        String url =
                settings.get(
                        "ARTEL_PUBLIC_URL",
                        "http://localhost:" + settings.get("ARTEL_HTTP_PORT", "8181"));
        return new Centre(settings.get("ARTEL_CENTRE_NAME", "Артель"), url.replaceAll("/+$", ""));
    }

    String host() {
        String host = URI.create(url).getHost();
        return host == null ? "localhost" : host;
    }
}
