package org.artel.users;

import java.time.Instant;
import java.util.List;
import org.artel.core.api.Role;

/**
 * A person, as they themselves and the centre's staff see them.
 *
 * @param locale language of texts for this person: {@code ru} or {@code en}
 * @param phone null if unknown
 * @param roles in the installation, in the order of {@link Role}
 * @param confirmed whether the e-mail address was confirmed
 */
public record User(
        String id,
        String email,
        String name,
        String locale,
        String phone,
        List<Role> roles,
        State state,
        boolean confirmed,
        Instant createdAt) {

    public enum State {
        ACTIVE,
        /** May not sign in; what they did stays. */
        DEACTIVATED
    }

    public User {
        roles = List.copyOf(roles);
    }
}
