package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * What may go wrong.
 *
 * @param response what is done against it
 * @param review when to look at it again
 * @param closed whether it is over
 */
public record NewRisk(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level likelihood,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level impact,
        @Schema(nullable = true, maxLength = 2000) String response,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate review,
        @Schema(nullable = true) boolean closed) {}
