package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A registration, for the person and for staff.
 *
 * @param personName of a guest without an account too
 * @param position place in the waiting line, from 1; null unless waiting
 * @param offerUntil how long the seat is kept; null unless offered
 * @param ticket what the QR code says; null unless confirmed
 * @param sessions those chosen
 * @param attended ids of the sessions attended; the event's own id where it has no sessions
 */
public record Registration(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventTitle,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime eventStart,
        @Schema(nullable = true) String personId,
        @Schema(nullable = true) String personName,
        @Schema(nullable = true) NewRegistration.Guest guest,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) String organisationName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SeatKind seat,
        int party,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) RegistrationState state,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) Long position,
        @Schema(nullable = true) OffsetDateTime offerUntil,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Pick> sessions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> attended,
        @Schema(nullable = true) String ticket,
        boolean walkIn,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
        long version) {

    /** A session chosen: CONFIRMED or WAITING. */
    public record Pick(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String sessionId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) RegistrationState state) {}
}
