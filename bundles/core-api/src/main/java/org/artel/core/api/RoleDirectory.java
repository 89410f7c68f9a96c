package org.artel.core.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Who is what in the whole installation. */
@ProviderType
public interface RoleDirectory {

    /**
     * The present roles of these people (at most 1000), in one query; people without are left out.
     */
    Map<String, Set<Role>> roles(Collection<String> userIds);

    /** Ids of all people with this role who may sign in. */
    List<String> holders(Role role);
}
