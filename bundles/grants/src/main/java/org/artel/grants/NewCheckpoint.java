package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * Something that was promised by a day.
 *
 * @param doneOn null until it was kept
 */
public record NewCheckpoint(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate due,
        @Schema(nullable = true) LocalDate doneOn,
        @Schema(nullable = true, maxLength = 2000) String note) {}
