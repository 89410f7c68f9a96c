package org.artel.forum.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;

/**
 * Somebody, with what other services know of them; asked before the transaction, because those have
 * transactions of their own.
 *
 * @param verified whether they belong to a verified organisation, or need none
 * @param organisationId the one they write for; null without one
 */
record Standing(Caller caller, boolean verified, String organisationId) {

    /** What they are in that organisation; null without one. */
    OrganisationRole role() {
        return caller.memberships().stream()
                .filter(one -> one.organisationId().equals(organisationId))
                .map(Membership::role)
                .findFirst()
                .orElse(null);
    }

    String userId() {
        return caller.userId();
    }

    boolean anonymous() {
        return caller.isAnonymous();
    }

    boolean staff() {
        return caller.isStaff();
    }

    boolean authority() {
        return caller.is(Role.AUTHORITY);
    }
}
