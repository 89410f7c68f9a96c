package org.artel.centre.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What an administrator may say of the centre; whatever is null is not said.
 *
 * @param sections of the front page, in its order; never null once it is kept
 */
@Schema(name = "CentreChange", description = "Fields that are absent stay; null takes a field back")
public record Profile(
        @Schema(nullable = true, description = "In full, at most 300 characters") Words name,
        @Schema(nullable = true, description = "As people say it, at most 60 characters")
                Words shortName,
        @Schema(nullable = true, maxLength = Rules.CITY) String city,
        @Schema(nullable = true, maxLength = Rules.ADDRESS) String address,
        @Schema(nullable = true, maxLength = Rules.PHONE) String phone,
        @Schema(nullable = true, maxLength = Rules.EMAIL) String email,
        @Schema(nullable = true, description = "Opening hours, at most 500 characters") Words hours,
        @Schema(nullable = true, description = "What the centre is for, at most 600 characters")
                Words lead,
        @Schema(nullable = true, description = "All of them, at most 12; the list is replaced")
                List<Section> sections,
        @Schema(nullable = true, description = "An uploaded image") String logoFileId,
        @Schema(
                        nullable = true,
                        pattern = "#[0-9a-f]{6}",
                        example = "#7a2e52",
                        description =
                                "The brand colour; dark enough to be read as text on light grounds"
                                        + " (contrast 4.5:1)")
                String brand) {

    static final Profile NOTHING =
            new Profile(null, null, null, null, null, null, null, null, List.of(), null, null);
}
