package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An organisation of the register.
 *
 * @param inn taxpayer's number, 10 or 12 digits
 * @param ogrn register number, 13 or 15 digits
 * @param kpp tells branches with the same INN apart
 * @param timeZone IANA id
 * @param latitude degrees north; null unless {@code longitude} is there too
 * @param longitude degrees east
 * @param activity field of work, such as {@code environment}
 * @param responsiblePerson null unless the reader is staff or belongs to the organisation
 * @param slug present readable name for addresses
 */
public record Organisation(
        String id,
        String name,
        @Schema(nullable = true) String shortName,
        @Schema(nullable = true) String inn,
        @Schema(nullable = true) String ogrn,
        @Schema(nullable = true) String kpp,
        LegalForm legalForm,
        String city,
        String region,
        @Schema(nullable = true) String address,
        String timeZone,
        @Schema(nullable = true) Double latitude,
        @Schema(nullable = true) Double longitude,
        @Schema(nullable = true) String activity,
        @Schema(nullable = true) String description,
        @Schema(nullable = true) String website,
        @Schema(nullable = true) String email,
        @Schema(nullable = true) String phone,
        @Schema(nullable = true) String responsiblePerson,
        VerificationLevel verification,
        String slug,
        OrganisationState state,
        Instant createdAt,
        Instant updatedAt) {}
