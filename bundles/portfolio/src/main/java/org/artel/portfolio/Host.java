package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The organisation that shows something.
 *
 * @param verification 0 to 3, as L0 to L3
 */
public record Host(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String slug,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String city,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String region,
        @Schema(nullable = true) String activity,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int verification) {}
