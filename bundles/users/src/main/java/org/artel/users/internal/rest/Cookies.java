package org.artel.users.internal.rest;

import java.time.Clock;
import java.time.Duration;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.UriInfo;
import org.artel.users.SignedIn;

/**
 * Cookies that no script reads and no other site sends; NewCookie of this JAX-RS knows no SameSite.
 */
final class Cookies {

    private static final String SESSION = "artel_session";

    private Cookies() {}

    static String session(SignedIn signedIn, Clock clock, UriInfo uri, HttpHeaders headers) {
        long seconds =
                Duration.between(clock.instant(), signedIn.expiresAt()).plusMillis(999).toSeconds();
        return of(SESSION, signedIn.token(), seconds, uri, headers);
    }

    /** Makes the browser forget the session. */
    static String noSession(UriInfo uri, HttpHeaders headers) {
        return of(SESSION, "", 0, uri, headers);
    }

    static String of(String name, String value, long seconds, UriInfo uri, HttpHeaders headers) {
        boolean secure =
                "https".equalsIgnoreCase(headers.getHeaderString("X-Forwarded-Proto"))
                        || "https".equalsIgnoreCase(uri.getRequestUri().getScheme());
        return name
                + "="
                + value
                + "; Path=/; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
