package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A part of an event's programme.
 *
 * @param start in the event's zone
 * @param end exclusive
 * @param onlineUrl null for whoever is not registered
 * @param free places left; null without a limit
 */
public record Session(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SessionKind kind,
        @Schema(nullable = true) String track,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String description,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end,
        @Schema(nullable = true) String room,
        @Schema(nullable = true) String resourceId,
        @Schema(nullable = true) String bookingId,
        @Schema(nullable = true) String onlineUrl,
        @Schema(nullable = true) Integer capacity,
        @Schema(nullable = true) Long free,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Named> speakers,
        long version) {

    /** The same, in a room by name. */
    public Session in(String roomName) {
        return new Session(
                id,
                eventId,
                kind,
                track,
                title,
                description,
                start,
                end,
                roomName,
                resourceId,
                bookingId,
                onlineUrl,
                capacity,
                free,
                speakers,
                version);
    }

    /** A speaker, by name. */
    public record Named(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name) {}
}
