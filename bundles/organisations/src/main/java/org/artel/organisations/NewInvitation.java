package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import org.artel.core.api.OrganisationRole;

/**
 * Somebody to be invited, known by an address only.
 *
 * @param role LEADER or MEMBER
 */
public record NewInvitation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "irina@example.org")
                String email,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = OrganisationRole.class,
                        example = "MEMBER")
                String role) {}
