package org.artel.core.api;

import java.util.List;

/** Who belongs where now. */
public interface MembershipDirectory {

    /** The person's present memberships; empty if there are none. */
    List<Membership> of(String userId);
}
