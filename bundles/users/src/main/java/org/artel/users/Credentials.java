package org.artel.users;

/** What a person signs in with. */
public record Credentials(String email, String password) {

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "Credentials[email=" + email + "]";
    }
}
