package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * What somebody did not send yet.
 *
 * @param place {@code topic:<id>} or {@code category:<id>}
 * @param content whatever the page keeps
 */
public record Draft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String place,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> content,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant updatedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
