package org.artel.example;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a person writes.
 *
 * @param text 1 to 1000 characters
 * @param fileId an uploaded picture; null for none
 */
public record NewNote(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 1000)
                String text,
        @Schema(nullable = true, description = "An uploaded picture") String fileId) {}
