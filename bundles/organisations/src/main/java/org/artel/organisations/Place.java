package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A city and how many active organisations it has.
 *
 * @param region as the organisations of its first city write it
 * @param city as its organisations write it; of several spellings the one that keeps «ё», hyphens
 *     and small letters
 */
public record Place(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Краснодарский край")
                String region,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Новороссийск") String city,
        @Schema(example = "12") long organisations) {}
