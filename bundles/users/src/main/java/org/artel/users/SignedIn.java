package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A session just begun; the token is told this one time only. */
public record SignedIn(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String token,
        Instant expiresAt,
        User user) {

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "SignedIn[user=" + user.id() + "]";
    }
}
