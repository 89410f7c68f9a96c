package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Plan and fact.
 *
 * @param value reached so far
 * @param percent of the plan, rounded down
 * @param left to reach the plan; 0 if it is reached
 * @param candidates people who began and do not count yet
 * @param counting whether it is still being counted
 */
public record Indicator(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String unit,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int plan,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Rule rule,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long value,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long percent,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long left,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long candidates,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean counting,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
