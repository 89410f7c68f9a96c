package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A questionnaire to begin with. */
public record Template(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String intro,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Question> questions) {}
