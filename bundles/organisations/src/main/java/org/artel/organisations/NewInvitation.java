package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody to be invited, known by an address only.
 *
 * @param role LEADER or MEMBER
 */
public record NewInvitation(
        @Schema(example = "irina@example.org") String email,
        @Schema(example = "MEMBER") String role) {}
