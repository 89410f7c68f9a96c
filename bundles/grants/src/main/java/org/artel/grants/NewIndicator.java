package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a grant promised to reach.
 *
 * @param unit what is counted, as people say it
 * @param plan the number promised
 */
public record NewIndicator(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 60) String unit,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1") int plan,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Rule rule) {}
