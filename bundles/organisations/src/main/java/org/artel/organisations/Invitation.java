package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.artel.core.api.OrganisationRole;

/**
 * An open invitation, as the organisation sees it. Whether the address belongs to somebody here is
 * not told.
 *
 * @param invitedBy who invited; null for a person who was erased
 */
public record Invitation(
        String id,
        @Schema(example = "irina@example.org") String email,
        OrganisationRole role,
        @Schema(nullable = true) String invitedBy,
        Instant createdAt,
        Instant expiresAt) {}
