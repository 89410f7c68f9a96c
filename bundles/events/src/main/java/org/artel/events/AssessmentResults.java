package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What people learnt at an event, as they see it themselves; nobody is named.
 *
 * @param pre how many assessed themselves before
 * @param post how many afterwards
 * @param pairs how many did both: only they tell what changed
 */
public record AssessmentResults(
        long pre,
        long post,
        long pairs,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Competence> competences) {

    /**
     * One competence.
     *
     * @param pre mean score before, of all who gave one; null if nobody did
     * @param post mean score afterwards, of all who gave one; null if nobody did
     * @param gain mean change of those who gave both; null if nobody did
     * @param pairs how many gave both
     * @param grew how many of them scored higher afterwards
     */
    public record Competence(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label,
            @Schema(nullable = true) Double pre,
            @Schema(nullable = true) Double post,
            @Schema(nullable = true) Double gain,
            long pairs,
            long grew) {}
}
