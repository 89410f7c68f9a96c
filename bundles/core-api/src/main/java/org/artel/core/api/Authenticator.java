package org.artel.core.api;

import java.util.Optional;

/** Knows whose token that is. One installed provider; replace it to sign in by other means. */
public interface Authenticator {

    /** How the tokens of programs begin, and never those of sessions. */
    String PROGRAM = "artel_";

    /**
     * Whose token it is, of a session or of a program; empty if it is unknown, expired or revoked,
     * or its person is deactivated.
     */
    Optional<Identity> authenticate(String token);
}
