package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Another organisation that has what one looks for, or looks for what one has.
 *
 * @param organisation the other
 * @param theirs what it says
 * @param mine what one said oneself
 */
public record Match(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Direction direction,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Resource kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String theirs,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String mine) {

    public enum Direction {
        THEY_OFFER,
        THEY_NEED
    }
}
