package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who wrote.
 *
 * @param id null for somebody who was erased
 * @param badges of AUTHORITY, STAFF, MODERATOR, those that the person has now
 */
public record Author(
        @Schema(nullable = true) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> badges) {}
