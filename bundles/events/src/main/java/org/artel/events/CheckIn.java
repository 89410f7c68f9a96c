package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What became of a scan.
 *
 * @param sessionId the event's own id where it is about the event as a whole
 * @param occurredAt when it was scanned, by the scanner's clock
 * @param receivedAt when it was uploaded
 */
public record CheckIn(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Outcome outcome,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Flag> flags,
        @Schema(nullable = true) String registrationId,
        @Schema(nullable = true) String name,
        @Schema(nullable = true) String organisation,
        @Schema(nullable = true) Part part,
        @Schema(nullable = true) SeatKind seat,
        int party,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String sessionId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Direction direction,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Source source,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime occurredAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime receivedAt,
        @Schema(nullable = true) OffsetDateTime revertedAt,
        @Schema(nullable = true) String reason) {

    /** Whether it counts. */
    public enum Outcome {
        ACCEPTED,
        /** The same scan was received before. */
        DUPLICATE,
        /** No ticket of this event. */
        UNKNOWN,
        /** A registration that is not confirmed. */
        NOT_CONFIRMED
    }

    /** What staff should look at; nothing is refused for it. */
    public enum Flag {
        /** More are there than there is room for. */
        OVER_CAPACITY,
        /** The session has a limit and was not chosen. */
        NOT_CHOSEN,
        /** Far from the time of the event, so that the scanner's clock may be wrong. */
        OUTSIDE,
        /** Came without a registration. */
        WALK_IN
    }

    /** In or out. */
    public enum Direction {
        ENTRY,
        EXIT
    }

    /** Where it came from. */
    public enum Source {
        SCANNER,
        KIOSK,
        MANUAL,
        /** Typed from a signed sheet. */
        SHEET,
        ONLINE
    }
}
