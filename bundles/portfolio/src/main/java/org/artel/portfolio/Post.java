package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A post on its way to a network.
 *
 * @param text all that goes out, the link included
 * @param link the public page
 * @param image id of the image sent along; null without one
 * @param attempts how often it was handed to the network
 * @param nextAt when the next attempt is due; null unless it is QUEUED
 * @param reason why the last attempt failed or it waits; null if nothing went wrong
 * @param url where it is to be found; null until it is, or if the network gives no addresses
 */
public record Post(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String publicationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String connector,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String link,
        @Schema(nullable = true) String image,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int attempts,
        @Schema(nullable = true) Instant nextAt,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) String url,
        @Schema(nullable = true) Instant postedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /** How far it is. */
    public enum State {
        /** Waits for its turn, be it the first or another. */
        QUEUED,
        SENDING,
        POSTED,
        /** Refused, or tried often enough; goes out only if somebody says so. */
        FAILED
    }
}
