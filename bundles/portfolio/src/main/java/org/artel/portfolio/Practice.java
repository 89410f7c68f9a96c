package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A practice: to the public what is published, to the organisation's people and the centre the
 * working copy.
 *
 * @param organisation whose it is
 * @param adoptions how many organisations adopted it
 */
public record Practice(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 500) String summary,
        @Schema(nullable = true, maxLength = 10000) String problem,
        @Schema(nullable = true, maxLength = 20000) String solution,
        @Schema(nullable = true) List<String> steps,
        @Schema(nullable = true) List<NewPortfolio.Result> results,
        @Schema(nullable = true) NewPractice.Money budget,
        @Schema(nullable = true) List<NewPractice.Material> materials,
        @Schema(nullable = true, maxLength = 500) String contact,
        @Schema(nullable = true) List<String> tags,
        @Schema(nullable = true) List<TargetGroup> targetGroups,
        @Schema(nullable = true, maxLength = 100) String activity,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long adoptions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Standing standing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
