package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What somebody answered. In an anonymous survey nothing else is shown of it.
 *
 * @param person null if nobody is named
 * @param answers by key of the question
 */
public record Response(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Source source,
        @Schema(nullable = true) Person person,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) String organisation,
        @Schema(nullable = true) String city,
        @Schema(nullable = true) String activity,
        @Schema(nullable = true) OffsetDateTime answeredAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers) {

    /**
     * @param id null for a guest who was invited by a letter
     */
    public record Person(
            @Schema(nullable = true) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name) {}
}
