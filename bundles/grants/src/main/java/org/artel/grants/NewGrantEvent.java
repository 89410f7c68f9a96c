package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * An event that was promised.
 *
 * @param actualFrom when it was; null until then, or if the events module tells it
 * @param eventId the event as the events module has it; null if it is not there
 * @param participants how many came; null if the events module tells it
 */
public record NewGrantEvent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate plannedFrom,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate plannedTo,
        @Schema(nullable = true) LocalDate actualFrom,
        @Schema(nullable = true) LocalDate actualTo,
        @Schema(nullable = true, maxLength = 26) String eventId,
        @Schema(nullable = true) Integer participants,
        @Schema(nullable = true, maxLength = 2000) String note) {}
