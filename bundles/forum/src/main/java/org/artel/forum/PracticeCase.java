package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A solved topic on its way to a practice.
 *
 * @param practiceId the draft that was made; null while authors are asked
 * @param consents of the authors who are asked; nobody is asked about what they took themselves
 */
public record PracticeCase(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topicId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
        @Schema(nullable = true) String practiceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Consent> consents) {}
