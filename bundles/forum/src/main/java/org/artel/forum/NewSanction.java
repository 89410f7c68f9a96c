package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Keeps somebody from taking part.
 *
 * @param until null for ever
 * @param reason the person is told
 */
public record NewSanction(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String userId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Sanction.Kind kind,
        @Schema(nullable = true) Instant until,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 1000) String reason) {}
