package org.artel.portfolio.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.Role;

/** Who does what with the publications of an organisation. */
final class Rights {

    /** From this level on an organisation shows without being asked what is not an article. */
    static final int TRUSTED = 2;

    private Rights() {}

    /** Whether the caller works for the centre's readers: approves, returns, publishes. */
    static boolean reviews(Caller caller) {
        return caller.isStaff() || caller.is(Role.MODERATOR);
    }

    /** Whether the caller writes for the organisation. */
    static boolean edits(Caller caller, String organisationId) {
        return reviews(caller) || caller.belongsTo(organisationId);
    }

    /** Whether the caller decides for the organisation what is handed in and what is shown. */
    static boolean speaksFor(Caller caller, String organisationId) {
        return reviews(caller) || caller.leads(organisationId);
    }
}
