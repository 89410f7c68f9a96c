package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something that hooks can be told of.
 *
 * @param title in the caller's language
 */
public record EventType(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "booking.created")
                String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bookings: created")
                String title) {}
