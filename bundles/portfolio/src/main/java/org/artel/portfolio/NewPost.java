package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A post to send.
 *
 * @param connector name of the connector that takes it out
 * @param text goes out as it is, within the connector's limit; null for what the preview shows
 */
public record NewPost(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "telegram") String connector,
        @Schema(nullable = true, maxLength = 4000) String text) {}
