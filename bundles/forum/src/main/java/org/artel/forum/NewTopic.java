package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * A topic to start.
 *
 * @param body of the first post: Markdown
 * @param tags at most 8
 * @param poll only and always of a POLL
 * @param addresseeId of a REQUEST: somebody with the badge AUTHORITY; null for any authority
 * @param dueOn of a REQUEST: 30 days ahead if left out
 * @param attachments ids of uploaded files, at most 10
 */
public record NewTopic(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) TopicKind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20000) String body,
        @Schema(nullable = true) List<String> tags,
        @Schema(nullable = true) NewPoll poll,
        @Schema(nullable = true) String addresseeId,
        @Schema(nullable = true) LocalDate dueOn,
        @Schema(nullable = true) String eventId,
        @Schema(nullable = true) String sessionId,
        @Schema(nullable = true) List<String> attachments) {}
