package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;

/** What came of inviting. */
public record Invited(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int invited,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int already) {}
