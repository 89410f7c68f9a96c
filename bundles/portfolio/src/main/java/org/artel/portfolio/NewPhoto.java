package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * A photo of an album.
 *
 * @param file id of an image
 * @param alt what is to be seen, for whoever does not see it; a draft may lack it, the public may
 *     not
 * @param author who made it; the album's photographer if null
 * @param licence {@code ALL_RIGHTS} if null
 * @param people who can be recognised, at most 50
 */
public record NewPhoto(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String file,
        @Schema(nullable = true, maxLength = 300) String alt,
        @Schema(nullable = true, maxLength = 500) String caption,
        @Schema(nullable = true, maxLength = 200) String author,
        @Schema(nullable = true) Licence licence,
        @Schema(nullable = true) List<Depicted> people) {

    /**
     * A person on the photo: somebody of the installation ({@code userId}; the consent is in the
     * ledger of consents), or a name with the date of a consent on paper.
     *
     * @param consentOn null while there is none
     */
    public record Depicted(
            @Schema(nullable = true) String userId,
            @Schema(nullable = true, maxLength = 200) String name,
            @Schema(nullable = true) LocalDate consentOn) {}
}
