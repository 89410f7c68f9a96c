package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.artel.core.api.OrganisationRole;

/** What may be changed about a membership. */
public record OrganisationMemberChange(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = OrganisationRole.class)
                String role,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
        LocalDate to) {}
