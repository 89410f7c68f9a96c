package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A survey as staff begin it.
 *
 * @param intro what people read before they answer
 * @param anonymous whether nobody learns who answered what; cannot be changed once it was open
 * @param phase of a measurement before and after; null for any other survey
 * @param pairWith of a POST, id of its PRE
 * @param opensAt null for at once
 * @param closesAt exclusive; null for when staff close it
 * @param template key of a template whose questions it begins with
 * @param copyOf id of a survey whose questions it begins with
 * @param questions instead of either
 */
public record NewSurvey(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 4000) String intro,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Audience audience,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean anonymous,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) String pairWith,
        @Schema(nullable = true, example = "2030-03-12T10:00:00+03:00") OffsetDateTime opensAt,
        @Schema(nullable = true, example = "2030-03-26T10:00:00+03:00") OffsetDateTime closesAt,
        @Schema(nullable = true, example = "needs") String template,
        @Schema(nullable = true) String copyOf,
        @Schema(nullable = true) List<Question> questions) {}
