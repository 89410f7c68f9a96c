package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A report as it was when it was frozen.
 *
 * @param number from 1 for each grant
 * @param hash SHA-256 of what it says, in hex
 * @param frozenBy null if that person was erased
 */
public record FrozenReport(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(nullable = true) String note,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String hash,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant frozenAt,
        @Schema(nullable = true) String frozenBy,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
