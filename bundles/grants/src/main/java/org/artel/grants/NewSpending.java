package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * Something that was paid.
 *
 * @param amount more than zero; a line never pays more than was planned
 * @param document which paper proves it
 */
public record NewSpending(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate date,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 16, example = "998800.00")
                String amount,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String purpose,
        @Schema(nullable = true, maxLength = 300) String document) {}
