package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * What was published on the grant's work.
 *
 * @param url http or https
 */
public record NewPublication(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String url,
        @Schema(nullable = true, maxLength = 200) String outlet,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate publishedOn) {}
