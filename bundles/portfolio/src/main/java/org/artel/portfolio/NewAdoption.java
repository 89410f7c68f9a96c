package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * Says that an organisation adopted a practice.
 *
 * @param note how it went, for whoever considers the same
 * @param adoptedOn today if null
 */
public record NewAdoption(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(nullable = true, maxLength = 2000) String note,
        @Schema(nullable = true) LocalDate adoptedOn) {}
