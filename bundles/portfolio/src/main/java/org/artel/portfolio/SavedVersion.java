package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A publication as it once was.
 *
 * @param savedBy id of who wrote it; null once that person is erased
 * @param event what made it worth keeping
 * @param restoredFrom the version it was taken from; null unless it was
 * @param content as it would be sent; only where one version is asked for
 */
public record SavedVersion(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Event event,
        @Schema(nullable = true) String savedBy,
        @Schema(nullable = true) String savedByName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant savedAt,
        @Schema(nullable = true) Integer restoredFrom,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean published,
        @Schema(nullable = true) Object content) {

    /** What happened to the version last. */
    public enum Event {
        SAVED,
        SUBMITTED,
        RETURNED,
        PUBLISHED
    }
}
