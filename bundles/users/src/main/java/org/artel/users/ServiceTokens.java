package org.artel.users;

import java.util.Optional;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** Tokens of services, which are nobody's account. */
public interface ServiceTokens {

    /** So many that have not expired may a centre have. */
    int MOST = 50;

    /**
     * Makes a service with its token.
     *
     * @throws org.artel.core.api.Problem FORBIDDEN without an administrator's session; INVALID;
     *     CONFLICT {@code too-many-tokens}
     */
    ServiceToken make(NewServiceToken wanted, Caller caller);

    /**
     * Gives a service another secret and another end, as {@link PersonalTokens#renew} does.
     *
     * @throws org.artel.core.api.Problem FORBIDDEN without an administrator's session; NOT_FOUND,
     *     also of one that was revoked; INVALID; CONFLICT {@code too-many-tokens}
     */
    ServiceToken renew(String id, TokenRenewal wanted, Caller caller);

    /** Those that were not revoked, expired ones too, in the order they were made. */
    Page<ServiceToken> list(Caller caller, PageRequest page);

    /** The service that calls; empty if it is a person. */
    Optional<ServiceToken> self(Caller caller);

    /**
     * Ends a service, from its next request on; its name is kept for what it did. Nothing happens
     * if there is none.
     */
    void revoke(String id, Caller caller);
}
