package org.artel.core.api;

import java.sql.Connection;

/**
 * Is told of every organisation that was created, changed, verified, archived, restored or
 * imported. Register it as a service, which must not need the {@link OrganisationDirectory} itself:
 * the two would wait for each other.
 */
public interface OrganisationListener {

    /**
     * Told within the transaction that writes the organisation, after its row was written. That may
     * still be rolled back, and be tried again: leave traces in it only. The register does not wait
     * for its listeners' health: what is thrown here is logged, what this listener wrote is taken
     * back, and the organisation is written. Whoever must not miss anything compares versions with
     * the {@link OrganisationDirectory} from time to time.
     *
     * @param transaction of the register's unit, to write along in
     * @param details what the organisation is now
     */
    void changed(Connection transaction, OrganisationDirectory.Details details);
}
