package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with a post.
 *
 * @param note needed with OTHER
 */
public record NewFlag(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Flag.Reason reason,
        @Schema(nullable = true, maxLength = 1000) String note) {}
