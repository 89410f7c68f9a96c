package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A photo as it stands in its album.
 *
 * @param position from 0
 * @param published whether it belongs to what the album shows to the public
 * @param hidden whether somebody on it withdrew their consent
 * @param people told to the organisation's people and the centre only
 */
public record Photo(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String albumId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int position,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String file,
        @Schema(nullable = true) Integer width,
        @Schema(nullable = true) Integer height,
        @Schema(nullable = true) String alt,
        @Schema(nullable = true) String caption,
        @Schema(nullable = true) String author,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Licence licence,
        @Schema(nullable = true) List<NewPhoto.Depicted> people,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean published,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean hidden,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
