package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whom to ask to come: a person of this installation, or an address.
 *
 * @param personId the person who is told, and who alone may answer
 * @param email where the letter goes, instead of {@code personId}; whoever has it may answer
 * @param name how to greet the address's owner
 * @param part GUEST if null; ORGANISER only for a person
 */
public record NewInvitation(
        @Schema(nullable = true) String personId,
        @Schema(nullable = true, maxLength = 254, example = "priemnaya@example.org") String email,
        @Schema(nullable = true, maxLength = 200) String name,
        @Schema(nullable = true) Part part) {}
