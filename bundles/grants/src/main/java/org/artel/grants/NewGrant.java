package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * A grant, or what was applied for.
 *
 * @param number of the application or the contract; each once
 * @param funder who decides on it
 * @param from first day
 * @param to last day
 * @param requested from the funder; a decimal with two places
 * @param coFinancing of the centre and its partners
 * @param currency ISO 4217; RUB if null
 * @param description of the activity, for reports; paragraphs parted by empty lines
 * @param results what changed for people, in words, for reports
 */
public record NewGrant(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 60) String number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(nullable = true, maxLength = 300) String funder,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) GrantState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 16, example = "998800.00")
                String requested,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 16, example = "998800.00")
                String coFinancing,
        @Schema(nullable = true, example = "RUB") String currency,
        @Schema(nullable = true, maxLength = 8000) String description,
        @Schema(nullable = true, maxLength = 8000) String results) {}
