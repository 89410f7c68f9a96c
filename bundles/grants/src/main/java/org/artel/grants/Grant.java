package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * A grant, or what was applied for.
 *
 * @param total requested and co-financing together
 * @param spent of it so far
 * @param counting whether its indicators are still being counted
 */
public record Grant(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String funder,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) GrantState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String requested,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String coFinancing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String total,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String spent,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String currency,
        @Schema(nullable = true) String description,
        @Schema(nullable = true) String results,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean counting,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
