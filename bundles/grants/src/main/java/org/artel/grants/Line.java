package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/** A line of the budget. */
public record Line(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) MoneySource source,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String planned,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String spent,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String left,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
