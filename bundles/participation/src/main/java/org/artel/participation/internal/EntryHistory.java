package org.artel.participation.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A record with everything that was ever said of it.
 *
 * @param entry the revision asked for
 * @param revisions the newest first, the one asked for included
 */
public record EntryHistory(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Entry entry,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The newest first")
                List<Entry> revisions) {}
