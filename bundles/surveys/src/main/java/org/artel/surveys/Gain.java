package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How much higher people measure themselves after than before.
 *
 * @param before id of the PRE
 * @param after id of the POST; null while there is none
 * @param pairs how many answered both
 * @param grew how many of them have a higher sum after; null if suppressed
 * @param suppressed whether too few are there to show
 */
public record Gain(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String before,
        @Schema(nullable = true) String after,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long pairs,
        @Schema(nullable = true) Long grew,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean suppressed,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Scale> scales) {

    /**
     * Of those who answered it twice.
     *
     * @param change mean of the differences
     */
    public record Scale(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long pairs,
            @Schema(nullable = true) Double before,
            @Schema(nullable = true) Double after,
            @Schema(nullable = true) Double change,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long grew) {}
}
