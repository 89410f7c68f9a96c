package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One change of an organisation's level.
 *
 * @param evidence what it rests on; null when the level dropped because the name or a number
 *     changed
 * @param by the person's id
 */
public record Verification(
        String id,
        VerificationLevel level,
        VerificationLevel before,
        @Schema(nullable = true) String evidence,
        String by,
        Instant at) {}
