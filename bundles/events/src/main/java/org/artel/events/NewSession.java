package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A part of an event's programme.
 *
 * @param track what runs beside what; null for all
 * @param end exclusive
 * @param room where, in words
 * @param resourceId a room of the booking module
 * @param capacity if it is limited, people choose the session when they register
 * @param speakers ids of the event's speakers
 */
public record NewSession(
        @Schema(nullable = true) SessionKind kind,
        @Schema(nullable = true, maxLength = 100) String track,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(nullable = true, maxLength = 4000) String description,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant end,
        @Schema(nullable = true, maxLength = 200) String room,
        @Schema(nullable = true) String resourceId,
        @Schema(nullable = true, maxLength = 500) String onlineUrl,
        @Schema(nullable = true, minimum = "0") Integer capacity,
        @Schema(nullable = true) List<String> speakers) {}
