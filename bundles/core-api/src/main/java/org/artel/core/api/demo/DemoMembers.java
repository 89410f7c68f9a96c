package org.artel.core.api.demo;

import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.osgi.annotation.versioning.ProviderType;

/** Where the fictitious people belong, once that is in the database. */
@ProviderType
public interface DemoMembers {

    /** One person in one organisation of the register. */
    record Member(String personId, String organisationId, OrganisationRole role) {}

    /** Those who can be signed in as. */
    List<Member> members();

    /** Those of {@link DemoPeople#sector}, in the same order: one leader, one organisation. */
    default List<Member> sector() {
        return List.of();
    }
}
