package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A hook.
 *
 * @param description null without one
 * @param gone switched off because its receiver said that it is gone (410)
 * @param failingSince since when nothing has reached it; null if the last did
 * @param oldSecretUntil how long what is sent is signed with the former secret too; null without
 *     one
 * @param secret signs what is sent; only right after it was made, null ever after
 * @param version changes with every edit and with {@code gone} and {@code failingSince}
 */
public record Hook(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> events,
        @Schema(nullable = true) String description,
        boolean active,
        @Schema(description = "Switched off because its receiver answered 410") boolean gone,
        @Schema(nullable = true, description = "Since when nothing has reached it")
                Instant failingSince,
        @Schema(
                        nullable = true,
                        description = "Until then signatures with the former secret go along")
                Instant oldSecretUntil,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(nullable = true, description = "Shown once, when it is made") String secret,
        long version) {}
