package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * When an event is to be held again.
 *
 * @param start of the one copy; or else a rule
 * @param rule an RFC 5545 rule, reckoned from the original in its zone; the original's own date is
 *     none of the copies
 * @param count how many copies the rule makes at most; with a rule that does not end, needed
 */
public record NewCopies(
        @Schema(nullable = true, example = "2030-04-12T10:00:00+03:00") Instant start,
        @Schema(nullable = true, maxLength = 500, example = "FREQ=WEEKLY") String rule,
        @Schema(nullable = true, minimum = "1", maximum = "52") Integer count) {}
