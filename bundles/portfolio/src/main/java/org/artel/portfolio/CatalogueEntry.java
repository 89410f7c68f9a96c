package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An organisation in the catalogue.
 *
 * @param mission in its own words, else what the register says; null if neither says anything
 * @param logo id of a public image
 * @param cover id of a public image
 * @param url path of its public page
 * @param told whether it has published a portfolio
 */
public record CatalogueEntry(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Host organisation,
        @Schema(nullable = true) String mission,
        @Schema(nullable = true) String logo,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true) String coverAlt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<TargetGroup> targetGroups,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<NewPortfolio.Exchange> needs,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<NewPortfolio.Exchange> offers,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean told) {}
