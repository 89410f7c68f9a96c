package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A line of the budget.
 *
 * @param planned at most what its source gives, all lines together
 */
public record NewLine(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) MoneySource source,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 16, example = "998800.00")
                String planned) {}
