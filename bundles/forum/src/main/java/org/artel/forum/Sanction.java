package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Somebody may not write, or take no part at all.
 *
 * @param until null for ever
 * @param active neither over nor lifted
 */
public record Sanction(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author person,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(nullable = true) Instant until,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author by,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(nullable = true) Instant liftedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean active) {

    /** May not write; or neither write nor react, vote or flag. */
    public enum Kind {
        SILENCED,
        SUSPENDED
    }
}
