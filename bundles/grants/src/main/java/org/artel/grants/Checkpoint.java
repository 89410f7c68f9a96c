package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** Something that was promised by a day. */
public record Checkpoint(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate due,
        @Schema(nullable = true) LocalDate doneOn,
        @Schema(nullable = true) String note,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
