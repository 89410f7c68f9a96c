package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A journalist's article on an organisation.
 *
 * @param lead what it is about, in two sentences
 * @param body Markdown
 * @param cover id of an image; {@code coverAlt} is needed with it
 * @param coverCredit who made the image
 * @param byline who wrote it, as printed
 * @param outlets where else it, or more on it, was published
 * @param tags at most 20
 */
public record NewArticle(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 500) String lead,
        @Schema(nullable = true, maxLength = 100000) String body,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt,
        @Schema(nullable = true, maxLength = 200) String coverCredit,
        @Schema(nullable = true, maxLength = 200) String byline,
        @Schema(nullable = true) List<Link> outlets,
        @Schema(nullable = true) List<String> tags) {

    public record Link(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String url) {}
}
