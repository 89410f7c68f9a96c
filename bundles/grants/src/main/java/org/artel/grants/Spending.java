package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** Something that was paid. */
public record Spending(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String lineId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate date,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String amount,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String purpose,
        @Schema(nullable = true) String document,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
