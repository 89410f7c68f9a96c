package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/** The organisation for which somebody wrote. */
public record Affiliation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String slug) {}
