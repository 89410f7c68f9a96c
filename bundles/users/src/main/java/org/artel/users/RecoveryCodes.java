package org.artel.users;

import java.util.List;

/**
 * Codes for whoever lost their telephone, each good for one sign-in; told this one time only.
 *
 * @param codes ten, such as {@code k7wd-3mpa-x9tn-q2ce}
 */
public record RecoveryCodes(List<String> codes) {

    public RecoveryCodes {
        codes = List.copyOf(codes);
    }

    /** Without the codes, which must not reach a log. */
    @Override
    public String toString() {
        return "RecoveryCodes[]";
    }
}
