package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a catalogue can be narrowed by, each with how many would be left; a facet's own choice is
 * not counted in, so that another can be made.
 */
public record Facets(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> city,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> region,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> activity,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> targetGroup,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> need,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Value> offer) {

    public record Value(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String value,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long count) {}
}
