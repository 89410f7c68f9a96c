package org.artel.search.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;

/** Who searches in tests. */
final class Callers {

    static final Caller ANONYMOUS = Caller.anonymous(new Locale("ru"), "192.0.2.7");
    static final Caller STAFF = person("staff", Set.of(Role.STAFF));

    private Callers() {}

    static Caller person(String id, Set<Role> roles, String... organisations) {
        List<Membership> memberships =
                List.of(organisations).stream()
                        .map(o -> new Membership(o, OrganisationRole.MEMBER))
                        .toList();
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "192.0.2.7");
    }
}
