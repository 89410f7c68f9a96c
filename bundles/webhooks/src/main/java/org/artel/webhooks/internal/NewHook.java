package org.artel.webhooks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What an administrator says of a hook.
 *
 * @param url where to send to: https, and outside of the house unless the operator allowed it
 * @param events types such as {@code booking.created}, all of a kind as {@code booking.*}, or
 *     {@code *}
 * @param description what it is for; null if that is plain
 * @param active null is taken as true
 */
public record NewHook(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 1000,
                        example = "https://crm.example.org/artel")
                String url,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "[\"booking.*\", \"organisation.created\"]")
                List<String> events,
        @Schema(nullable = true, maxLength = 200, example = "CRM") String description,
        @Schema(nullable = true, defaultValue = "true") Boolean active) {}
