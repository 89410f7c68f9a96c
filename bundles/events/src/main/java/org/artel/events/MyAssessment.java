package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What somebody said they can do, before and after an event.
 *
 * @param pre scores 1 to 5 by the key of the competence; null until they were given
 * @param post the same, afterwards
 */
public record MyAssessment(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                List<EventDetails.Competence> competences,
        @Schema(nullable = true) Map<String, Integer> pre,
        @Schema(nullable = true) Map<String, Integer> post) {}
