package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of a file.
 *
 * @param created what is in the forum now and was not before
 * @param skipped what was there already
 * @param wrong the first hundred that were left out
 * @param wrongCount how many were left out in all
 * @param complete whether the file was read to its end; what is counted is kept in either case
 * @param broken why it was not
 */
public record ImportReport(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String source,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Count created,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Count skipped,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Wrong> wrong,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int wrongCount,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean complete,
        @Schema(nullable = true) Wrong broken) {

    /** How many. */
    public record Count(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int categories,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int topics,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int posts) {}

    /**
     * What was left out.
     *
     * @param line of the file, from 1
     * @param section categories, topics or posts
     * @param id as the file says
     */
    public record Wrong(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long line,
            @Schema(nullable = true) String section,
            @Schema(nullable = true) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Fault> errors) {}

    /**
     * Why.
     *
     * @param pointer the property, such as {@code /title}; empty for the whole
     * @param code machine-readable
     * @param detail in the caller's language
     */
    public record Fault(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String pointer,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String detail) {}
}
