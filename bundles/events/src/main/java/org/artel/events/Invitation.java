package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/**
 * Somebody was asked to come.
 *
 * @param personId null where an address was written to
 * @param email null where a person of this installation was told
 * @param name how they are called; null if nobody knows
 * @param registrationId what came of it; null unless accepted
 */
public record Invitation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(nullable = true) String personId,
        @Schema(nullable = true) String email,
        @Schema(nullable = true) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true) String registrationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
        @Schema(nullable = true) OffsetDateTime answeredAt,
        long version) {

    /** What they said. */
    public enum State {
        SENT,
        ACCEPTED,
        DECLINED
    }
}
