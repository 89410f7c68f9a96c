package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Where the middle of a resource is on the plan of its floor.
 *
 * @param floor whose plan it is
 * @param x from the left of a plan 1000 wide, 0 to 1000
 * @param y from the top of a plan 600 high, 0 to 600
 */
public record Position(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 60, example = "1 этаж")
                String floor,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "From the left of a plan 1000 wide",
                        example = "250")
                Integer x,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "From the top of a plan 600 high",
                        example = "120")
                Integer y) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 600;
}
