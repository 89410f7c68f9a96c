package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.artel.core.api.OrganisationRole;

/** An open invitation, as the person invited sees it. */
public record ReceivedInvitation(
        String id,
        String organisationId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Клуб юных моряков")
                String organisationName,
        OrganisationRole role,
        Instant createdAt,
        Instant expiresAt) {}
