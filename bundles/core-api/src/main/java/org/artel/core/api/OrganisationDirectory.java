package org.artel.core.api;

import java.util.Optional;

/** Organisations, as other modules see them. */
public interface OrganisationDirectory {

    /**
     * What other modules may know of an organisation.
     *
     * @param verification 0 to 3, as L0 to L3
     * @param archived archived organisations can be named but act no more
     */
    record Summary(String id, String name, String slug, int verification, boolean archived) {}

    Optional<Summary> find(String organisationId);
}
