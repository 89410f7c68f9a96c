package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What somebody wrote.
 *
 * @param codes ids of the codes that staff gave it
 */
public record SaidText(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String responseId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String question,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> codes) {}
