package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An entry of the moderation log.
 *
 * @param actor null for what followed from rules, without anybody
 * @param what such as {@code flagged}, {@code hidden}, {@code approved}, {@code pinned}
 * @param targetType {@code post}, {@code topic}, {@code sanction}, {@code rule}, {@code import}
 * @param details words about it, for people
 */
public record Act(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(nullable = true) Author actor,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String what,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String targetType,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String targetId,
        @Schema(nullable = true) String categoryId,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) String details,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at) {}
