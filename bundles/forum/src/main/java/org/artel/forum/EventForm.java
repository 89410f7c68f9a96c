package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What people were asked when they registered for an event.
 *
 * @param fields that are answered in one's own words, in their order
 */
public record EventForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Field> fields) {

    /** One field of the form. */
    public record Field(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String label) {}
}
