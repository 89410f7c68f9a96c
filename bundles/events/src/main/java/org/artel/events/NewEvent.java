package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * An event as staff describe it.
 *
 * @param end exclusive
 * @param timeZone the centre's if null
 * @param venue where it is, in words
 * @param resourceId a room of the booking module, booked while the event is published
 * @param onlineUrl shown only to whoever is registered
 * @param capacity of all seats together; null without a limit
 * @param seats the ways to come; in person without a limit if null
 * @param registrationOpens null for at once
 * @param registrationCloses null for the start
 * @param moderated whether staff decide on each registration
 * @param withdrawBy until when one may withdraw; null for the start
 * @param largestParty how many one registration may bring, with the person; 1 if null
 * @param offerMinutes how long a seat is kept for whoever waited; 240 if null
 * @param seriesId what belongs together, by the first one's id
 * @param plannedFrom as it was first announced; set by publishing if null
 * @param plannedTo as it was first announced; exclusive
 */
public record NewEvent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EventType type,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 300,
                        example = "Отчётность НКО")
                String title,
        @Schema(nullable = true, maxLength = 500) String summary,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2030-03-12T10:00:00+03:00")
                Instant start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2030-03-12T13:00:00+03:00")
                Instant end,
        @Schema(nullable = true, example = "Europe/Moscow") String timeZone,
        @Schema(nullable = true, maxLength = 300) String venue,
        @Schema(nullable = true) String resourceId,
        @Schema(nullable = true, maxLength = 500) String onlineUrl,
        @Schema(nullable = true, minimum = "0") Integer capacity,
        @Schema(nullable = true) List<Seats> seats,
        @Schema(nullable = true) Instant registrationOpens,
        @Schema(nullable = true) Instant registrationCloses,
        @Schema(nullable = true) Boolean moderated,
        @Schema(nullable = true) Instant withdrawBy,
        @Schema(nullable = true, minimum = "1", maximum = "20") Integer largestParty,
        @Schema(nullable = true, minimum = "5", maximum = "10080") Integer offerMinutes,
        @Schema(nullable = true) String seriesId,
        @Schema(nullable = true) Instant plannedFrom,
        @Schema(nullable = true) Instant plannedTo,
        @Schema(nullable = true) EventDetails details) {}
