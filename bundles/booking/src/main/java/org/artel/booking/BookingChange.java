package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What may be changed of a booking. Other bookings of a series move by as many days and hours. */
public record BookingChange(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2030-03-12T11:00:00+03:00")
                Instant start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2030-03-12T13:00:00+03:00")
                Instant end,
        @Schema(nullable = true) Integer quantity,
        @Schema(nullable = true) Integer people,
        @Schema(nullable = true, maxLength = 500) String purpose,
        @Schema(nullable = true, description = "One of the room's layouts, by its name")
                String layout) {

    /** One that leaves the furniture as it stands. */
    public BookingChange(
            String resourceId,
            Instant start,
            Instant end,
            Integer quantity,
            Integer people,
            String purpose) {
        this(resourceId, start, end, quantity, people, purpose, null);
    }
}
