package org.artel.example;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A note on the board.
 *
 * @param authorId who wrote it
 * @param fileId its picture; null without one
 * @param version changes with every edit
 */
public record Note(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Who wrote it")
                String authorId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 1000,
                        example = "Ищем ведущего на субботний мастер-класс")
                String text,
        @Schema(nullable = true, description = "Its picture, as /api/files/{id}/content")
                String fileId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(description = "Changes with every edit") long version) {}
