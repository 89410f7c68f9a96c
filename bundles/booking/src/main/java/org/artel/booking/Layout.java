package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;

/** One way to furnish a room, and for how many people. */
public record Layout(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Театр") String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "40") int people) {}
