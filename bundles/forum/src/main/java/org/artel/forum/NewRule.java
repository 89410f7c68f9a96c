package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/** A rule to be, see {@link Rule}. */
public record NewRule(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Rule.Kind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String pattern,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Rule.Action action) {}
