package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A tag and in how many topics it stands, of those that the reader may read.
 *
 * @param tag in lower case
 */
public record Tag(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String tag,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long topics) {}
