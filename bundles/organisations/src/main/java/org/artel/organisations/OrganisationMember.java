package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.artel.core.api.OrganisationRole;

/**
 * A person's place in an organisation for some time.
 *
 * @param name null while the people's directory is not installed or does not know the person
 * @param from first day
 * @param to first day no more; null while it has no end
 */
public record OrganisationMember(
        String id,
        String userId,
        @Schema(nullable = true) String name,
        OrganisationRole role,
        LocalDate from,
        @Schema(nullable = true) LocalDate to) {}
