package org.artel.core.api.demo;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The fictitious people, once they are in the database. */
@ProviderType
public interface DemoPeople {

    /** The key of the first administrator. */
    String ADMINISTRATOR = "admin";

    /**
     * Ids by what each is there for: {@code admin}, {@code staff}, {@code consultant}, {@code
     * leader}, {@code member}, {@code leader2} and so on.
     */
    Map<String, String> ids();

    /**
     * Ids of the others: leaders of the sector who came to the centre's events. Nobody can sign in
     * as one of them.
     */
    default List<String> sector() {
        return List.of();
    }
}
