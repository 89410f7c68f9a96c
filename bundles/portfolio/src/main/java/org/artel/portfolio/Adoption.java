package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** An organisation that works by another's practice now. */
public record Adoption(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(nullable = true) String note,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate adoptedOn) {}
