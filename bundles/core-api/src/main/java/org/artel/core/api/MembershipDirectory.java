package org.artel.core.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Who belongs where now. */
@ProviderType
public interface MembershipDirectory {

    /** The person's present memberships; empty if there are none. */
    List<Membership> of(String userId);

    /** The same of many at once, by person; whoever has none may be left out. */
    default Map<String, List<Membership>> ofAll(Collection<String> userIds) {
        Map<String, List<Membership>> found = new HashMap<>();
        userIds.forEach(one -> found.put(one, of(one)));
        return found;
    }
}
