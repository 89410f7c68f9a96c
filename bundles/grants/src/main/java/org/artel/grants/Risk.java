package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** What may go wrong. */
public record Risk(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level likelihood,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level impact,
        @Schema(nullable = true) String response,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate review,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean closed,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
