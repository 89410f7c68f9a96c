package org.artel.centre.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.artel.core.api.centre.Palette;

/**
 * The centre as everybody may see it; what an administrator did not say is as the operator's
 * settings have it, or null.
 *
 * @param version 0 as long as nobody said anything
 */
public record CentreView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Words name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Words shortName,
        @Schema(nullable = true) String city,
        @Schema(nullable = true) String address,
        @Schema(nullable = true) String phone,
        @Schema(nullable = true) String email,
        @Schema(nullable = true, description = "Opening hours") Words hours,
        @Schema(nullable = true, description = "What the centre is for") Words lead,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Section> sections,
        @Schema(
                        nullable = true,
                        description =
                                "A public image: /api/files/{id}/content/{small|medium|large|original}")
                String logoFileId,
        @Schema(nullable = true) String brand,
        @Schema(nullable = true, description = "Shades of the brand colour on light grounds")
                Palette light,
        @Schema(nullable = true, description = "Shades of the brand colour on dark grounds")
                Palette dark,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Europe/Moscow")
                String timeZone,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "The fields that an administrator filled in")
                List<String> set,
        @Schema(description = "Changes with every edit") long version) {}
