package org.artel.users;

import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** Signing in and out. */
public interface Sessions {

    /**
     * Begins a session.
     *
     * @param userAgent as the client names itself; null if it does not
     * @throws org.artel.core.api.Problem UNAUTHENTICATED {@code bad-credentials}, and of whoever
     *     knows the password {@code second-factor-required}, {@code bad-second-factor}; FORBIDDEN
     *     {@code deactivated}; TOO_MANY after too many failures
     */
    SignedIn signIn(Credentials credentials, String userAgent, Caller caller);

    /** Ends the session that asks. */
    void signOut(Caller caller);

    /** The caller's live sessions. */
    Page<Session> list(Caller caller, PageRequest page);

    /** Ends one of the caller's sessions; nothing happens if there is no such session. */
    void end(String sessionId, Caller caller);

    /** Ends all of the caller's sessions but the one that asks. */
    void endOthers(Caller caller);
}
