package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What of a survey can be changed. Who answers, whether it is anonymous and what it is paired with
 * stay as they are once it was open.
 *
 * @param questions of the draft; null for none
 */
public record SurveyChange(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 4000) String intro,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Audience audience,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean anonymous,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) String pairWith,
        @Schema(nullable = true) OffsetDateTime opensAt,
        @Schema(nullable = true) OffsetDateTime closesAt,
        @Schema(nullable = true) List<Question> questions) {}
