package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.artel.core.api.participation.Kind;

/**
 * Why somebody counts, or what they still miss.
 *
 * @param id what proves it: an entry of the ledger, or what a module said of growth; null while
 *     they do not count
 * @param personId of somebody erased a pseudonym
 * @param reachedOn null while they do not count
 * @param acts attended ones that count for the rule
 * @param missing numbers of the rule's conditions that do not hold, from 0; {@code verification} if
 *     only the level of the organisation is missing
 * @param entries of the ledger that count, by time; at most 100
 * @param growth what showed it; empty if the rule does not ask
 */
public record Evidence(
        @Schema(nullable = true) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean erased,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true) String organisationName,
        @Schema(nullable = true) LocalDate reachedOn,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int acts,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int minutes,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> missing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Act> entries,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Shown> growth) {

    /** An act that counts. */
    public record Act(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String subject,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int minutes) {}

    /** What a module said of growth. */
    public record Shown(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Rule.What what,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String subject,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String evidence) {}
}
