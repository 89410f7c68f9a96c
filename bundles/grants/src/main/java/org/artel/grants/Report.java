package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * A grant's report in the funder's shape. It names nobody: who counts is told by ids.
 *
 * @param funded whether it was: what only was applied for is never shown as funded
 * @param centre whose report it is
 * @param absent modules that were away when it was made, so that their part is missing
 * @param template by which it is laid out
 */
public record Report(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Grant grant,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean funded,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String centre,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Line> lines,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Checkpoint> checkpoints,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<GrantEvent> events,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Fulfilled> indicators,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Link> publications,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Risk> risks,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> absent,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Template template) {

    /** Plan, fact and what proves the fact. */
    public record Fulfilled(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String unit,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int plan,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long value,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> evidence) {}

    /** A publication; the title is null if nobody gave one. */
    public record Link(
            @Schema(nullable = true) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
            @Schema(nullable = true) String outlet,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate publishedOn) {}
}
