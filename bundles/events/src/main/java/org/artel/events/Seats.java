package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many may come in one way.
 *
 * @param capacity null without a limit of its own
 */
public record Seats(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SeatKind kind,
        @Schema(nullable = true, minimum = "0") Integer capacity) {}
