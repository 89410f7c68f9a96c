package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What may be changed about a registration.
 *
 * @param sessions ids of sessions chosen
 * @param answers by the keys of the event's form
 */
public record RegistrationChange(
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) SeatKind seat,
        @Schema(nullable = true, minimum = "1") Integer party,
        @Schema(nullable = true) List<String> sessions,
        @Schema(nullable = true) Map<String, Object> answers) {}
