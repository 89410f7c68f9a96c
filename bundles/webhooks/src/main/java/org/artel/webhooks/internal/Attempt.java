package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One time that a delivery was sent, and what came of it.
 *
 * @param number from 1; one is missing if its node died before it could be kept
 * @param at when it was begun
 * @param status of the answer; null without an answer
 * @param durationMillis until the answer, or until none was waited for any longer
 * @param answer its first 500 characters; null without an answer
 * @param reason why it was no success; null if it was
 */
public record Attempt(
        int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
        @Schema(nullable = true, description = "HTTP status of the answer") Integer status,
        int durationMillis,
        @Schema(nullable = true, maxLength = 500) String answer,
        @Schema(nullable = true) String reason) {}
