package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a moderator decides about a post.
 *
 * @param reason its author is told; needed to remove it
 */
public record Ruling(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Review.Decision decision,
        @Schema(nullable = true, maxLength = 300) String reason) {}
