package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An organisation's portfolio: to the public what is published, to its people and the centre the
 * working copy.
 *
 * @param id the organisation's
 * @param organisation whose it is
 * @param standing of an organisation that told nothing yet: a draft with number 0
 */
public record Portfolio(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(nullable = true, maxLength = 500) String mission,
        @Schema(nullable = true, maxLength = 20000) String about,
        @Schema(nullable = true) List<TargetGroup> targetGroups,
        @Schema(nullable = true) List<String> activities,
        @Schema(nullable = true) List<NewPortfolio.Exchange> needs,
        @Schema(nullable = true) List<NewPortfolio.Exchange> offers,
        @Schema(nullable = true) List<NewPortfolio.TeamMember> team,
        @Schema(nullable = true) List<NewPortfolio.Project> projects,
        @Schema(nullable = true) List<NewPortfolio.Document> documents,
        @Schema(nullable = true) List<NewPortfolio.Result> results,
        @Schema(nullable = true) List<NewPortfolio.Contact> contacts,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt,
        @Schema(nullable = true) String logo,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Standing standing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
