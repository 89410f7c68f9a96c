package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * An event that was promised, and when it was.
 *
 * @param actualFrom null until it was
 * @param participants who came; null if nobody said
 * @param resolved false while it belongs to the events module and that is away
 */
public record GrantEvent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate plannedFrom,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate plannedTo,
        @Schema(nullable = true) LocalDate actualFrom,
        @Schema(nullable = true) LocalDate actualTo,
        @Schema(nullable = true) String eventId,
        @Schema(nullable = true) Integer participants,
        @Schema(nullable = true) String note,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean resolved,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
