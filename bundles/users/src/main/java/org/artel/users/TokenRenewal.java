package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How a token is given another secret.
 *
 * @param expiresAt within a year; null for 90 days from now
 * @param formerEndsNow whether the former secret is good for nothing from now on; else it works
 *     along for a day, so that the program can be told the new one
 */
public record TokenRenewal(
        @Schema(nullable = true) Instant expiresAt,
        @Schema(nullable = true, defaultValue = "false") Boolean formerEndsNow) {}
