package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What somebody wrote when they registered for an event; nobody is named.
 *
 * @param topicId the topic that was made of it; null while there is none
 */
public record EventQuestion(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
        @Schema(nullable = true) String topicId) {}
