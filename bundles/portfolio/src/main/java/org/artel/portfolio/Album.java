package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * An album: to the public what is published, to the organisation's people and the centre the
 * working copy. Its photos are a list of their own.
 *
 * @param organisation whose it is
 * @param photos how many the reader may see
 * @param coverFile the first photo that the reader may see; null without one
 */
public record Album(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 4000) String description,
        @Schema(nullable = true) LocalDate takenOn,
        @Schema(nullable = true, maxLength = 200) String photographer,
        @Schema(nullable = true) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long photos,
        @Schema(nullable = true) String coverFile,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Standing standing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
