package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What was answered, counted.
 *
 * @param responses how many, with those that wait
 * @param waiting answers of an anonymous survey that are not counted yet: they are added five at
 *     once, so that nobody's can be told from the difference
 * @param sources how many came in which way, of those counted
 * @param suppressed whether too few are there to show what they answered
 * @param questions empty if suppressed; those of earlier versions stand at the end
 */
public record Results(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String surveyId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SurveyState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean anonymous,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long responses,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long waiting,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<Source, Long> sources,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean suppressed,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Answers> questions) {

    /**
     * @param answered how many answered it
     * @param options of choices, and marks of a scale, in their order
     * @param rows of a matrix
     * @param mean of a scale or a number; null for others, or without answers
     * @param codes what texts were found to say
     * @param former whether the present version asks it no more
     */
    public record Answers(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Question.Type type,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long answered,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Count> options,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Row> rows,
            @Schema(nullable = true) Double mean,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Count> codes,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean former) {}

    /** How often something was answered. */
    public record Count(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long count) {}

    /** A row of a matrix. */
    public record Row(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Count> options) {}
}
