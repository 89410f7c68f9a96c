package org.artel.users;

import java.time.Instant;
import java.util.Locale;

/**
 * Brings single-use tokens to their people. Optional: without a provider nothing is sent, and
 * administrators hand tokens over themselves.
 */
public interface TokenDelivery {

    enum Purpose {
        CONFIRMATION,
        PASSWORD_RESET
    }

    /**
     * What to deliver.
     *
     * @param email where to
     * @param name whom it greets
     * @param locale the person's language
     * @param token secret; must not be logged
     */
    record Letter(
            String email,
            String name,
            Locale locale,
            Purpose purpose,
            String token,
            Instant expiresAt) {

        /** Without the token, which must not reach a log. */
        @Override
        public String toString() {
            return "Letter[purpose=" + purpose + "]";
        }
    }

    /**
     * Called after the token was committed. Must only take the letter over and return at once: how
     * long it takes would tell a stranger whether an address is known. A failure is logged and does
     * not fail the request.
     */
    void deliver(Letter letter);
}
