package org.artel.users;

import org.artel.core.api.Caller;

/**
 * Codes that change every thirty seconds (RFC 6238), asked for beside the password. Every refusal
 * is a {@link org.artel.core.api.Problem}.
 */
public interface SecondFactors {

    /** Whether the caller must switch one on before anything else; costs next to nothing. */
    boolean isDue(Caller caller);

    /** How it stands with the caller. */
    SecondFactor mine(Caller caller);

    /** How it stands with this person; NOT_FOUND if there is none. */
    SecondFactor of(String userId, Caller caller);

    /**
     * Makes a secret, in place of one that was not confirmed. Nothing is asked for until a code of
     * it was given.
     *
     * @throws org.artel.core.api.Problem INVALID if the password is wrong; CONFLICT {@code
     *     second-factor-on}, {@code second-factor-unavailable}
     */
    NewSecret begin(String password, Caller caller);

    /**
     * Switches it on with a code of the secret shown; the caller's other sessions end.
     *
     * @throws org.artel.core.api.Problem INVALID if it is none; CONFLICT {@code
     *     second-factor-not-begun}
     */
    RecoveryCodes confirm(String code, Caller caller);

    /**
     * New recovery codes; the old ones are worth nothing any more. INVALID if the code is wrong.
     */
    RecoveryCodes renew(String code, Caller caller);

    /** Switches it off; INVALID if password or code are wrong. */
    void remove(String password, String code, Caller caller);

    /**
     * Takes somebody else's away, who lost telephone and codes; their sessions end and they are
     * told. CONFLICT {@code own-second-factor} for the caller's own.
     */
    void reset(String userId, Caller caller);

    /** {@link #reset} of whoever has this address; NOT_FOUND if nobody has. */
    void resetOf(String email, Caller caller);
}
