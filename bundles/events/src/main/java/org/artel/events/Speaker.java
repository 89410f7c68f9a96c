package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who speaks at an event. */
public record Speaker(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        @Schema(nullable = true) String position,
        @Schema(nullable = true) String bio,
        @Schema(nullable = true) String photo,
        @Schema(nullable = true, description = "Told to staff only") String userId,
        long version) {}
