package org.artel.core.api;

import java.util.Locale;
import java.util.Set;

/**
 * A person, or a service, as sign-in knows them.
 *
 * @param sessionId null of whoever came with a token
 * @param factorDue whether they must switch on a second factor before the session counts for
 *     anything else
 * @param scopes what the token may be used for; null in a session, which may whatever the person
 *     may
 * @param token which token it is; null in a session
 */
public record Identity(
        String userId,
        String name,
        Set<Role> roles,
        boolean confirmed,
        String sessionId,
        Locale locale,
        boolean factorDue,
        Scopes scopes,
        Caller.Token token) {

    /** In a session. */
    public Identity(
            String userId,
            String name,
            Set<Role> roles,
            boolean confirmed,
            String sessionId,
            Locale locale,
            boolean factorDue) {
        this(userId, name, roles, confirmed, sessionId, locale, factorDue, null, null);
    }
}
