package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * What happened in the forum within some days, for those who care for it.
 *
 * @param from the first day
 * @param to the last day
 * @param topics that were started
 * @param posts that were written
 * @param writers how many people wrote
 * @param unanswered questions of these days to which nobody replied, the oldest first
 * @param slowRequests requests whose day is over, or that nobody took up for a week
 * @param organisations for which most was written
 */
public record WeeklySummary(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long topics,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long posts,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long writers,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Topic> unanswered,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Topic> slowRequests,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Active> organisations) {

    /** An organisation for which people wrote. */
    public record Active(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Affiliation organisation,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long posts,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long people) {}
}
