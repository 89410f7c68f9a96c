package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What a topic asks.
 *
 * @param options 2 to 20
 * @param several whether one may choose more than one
 * @param closesAt after which nobody votes; null if never
 * @param secret whether results are shown to those only who voted
 */
public record NewPoll(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> options,
        @Schema(nullable = true) Boolean several,
        @Schema(nullable = true) Instant closesAt,
        @Schema(nullable = true) Boolean secret) {}
