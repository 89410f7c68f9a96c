package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Whether an author lets a post become part of a practice.
 *
 * @param organisation whose practice it is to be
 * @param agreed null until the author answers
 * @param mine whether it is the caller who is asked
 */
public record Consent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String postId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(nullable = true) Affiliation organisation,
        @Schema(nullable = true) Boolean agreed,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mine,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant askedAt,
        @Schema(nullable = true) Instant answeredAt) {}
