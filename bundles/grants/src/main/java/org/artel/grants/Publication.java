package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** What was published on the grant's work. */
public record Publication(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        @Schema(nullable = true) String outlet,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate publishedOn,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
