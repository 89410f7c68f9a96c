package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * What is said of an album as a whole.
 *
 * @param description Markdown
 * @param takenOn when the photos were taken
 * @param photographer of photos that name nobody else
 * @param eventId the event they show; null if none
 */
public record NewAlbum(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 4000) String description,
        @Schema(nullable = true) LocalDate takenOn,
        @Schema(nullable = true, maxLength = 200) String photographer,
        @Schema(nullable = true) String eventId) {}
