package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * How an event is doing.
 *
 * @param states how many registrations, by their state
 * @param byDay how many registered on each day, by the event's zone; days without any are left out
 * @param byPart how many are confirmed, by what they are
 * @param byOrganisationCount of how many organisations those confirmed are
 * @param certificates valid ones
 */
public record EventFigures(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Long> states,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<SeatsTaken> seats,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Day> byDay,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Long> byPart,
        long byOrganisationCount,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<InSession> attendance,
        long certificates,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Opinion feedback) {

    /**
     * One way to come.
     *
     * @param capacity null without a limit of its own
     */
    public record SeatsTaken(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SeatKind kind,
            @Schema(nullable = true) Integer capacity,
            long taken,
            long waiting) {}

    /**
     * One day.
     *
     * @param cumulative up to its end
     */
    public record Day(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate day,
            long count,
            long cumulative) {}

    /**
     * How full a session was.
     *
     * @param sessionId the event's own id where it has no sessions
     */
    public record InSession(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String sessionId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            long expected,
            long present) {}

    /**
     * What people thought.
     *
     * @param mean of 1 to 5; null if nobody said
     */
    public record Opinion(long given, @Schema(nullable = true) Double mean) {}
}
