package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * With what a program acts as a person, as far as its scopes reach.
 *
 * @param prefix how the token begins, to tell it from others
 * @param lastUsedAt to the minute; null if it never was
 * @param renewedAt when it got its present secret; null if that is its first
 * @param formerUntil until when its former secret works as well; null if it does not
 * @param token told once, in the answer to making or renewing it; null ever after
 */
public record PersonalToken(
        String id,
        String name,
        List<String> scopes,
        String prefix,
        Instant createdAt,
        Instant expiresAt,
        @Schema(nullable = true) Instant lastUsedAt,
        @Schema(nullable = true) Instant renewedAt,
        @Schema(nullable = true) Instant formerUntil,
        @Schema(nullable = true) String token) {

    public PersonalToken {
        scopes = List.copyOf(scopes);
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "PersonalToken[id=" + id + "]";
    }
}
