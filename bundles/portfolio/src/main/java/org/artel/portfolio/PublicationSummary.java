package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A publication in a list.
 *
 * @param title of the working copy to whoever may edit it, else as published
 */
public record PublicationSummary(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) PublicationKind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Standing standing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant updatedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
