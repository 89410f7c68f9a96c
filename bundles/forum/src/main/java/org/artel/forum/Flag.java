package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Somebody thinks that a post should not stand.
 *
 * @param by who said so
 * @param score how much it weighs: 1, of people of verified organisations 2, of moderators 4
 */
public record Flag(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author by,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Reason reason,
        @Schema(nullable = true) String note,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int score,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt) {

    /** What is wrong with it. */
    public enum Reason {
        SPAM,
        RUDE,
        OFF_TOPIC,
        PERSONAL_DATA,
        OTHER
    }
}
