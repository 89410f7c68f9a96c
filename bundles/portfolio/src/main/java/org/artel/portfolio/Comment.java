package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What editors and authors say to each other about a publication.
 *
 * @param number the version it is about
 * @param authorId null once that person is erased
 */
public record Comment(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(nullable = true) String authorId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String authorName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt) {}
