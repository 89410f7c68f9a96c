package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How groups of people answered a question.
 *
 * @param by what the groups are
 * @param columns what was answered: options, marks, codes of texts
 * @param rows the largest first, at most 200
 * @param suppressed whether something is hidden because few answered so
 */
public record CrossTable(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String question,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) By by,
        @Schema(nullable = true) String other,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Column> columns,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Row> rows,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean suppressed) {

    /** What parts people into groups. */
    public enum By {
        ACTIVITY,
        CITY,
        SOURCE,
        /** How they answered another question. */
        ANSWER
    }

    public record Column(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label) {}

    /**
     * @param label null for those of whom it is not known
     * @param total of all counts; null if one of them is hidden
     * @param counts in the order of the columns; null for hidden
     */
    public record Row(
            @Schema(nullable = true) String key,
            @Schema(nullable = true) String label,
            @Schema(nullable = true) Long total,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Long> counts) {}
}
