package org.artel.events.internal;

import org.artel.core.api.Settings;

/** Where people find the portal. */
final class Portal {

    private Portal() {}

    /** Its address, without a slash at its end. */
    static String address(Settings settings) {
        return settings.get(
                        "ARTEL_PUBLIC_URL",
                        "http://localhost:" + settings.get("ARTEL_HTTP_PORT", "8181"))
                .replaceAll("/+$", "");
    }
}
