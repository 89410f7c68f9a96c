package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A booking, for those who may know of it.
 *
 * @param personId null if staff booked for an organisation as a whole
 * @param start in the resource's zone
 * @param end exclusive
 * @param layout how the room is to be furnished
 * @param checkInFrom from when on one may check in
 * @param checkInUntil until when: after it check-in is closed, or the booking is released
 * @param code checks in at a kiosk
 * @param occurrences after booking or changing a series: all that is booked
 * @param skipped after booking or changing a series: the dates left out
 * @param minimumPeople it is cancelled if fewer come
 * @param peopleBy when that is decided; null once it is
 * @param participants how many come, with whoever booked; null in lists
 * @param coming who comes; null in lists
 * @param version changes with every edit
 */
public record Booking(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) String organisationName,
        @Schema(nullable = true) String personId,
        @Schema(nullable = true) String personName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Exclusive")
                OffsetDateTime end,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
        int quantity,
        @Schema(nullable = true) Integer people,
        @Schema(nullable = true) String purpose,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) BookingState state,
        @Schema(nullable = true, description = "Until when it is kept unconfirmed")
                OffsetDateTime holdUntil,
        @Schema(nullable = true) String seriesId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "Checks in at a kiosk",
                        example = "7KQ2MWXA")
                String code,
        @Schema(nullable = true) OffsetDateTime checkedInAt,
        @Schema(nullable = true, description = "The room's layout, by its name") String layout,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Check-in opens")
                OffsetDateTime checkInFrom,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Check-in closes")
                OffsetDateTime checkInUntil,
        @Schema(nullable = true, description = "Why it was cancelled or rejected") String reason,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
        @Schema(description = "After writing a series: all that is booked")
                List<Occurrence> occurrences,
        @Schema(description = "After writing a series: the dates left out") List<Period> skipped,
        @Schema(nullable = true, description = "It is cancelled if fewer come")
                Integer minimumPeople,
        @Schema(nullable = true, description = "When that is decided; null once it is")
                OffsetDateTime peopleBy,
        @Schema(nullable = true, description = "How many come, with whoever booked; not in lists")
                Integer participants,
        @Schema(nullable = true, description = "Who comes; not in lists") List<Coming> coming,
        long version) {

    /** One who comes. */
    public record Coming(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
            @Schema(nullable = true) String name) {}

    /** One booking of a series. */
    public record Occurrence(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end) {}
}
