package org.artel.participation.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;

/** What staff record by hand, such as from a sheet of paper. */
public record NewEntry(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true, description = "Exactly if there is an organisation")
                OrganisationRole role,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String subject,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant occurredAt,
        @Schema(nullable = true, minimum = "0", description = "0 if left out") Integer minutes,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true) List<String> evidence,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 300,
                        description = "Why by hand; becomes the first evidence")
                String reason) {

    Correction facts() {
        return new Correction(
                organisationId, role, kind, subject, occurredAt, minutes, state, evidence, reason);
    }
}
