package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How two versions differ.
 *
 * @param fields only those that differ
 */
public record Comparison(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int to,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Field> fields) {

    /**
     * @param field such as {@code body}
     * @param parts both texts in one, word by word; lists and numbers as JSON
     */
    public record Field(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String field,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Part> parts) {}

    /** A run of words. */
    public record Part(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Op op,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text) {}

    /** What became of it from the one version to the other. */
    public enum Op {
        SAME,
        ADDED,
        REMOVED
    }
}
