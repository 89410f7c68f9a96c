package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * That somebody answered.
 *
 * @param id of the response; null in an anonymous survey, where nothing leads from a person to it
 */
public record Receipt(
        @Schema(nullable = true) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String surveyId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Source source) {}
