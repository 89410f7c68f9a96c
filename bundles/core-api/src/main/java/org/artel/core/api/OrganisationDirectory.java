package org.artel.core.api;

import java.util.Collection;
import java.util.Map;
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

    /** The organisations with these ids (at most 1000) in one query; unknown ids are left out. */
    Map<String, Summary> findAll(Collection<String> organisationIds);
}
