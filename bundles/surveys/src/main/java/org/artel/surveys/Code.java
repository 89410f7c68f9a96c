package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;

/** A meaning that was found in free text. */
public record Code(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String question,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long count) {}
