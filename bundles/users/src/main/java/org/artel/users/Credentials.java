package org.artel.users;

/**
 * What a person signs in with.
 *
 * @param code six digits of the person's application, or one of their recovery codes; null where no
 *     second factor is on
 */
public record Credentials(String email, String password, String code) {

    /** Without a second factor. */
    public Credentials(String email, String password) {
        this(email, password, null);
    }

    /** Without the password and the code, which must not reach a log. */
    @Override
    public String toString() {
        return "Credentials[email=" + email + "]";
    }
}
