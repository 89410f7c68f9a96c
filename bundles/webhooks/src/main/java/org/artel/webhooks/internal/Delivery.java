package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One event on its way to one hook. What is said of the answer is said of the last attempt.
 *
 * @param id the same for all attempts
 * @param eventId the same for all hooks
 * @param url of what was changed
 * @param sequence grows with the events, with gaps; 0 of a test
 * @param attempts how often it was sent
 * @param status of the answer; null without an answer
 * @param durationMillis until the answer, or until none was waited for any longer
 * @param answer its first 500 characters
 * @param reason why it was no success; null if it was, or was not tried yet
 * @param nextAt when it is sent next; null if it is not
 */
public record Delivery(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "booking.created")
                String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        long sequence,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant occurredAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DeliveryState state,
        int attempts,
        @Schema(nullable = true, description = "HTTP status of the last answer") Integer status,
        @Schema(nullable = true) Integer durationMillis,
        @Schema(nullable = true, maxLength = 500) String answer,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) Instant nextAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(nullable = true) Instant finishedAt,
        long version) {}
