package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A question.
 *
 * @param key what answers are kept under, in all versions of the survey: small letters, digits,
 *     hyphens; at most 40
 * @param options of a choice or of the columns of a matrix
 * @param rows of a matrix
 * @param min of a scale (1 if null) or of a number
 * @param max of a scale (5 if null) or of a number
 * @param minLabel what the lowest mark of a scale means
 * @param maxLabel what the highest mark of a scale means
 * @param showIf asked only where an earlier question was answered so; null for always
 */
public record Question(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "office") String key,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Type type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String title,
        @Schema(nullable = true, maxLength = 500) String hint,
        @Schema(nullable = true) Boolean required,
        @Schema(nullable = true, description = "Of CHOICE, CHOICES and MATRIX")
                List<Option> options,
        @Schema(nullable = true, description = "Of MATRIX") List<Option> rows,
        @Schema(nullable = true) Integer min,
        @Schema(nullable = true) Integer max,
        @Schema(nullable = true, maxLength = 100) String minLabel,
        @Schema(nullable = true, maxLength = 100) String maxLabel,
        @Schema(nullable = true) Condition showIf) {

    /** What an answer may be. */
    public enum Type {
        /** One option, by its key. */
        CHOICE,
        /** Any options, as a list of keys. */
        CHOICES,
        /** A whole number from {@code min} to {@code max}. */
        SCALE,
        /** An option for each row: an object of keys. */
        MATRIX,
        NUMBER,
        /** A line. */
        TEXT,
        LONG_TEXT,
        /** Id of a file that the person uploaded; not in anonymous surveys, since it names them. */
        FILE
    }

    /** What can be chosen, or a row of a matrix. */
    public record Option(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "yes") String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String label) {}

    /**
     * @param question key of an earlier CHOICE, CHOICES or SCALE
     * @param anyOf its answers with which this one is asked: keys of options, marks of a scale
     */
    public record Condition(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String question,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> anyOf) {}
}
