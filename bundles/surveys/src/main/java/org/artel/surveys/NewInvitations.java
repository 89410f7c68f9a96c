package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Whom to invite, at most 500 at once; those who are invited already are left out.
 *
 * @param persons ids of people
 * @param guests people without an account
 */
public record NewInvitations(
        @Schema(nullable = true) List<String> persons,
        @Schema(nullable = true) List<Guest> guests) {

    /** Somebody who gets a letter. */
    public record Guest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254) String email,
            @Schema(nullable = true, maxLength = 200) String name) {}
}
