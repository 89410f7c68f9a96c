package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/**
 * A certificate, for the person and for staff.
 *
 * @param code what anybody verifies it by
 * @param number as printed
 * @param name as printed
 * @param reason why it was revoked
 */
public record Certificate(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventTitle,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String registrationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime issuedAt,
        @Schema(nullable = true) OffsetDateTime revokedAt,
        @Schema(nullable = true) String reason,
        long version) {

    /** Whether it still stands. */
    public enum State {
        VALID,
        REVOKED
    }
}
