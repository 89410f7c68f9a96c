package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What a person wants to book.
 *
 * @param organisationId for which organisation; null for oneself
 * @param personId for whom, said by staff only
 * @param end exclusive
 * @param quantity pieces of equipment or desks of an area; 1 if null
 * @param people how many come into a room
 * @param recurrence an RFC 5545 rule
 * @param layout how the room is furnished, by the name of one of its layouts
 * @param minimumPeople a room is given up again if fewer say that they come
 * @param hold only keeps it for a few minutes, until it is confirmed
 */
public record NewBooking(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
        @Schema(nullable = true, description = "For which organisation; null for oneself")
                String organisationId,
        @Schema(nullable = true, description = "For whom; staff only") String personId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2030-03-12T10:00:00+03:00")
                Instant start,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "Exclusive",
                        example = "2030-03-12T12:00:00+03:00")
                Instant end,
        @Schema(nullable = true, description = "Pieces or desks; 1 if left out") Integer quantity,
        @Schema(nullable = true, description = "How many come into a room") Integer people,
        @Schema(nullable = true, maxLength = 500, example = "Встреча волонтёров") String purpose,
        @Schema(
                        nullable = true,
                        description = "RFC 5545 rule with COUNT or UNTIL, in the resource's zone",
                        example = "FREQ=WEEKLY;COUNT=8")
                String recurrence,
        @Schema(nullable = true, description = "FAIL if left out") OnConflict onConflict,
        @Schema(nullable = true, description = "Keep it for ten minutes until it is confirmed")
                Boolean hold,
        @Schema(
                        nullable = true,
                        description = "One of the room's layouts, by its name",
                        example = "Театр")
                String layout,
        @Schema(
                        nullable = true,
                        description =
                                "Of a room for an organisation: cancelled if fewer of its members"
                                        + " say that they come. Decided when it can no longer be"
                                        + " cancelled, or an hour before the start",
                        example = "5")
                Integer minimumPeople) {

    /** One for however many come. */
    public NewBooking(
            String resourceId,
            String organisationId,
            String personId,
            Instant start,
            Instant end,
            Integer quantity,
            Integer people,
            String purpose,
            String recurrence,
            OnConflict onConflict,
            Boolean hold,
            String layout) {
        this(
                resourceId,
                organisationId,
                personId,
                start,
                end,
                quantity,
                people,
                purpose,
                recurrence,
                onConflict,
                hold,
                layout,
                null);
    }

    /** One that leaves the furniture as it stands. */
    public NewBooking(
            String resourceId,
            String organisationId,
            String personId,
            Instant start,
            Instant end,
            Integer quantity,
            Integer people,
            String purpose,
            String recurrence,
            OnConflict onConflict,
            Boolean hold) {
        this(
                resourceId,
                organisationId,
                personId,
                start,
                end,
                quantity,
                people,
                purpose,
                recurrence,
                onConflict,
                hold,
                null);
    }

    /** One booking without extras. */
    public static NewBooking of(
            String resourceId, String organisationId, Instant start, Instant end) {
        return new NewBooking(
                resourceId, organisationId, null, start, end, null, null, null, null, null, null);
    }
}
