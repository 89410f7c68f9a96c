package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.artel.core.api.OrganisationRole;

/**
 * A person to be added.
 *
 * @param role LEADER or MEMBER
 * @param from today if absent
 * @param to first day no more; no end if absent
 */
public record NewOrganisationMember(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String userId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = OrganisationRole.class)
                String role,
        LocalDate from,
        LocalDate to) {}
