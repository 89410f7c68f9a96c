package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A service, and the token it comes with: they begin and end together.
 *
 * @param id also of the service, as audit and lists name it
 * @param prefix how the token begins, to tell it from others
 * @param createdBy who made it
 * @param lastUsedAt to the minute; null if it never was
 * @param renewedAt when it got its present secret; null if that is its first
 * @param formerUntil until when its former secret works as well; null if it does not
 * @param token told once, in the answer to making or renewing it; null ever after
 */
public record ServiceToken(
        String id,
        String name,
        Role role,
        List<String> scopes,
        String prefix,
        Instant createdAt,
        Maker createdBy,
        Instant expiresAt,
        @Schema(nullable = true) Instant lastUsedAt,
        @Schema(nullable = true) Instant renewedAt,
        @Schema(nullable = true) Instant formerUntil,
        @Schema(nullable = true) String token) {

    /** As what a service acts; never as more. */
    public enum Role {
        /** As the centre's staff. */
        STAFF,
        /** As the centre's staff who only look. */
        READ_ONLY
    }

    /** The administrator who made it. */
    public record Maker(String id, String name) {}

    public ServiceToken {
        scopes = List.copyOf(scopes);
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "ServiceToken[id=" + id + "]";
    }
}
