package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Where something of an organisation, or on it, was published elsewhere.
 *
 * @param postId the post of ours that made it; null if somebody else did
 */
public record Mention(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(nullable = true) String publicationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Network network,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        @Schema(nullable = true) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant publishedAt,
        @Schema(nullable = true) Long reach,
        @Schema(nullable = true) String postId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
