package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** What somebody did not send yet. */
public record Draft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String surveyId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant updatedAt) {}
