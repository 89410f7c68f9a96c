package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;

/** A meaning to look for in the texts of a question. */
public record NewCode(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String question,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String label) {}
