package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something that hooks can be told of.
 *
 * @param kind what things of its kind are called, in the caller's language
 * @param title the same with what happened to one
 * @param path where one is read
 */
public record EventType(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "booking.created")
                String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bookings") String kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bookings: created")
                String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "/api/booking/bookings/{id}")
                String path) {}
