package org.artel.users;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;

/**
 * A person, as they themselves and the centre's staff see them.
 *
 * @param email null once the person is erased
 * @param locale language of texts for this person: {@code ru}, {@code en} or one that a module
 *     brings; if that module is gone, texts are Russian
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
        DEACTIVATED,
        /** Only the id is left, so that totals stay as they are. */
        ERASED
    }

    public User {
        roles = List.copyOf(roles);
    }

    /** As readers of this language see it: whoever was erased has a name in every language. */
    public User in(Locale locale) {
        return state == State.ERASED
                ? new User(
                        id,
                        email,
                        UserDirectory.ERASED.in(locale),
                        this.locale,
                        phone,
                        roles,
                        state,
                        confirmed,
                        createdAt)
                : this;
    }
}
