package org.artel.users;

import java.util.List;

/**
 * A request to become a user, not yet checked.
 *
 * @param password may be absent only when staff enter somebody who will not sign in
 * @param locale {@code ru} (default), {@code en} or one that a module brings
 * @param consents documents agreed to, see {@code /privacy/documents}; {@code PERSONAL_DATA} is
 *     needed
 */
public record NewUser(
        String email,
        String name,
        String password,
        String locale,
        String phone,
        List<String> consents) {

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "NewUser[email=" + email + "]";
    }
}
