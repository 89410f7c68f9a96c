package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/**
 * What anybody learns of a certificate who has its code: what is printed on it.
 *
 * @param name null once the person was erased
 * @param centre who issued it
 */
public record VerifiedCertificate(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Certificate.State state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String number,
        @Schema(nullable = true) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventTitle,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) EventType eventType,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime to,
        @Schema(nullable = true) Integer hours,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime issuedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String centre) {}
