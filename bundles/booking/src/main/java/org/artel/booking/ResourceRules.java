package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How a resource is booked. In a request everything may be left out: then there is no such limit.
 */
public record ResourceRules(
        @Schema(nullable = true, description = "By time or by whole days") Unit bookedBy,
        @Schema(
                        nullable = true,
                        description = "Bookings begin at such steps after the full hour",
                        example = "30")
                Integer slotMinutes,
        @Schema(nullable = true, example = "30") Integer shortestMinutes,
        @Schema(nullable = true, example = "480") Integer longestMinutes,
        @Schema(nullable = true, description = "Booked so long before the start at the latest")
                Integer leadMinutes,
        @Schema(
                        nullable = true,
                        description = "Start and end lie so many days ahead at most",
                        example = "90")
                Integer horizonDays,
        @Schema(nullable = true, description = "Kept free before each booking", example = "15")
                Integer bufferBeforeMinutes,
        @Schema(nullable = true, description = "Kept free after each booking", example = "15")
                Integer bufferAfterMinutes,
        @Schema(nullable = true, description = "Whether staff or an approver must agree")
                Boolean approval,
        @Schema(nullable = true, description = "People who are told of requests and may decide")
                List<String> approvers,
        @Schema(nullable = true, description = "Check-in opens so long before the start")
                Integer checkInBeforeMinutes,
        @Schema(
                        nullable = true,
                        description =
                                "Whoever has not checked in so long after the start loses the"
                                        + " booking; null if nobody must check in",
                        example = "15")
                Integer checkInAfterMinutes,
        @Schema(nullable = true, description = "Cancelled or moved so long before the start")
                Integer cancelBeforeMinutes,
        @Schema(
                        nullable = true,
                        description = "Verification the organisation needs, L0 to L3",
                        example = "L0")
                String verification) {

    /** No limits at all. */
    public static ResourceRules none() {
        return new ResourceRules(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
