package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What a post said before it was changed. */
public record Revision(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String body,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String html,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author editor,
        @Schema(nullable = true) String reason,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant replacedAt) {}
