package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * What may be changed of a topic.
 *
 * @param categoryId by moderators of both categories only
 */
public record TopicChange(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true) List<String> tags,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId,
        @Schema(nullable = true) String eventId,
        @Schema(nullable = true) String sessionId,
        @Schema(nullable = true) LocalDate dueOn) {}
