package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Somebody who was invited.
 *
 * @param personId null for a guest
 * @param email null for a person
 * @param answered null in an anonymous survey
 */
public record Invitation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(nullable = true) String personId,
        @Schema(nullable = true) String email,
        @Schema(nullable = true) String name,
        @Schema(nullable = true) Boolean answered,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt) {}
