package org.artel.core.api.search;

import java.sql.Connection;
import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Is told what changed, and asks the {@link SearchSource} what it has become. */
@ProviderType
public interface SearchIndex {

    /**
     * These documents are new, changed or gone. Every node finds them so within a second of the
     * commit.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     */
    void changed(Connection transaction, String type, Collection<String> ids);
}
