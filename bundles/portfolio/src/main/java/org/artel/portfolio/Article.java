package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An article: to the public what is published, to the organisation's people and the centre the
 * working copy.
 *
 * @param organisation whom it is about
 */
public record Article(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(nullable = true, maxLength = 500) String lead,
        @Schema(nullable = true, maxLength = 100000) String body,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt,
        @Schema(nullable = true, maxLength = 200) String coverCredit,
        @Schema(nullable = true, maxLength = 200) String byline,
        @Schema(nullable = true) List<NewArticle.Link> outlets,
        @Schema(nullable = true) List<String> tags,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Standing standing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
