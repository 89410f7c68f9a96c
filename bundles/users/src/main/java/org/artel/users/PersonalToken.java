package org.artel.users;

import java.time.Instant;
import java.util.List;

/**
 * With what a program acts as a person, as far as its scopes reach.
 *
 * @param prefix how the token begins, to tell it from others
 * @param lastUsedAt to the minute; null if it never was
 * @param token told once, in the answer to making it; null ever after
 */
public record PersonalToken(
        String id,
        String name,
        List<String> scopes,
        String prefix,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt,
        String token) {

    public PersonalToken {
        scopes = List.copyOf(scopes);
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "PersonalToken[id=" + id + "]";
    }
}
