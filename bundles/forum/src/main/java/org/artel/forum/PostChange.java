package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What may be changed of a post.
 *
 * @param reason why; for the history
 */
public record PostChange(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20000) String body,
        @Schema(nullable = true) List<String> attachments,
        @Schema(nullable = true, maxLength = 300) String reason) {}
