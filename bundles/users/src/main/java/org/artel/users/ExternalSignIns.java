package org.artel.users;

import java.util.List;
import java.util.Optional;
import org.artel.core.api.Caller;

/**
 * Signing in with the word of the provider that the operator chose. An attempt is good for ten
 * minutes, once, in the browser that began it. Every refusal is a {@link
 * org.artel.core.api.Problem}; CONFLICT {@code attempt-unusable} if there is no such attempt.
 */
public interface ExternalSignIns {

    /** What people know the provider as; empty if there is none. */
    Optional<String> provider();

    /** Begins; whoever is signed in means to link, everybody else to sign in. */
    ExternalAddress begin(Caller caller);

    /** The browser is back with what the provider gave it. */
    ExternalSignIn complete(
            String state, String code, String browser, String userAgent, Caller caller);

    /**
     * Gives what was needed for an account that exists.
     *
     * @param password null where only a code was needed
     * @param code null without a second factor
     * @throws org.artel.core.api.Problem as {@link Sessions#signIn}
     */
    SignedIn confirm(
            String state,
            String browser,
            String password,
            String code,
            String userAgent,
            Caller caller);

    /** Registers as {@link Users#register} and links. */
    SignedIn register(
            String state, String browser, NewUser request, String userAgent, Caller caller);

    /** Whose word is enough for the caller. */
    List<ExternalIdentityLink> links(Caller caller);

    /** It is not enough any more; nothing happens if there is no such link. */
    void unlink(String id, Caller caller);
}
