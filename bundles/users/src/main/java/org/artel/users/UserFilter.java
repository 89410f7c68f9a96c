package org.artel.users;

import org.artel.core.api.Role;

/**
 * Which people are wanted; null means «all».
 *
 * @param q beginnings of words of the name, or of the e-mail address; all of them must match
 */
public record UserFilter(String q, Role role, User.State state, Boolean confirmed) {

    public static final UserFilter ALL = new UserFilter(null, null, null, null);
}
