package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What people thought of an event; nobody is named.
 *
 * @param given how many gave feedback
 * @param attended how many were there, hence might have
 */
public record FeedbackResults(
        long given,
        long attended,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Question> questions) {

    /**
     * The answers to one question.
     *
     * @param count how many answered it
     * @param mean of numbers and scales; null without an answer
     * @param options how often each was chosen; of scales 1 to 5, of yes and no {@code true} and
     *     {@code false}
     * @param texts at most 100, in no particular order
     */
    public record Question(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) FormField.Type type,
            long count,
            @Schema(nullable = true) Double mean,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Option> options,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> texts) {}

    /** How often an option was chosen. */
    public record Option(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String option, long count) {}
}
