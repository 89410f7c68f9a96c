package org.artel.users;

import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** Tokens with which programs act as a person. */
public interface PersonalTokens {

    /** So many that have not expired may a person have. */
    int MOST = 20;

    /**
     * Makes a token for the caller, who is told so.
     *
     * @throws org.artel.core.api.Problem FORBIDDEN without a session; INVALID; CONFLICT {@code
     *     too-many-tokens}
     */
    PersonalToken make(NewToken wanted, Caller caller);

    /**
     * Gives one of the caller's tokens another secret and another end; they are told so. A former
     * secret that works along does so for a day, never longer than it would have, and only the last
     * one. An expired token can be renewed as well.
     *
     * @throws org.artel.core.api.Problem FORBIDDEN without a session; NOT_FOUND; INVALID; CONFLICT
     *     {@code too-many-tokens} if it had expired and there are enough others
     */
    PersonalToken renew(String id, TokenRenewal wanted, Caller caller);

    /** The caller's tokens, in the order they were made; expired ones stay for a month. */
    Page<PersonalToken> list(Caller caller, PageRequest page);

    /**
     * Ends one of the caller's tokens, from the next request on; nothing happens if there is none.
     */
    void revoke(String id, Caller caller);
}
