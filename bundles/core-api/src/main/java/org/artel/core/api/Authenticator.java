package org.artel.core.api;

import java.util.Optional;

/** Knows whose token that is. One installed provider; replace it to sign in by other means. */
public interface Authenticator {

    /**
     * Whose token it is; empty if it is unknown, expired or revoked, or its person is deactivated.
     */
    Optional<Identity> authenticate(String token);
}
