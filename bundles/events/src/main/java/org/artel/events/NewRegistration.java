package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * Somebody wants to come.
 *
 * @param personId for whom; staff only, null for oneself
 * @param guest for somebody without an account; staff only
 * @param organisationId for which organisation; null for none
 * @param part PARTICIPANT if null; anything else said by staff only
 * @param seat the event's first way to come if null
 * @param party how many come with this registration; 1 if null
 * @param sessions ids of sessions with a limit that are wanted
 * @param answers by the keys of the event's form
 */
public record NewRegistration(
        @Schema(nullable = true, description = "For whom; staff only") String personId,
        @Schema(nullable = true, description = "Somebody without an account; staff only")
                Guest guest,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) Part part,
        @Schema(nullable = true) SeatKind seat,
        @Schema(nullable = true, minimum = "1") Integer party,
        @Schema(nullable = true) List<String> sessions,
        @Schema(nullable = true) Map<String, Object> answers) {

    /** Somebody without an account. */
    public record Guest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String name,
            @Schema(nullable = true, maxLength = 254) String email,
            @Schema(nullable = true, maxLength = 300) String organisation) {}
}
