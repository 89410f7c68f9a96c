package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import org.artel.core.api.Text;

/**
 * A category as staff want it.
 *
 * @param slug for addresses; made of the title if left out
 * @param writing who starts topics
 * @param position the smallest stands first
 * @param archived read, but no longer written in
 */
public record NewCategory(
        @Schema(nullable = true, maxLength = 60, example = "praktiki") String slug,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Text title,
        @Schema(nullable = true) Text description,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Reading reading,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Writing writing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Writing replying,
        @Schema(nullable = true) Integer position,
        @Schema(nullable = true) Boolean archived) {}
