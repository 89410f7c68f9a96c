package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something of an organisation, or on it, that was published elsewhere.
 *
 * @param organisationId cannot be changed later
 * @param publicationId what it repeats or announces; null if nothing of ours
 * @param url http or https; once for each organisation
 * @param publishedAt when it appeared there
 * @param reach how many people saw it; null if nobody counted
 */
public record NewMention(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(nullable = true) String publicationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Network network,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 500,
                        example = "https://vk.com/wall-1_1")
                String url,
        @Schema(nullable = true, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant publishedAt,
        @Schema(nullable = true, minimum = "0") Long reach) {}
