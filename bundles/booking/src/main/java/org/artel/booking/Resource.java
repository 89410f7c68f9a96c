package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What can be booked.
 *
 * @param state archived resources keep their bookings but take no new ones
 * @param version changes with every edit
 */
public record Resource(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        @Schema(nullable = true) String description,
        @Schema(nullable = true) String location,
        int capacity,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
        List<String> features,
        List<Layout> layouts,
        @Schema(description = "Pictures, as /api/files/{id}/content") List<String> photos,
        List<OpeningTime> opening,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceRules rules,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceState state,
        @Schema(nullable = true, description = "On the plan of its floor") Position position,
        long version) {}
