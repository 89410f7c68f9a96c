package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An event, as the caller may see it.
 *
 * @param start as it stands now, in the event's zone
 * @param end exclusive
 * @param reason why it was cancelled
 * @param plannedFrom as it was first announced; null until it was
 * @param actualFrom when it really began; null until it is finished
 * @param resolved whether the room can be named: false while the booking module is away
 * @param onlineUrl null for whoever is not registered
 * @param free seats left, by the way to come; null without a limit
 * @param waiting how many wait for a seat
 * @param mine the caller's own registration; null without one
 */
public record Event(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EventType type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String summary,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EventState state,
        @Schema(nullable = true) String reason,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
        @Schema(nullable = true) OffsetDateTime plannedFrom,
        @Schema(nullable = true) OffsetDateTime plannedTo,
        @Schema(nullable = true) OffsetDateTime actualFrom,
        @Schema(nullable = true) OffsetDateTime actualTo,
        @Schema(nullable = true) String venue,
        @Schema(nullable = true) Room room,
        @Schema(nullable = true) String onlineUrl,
        @Schema(nullable = true) Integer capacity,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Seats> seats,
        @Schema(nullable = true) OffsetDateTime registrationOpens,
        @Schema(nullable = true) OffsetDateTime registrationCloses,
        @Schema(description = "Whether one may register this moment") boolean open,
        boolean moderated,
        @Schema(nullable = true) OffsetDateTime withdrawBy,
        int largestParty,
        int offerMinutes,
        @Schema(nullable = true) String seriesId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EventDetails details,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Seats> free,
        long registered,
        long waiting,
        @Schema(nullable = true) Mine mine,
        long version) {

    /** The same, with its room by name. */
    public Event in(String roomName) {
        return new Event(
                id,
                type,
                title,
                summary,
                state,
                reason,
                start,
                end,
                timeZone,
                plannedFrom,
                plannedTo,
                actualFrom,
                actualTo,
                venue,
                new Room(room.resourceId(), roomName, room.bookingId(), true),
                onlineUrl,
                capacity,
                seats,
                registrationOpens,
                registrationCloses,
                open,
                moderated,
                withdrawBy,
                largestParty,
                offerMinutes,
                seriesId,
                details,
                free,
                registered,
                waiting,
                mine,
                version);
    }

    /**
     * A room of the booking module.
     *
     * @param name null while the module is away
     * @param bookingId null until the room is booked
     */
    public record Room(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(nullable = true) String name,
            @Schema(nullable = true) String bookingId,
            boolean resolved) {}

    /** The caller's own registration, in short. */
    public record Mine(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String registrationId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) RegistrationState state,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part,
            @Schema(nullable = true) OffsetDateTime offerUntil) {}
}
