package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Staff's judgement.
 *
 * @param level the name of a {@link VerificationLevel}
 * @param evidence what it rests on: a link, a document's number
 */
public record NewVerification(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = VerificationLevel.class)
                String level,
        String evidence) {}
