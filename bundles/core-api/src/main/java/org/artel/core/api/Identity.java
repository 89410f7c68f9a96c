package org.artel.core.api;

import java.util.Locale;
import java.util.Set;

/**
 * A person as sign-in knows them.
 *
 * @param factorDue whether they must switch on a second factor before the session counts for
 *     anything else
 */
public record Identity(
        String userId,
        String name,
        Set<Role> roles,
        boolean confirmed,
        String sessionId,
        Locale locale,
        boolean factorDue) {}
