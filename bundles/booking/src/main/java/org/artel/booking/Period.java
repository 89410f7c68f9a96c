package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/** A half-open stretch of time, in the resource's zone. */
public record Period(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Exclusive")
                OffsetDateTime end) {}
