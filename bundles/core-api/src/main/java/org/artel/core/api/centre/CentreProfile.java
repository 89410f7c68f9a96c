package org.artel.core.api.centre;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** What an administrator said of the centre. */
@ProviderType
public interface CentreProfile {

    /** As it is this moment; read from the database. */
    Centre now();

    /**
     * The same, for whoever is in the middle of a transaction.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     */
    Centre now(Connection transaction);
}
