package org.artel.organisations;

import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** The people of organisations, past and present. */
public interface OrganisationMembers {

    /** All memberships of an organisation, the oldest first. */
    Page<OrganisationMember> list(String organisationId, PageRequest page, Caller caller);

    Versioned<OrganisationMember> get(String organisationId, String id, Caller caller);

    /** Adds a person, unless they belong to the organisation in that time already. */
    Versioned<OrganisationMember> add(
            String organisationId, NewOrganisationMember member, Caller caller);

    /**
     * Changes role or dates.
     *
     * @param version the version the change is based on; -1 for whatever is there
     */
    Versioned<OrganisationMember> change(
            String organisationId,
            String id,
            long version,
            UnaryOperator<OrganisationMemberChange> change,
            Caller caller);

    /** Ends a membership today; nothing happens if it has ended. */
    void end(String organisationId, String id, Caller caller);
}
