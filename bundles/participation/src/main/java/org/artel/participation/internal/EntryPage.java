package org.artel.participation.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A part of the ledger.
 *
 * @param total null unless asked for
 */
public record EntryPage(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Entry> items,
        @Schema(nullable = true, description = "Continues after the last item; null at the end")
                String nextCursor,
        @Schema(nullable = true, description = "How many in all; null unless include=total")
                Long total) {}
