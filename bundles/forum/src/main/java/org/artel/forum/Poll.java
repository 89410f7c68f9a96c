package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A poll, as somebody reads it.
 *
 * @param voters people who voted; null while results are hidden
 * @param mayVote whether the reader votes now
 */
public record Poll(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Option> options,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean several,
        @Schema(nullable = true) Instant closesAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean secret,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean closed,
        @Schema(nullable = true) Integer voters,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayVote) {

    /**
     * One answer.
     *
     * @param votes null while results are hidden
     * @param mine whether the reader chose it
     */
    public record Option(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
            @Schema(nullable = true) Integer votes,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mine) {}
}
