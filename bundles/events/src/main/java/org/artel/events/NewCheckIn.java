package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A scan. Uploading it again changes nothing: device and nonce tell that it is the same.
 *
 * @param code what the QR code says; instead of {@code registrationId}
 * @param sessionId null for the event as a whole
 * @param direction ENTRY if null
 * @param occurredAt now if null
 * @param device which scanner; needed together with {@code nonce}
 * @param nonce the scanner's own name of the scan
 * @param source MANUAL if null
 */
public record NewCheckIn(
        @Schema(nullable = true, maxLength = 4296) String code,
        @Schema(nullable = true) String registrationId,
        @Schema(nullable = true) String sessionId,
        @Schema(nullable = true) CheckIn.Direction direction,
        @Schema(nullable = true) Instant occurredAt,
        @Schema(nullable = true, maxLength = 64) String device,
        @Schema(nullable = true, maxLength = 64) String nonce,
        @Schema(nullable = true) CheckIn.Source source) {}
