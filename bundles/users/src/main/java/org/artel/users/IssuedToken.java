package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A single-use token, told this one time only. */
public record IssuedToken(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String token, Instant expiresAt) {

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "IssuedToken[expiresAt=" + expiresAt + "]";
    }
}
