package org.artel.surveys.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;

/**
 * Somebody, with what the register knows of them; asked before the transaction, because it has
 * transactions of its own.
 *
 * @param verified whether they belong to a verified organisation
 * @param organisationId the one they answer for; null without one, and so are the rest
 */
record Who(
        Caller caller,
        boolean verified,
        String organisationId,
        OrganisationRole role,
        String city,
        String activity) {

    String userId() {
        return caller.userId();
    }

    boolean staff() {
        return caller.isStaff();
    }
}
