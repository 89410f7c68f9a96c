package org.artel.users;

import org.artel.core.api.Caller;

/** Changing passwords, known or forgotten. */
public interface Passwords {

    /** Changes the caller's password and ends their other sessions. */
    void change(String current, String password, Caller caller);

    /**
     * Sends a reset token to the address if it is known; the caller does not learn whether it is.
     */
    void requestReset(String email, Caller caller);

    /** A reset token to hand over, for centres without mail. */
    IssuedToken issueReset(String userId, Caller caller);

    /**
     * Sets a new password with a reset token and ends all sessions; INVALID if the token is
     * unknown, used or expired.
     */
    void completeReset(String token, String password);

    /**
     * The operator's rescue: gives the person a random password, which is answered, and ends all
     * sessions.
     */
    String replace(String email, Caller caller);
}
