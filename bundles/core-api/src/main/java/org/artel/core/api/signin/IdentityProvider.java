package org.artel.core.api.signin;

import java.net.URI;
import java.util.Optional;

/**
 * Somebody else who knows people: the browser goes there and comes back with a code. The product
 * brings one for OpenID Connect; install another to sign in by other means.
 */
public interface IdentityProvider {

    /** What people know it as; empty while the operator has not set one up. */
    Optional<String> name();

    /**
     * Where the browser is to go.
     *
     * @param redirect where it comes back to, with {@code code} and {@code state}
     * @param state 43 characters, sent back as they are
     * @param nonce 43 characters, which must stand in what the provider signs
     * @param verifier 43 characters, shown only when the code is handed in (PKCE)
     * @throws org.artel.core.api.Problem UNAVAILABLE {@code provider-unavailable}
     */
    URI begin(URI redirect, String state, String nonce, String verifier);

    /**
     * Hands the code in; who it is about.
     *
     * @throws org.artel.core.api.Problem UNAVAILABLE {@code provider-unavailable}; CONFLICT {@code
     *     provider-refused} if it does not take the code, or says what cannot be trusted
     */
    ExternalIdentity complete(URI redirect, String code, String nonce, String verifier);
}
