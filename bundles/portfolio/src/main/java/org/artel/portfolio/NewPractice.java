package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A practice that others can adopt.
 *
 * @param problem Markdown
 * @param solution Markdown
 * @param steps in their order, Markdown each, at most 30
 * @param budget what it costs; null if nobody said
 * @param contact whom to ask
 * @param tags at most 20
 * @param activity as in the register
 * @param cover id of an image; {@code coverAlt} is needed with it
 */
public record NewPractice(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 500) String summary,
        @Schema(nullable = true, maxLength = 10000) String problem,
        @Schema(nullable = true, maxLength = 20000) String solution,
        @Schema(nullable = true) List<String> steps,
        @Schema(nullable = true) List<NewPortfolio.Result> results,
        @Schema(nullable = true) Money budget,
        @Schema(nullable = true) List<Material> materials,
        @Schema(nullable = true, maxLength = 500) String contact,
        @Schema(nullable = true) List<String> tags,
        @Schema(nullable = true) List<TargetGroup> targetGroups,
        @Schema(nullable = true, maxLength = 100) String activity,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt) {

    /**
     * @param amount decimal, such as {@code 120000.00}
     * @param currency ISO 4217
     */
    public record Money(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "120000.00")
                    String amount,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "RUB")
                    String currency) {}

    /** A file or an address. */
    public record Material(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
            @Schema(nullable = true) String file,
            @Schema(nullable = true, maxLength = 500) String url) {}
}
