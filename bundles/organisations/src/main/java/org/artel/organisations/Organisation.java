package org.artel.organisations;

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
        String shortName,
        String inn,
        String ogrn,
        String kpp,
        LegalForm legalForm,
        String city,
        String region,
        String address,
        String timeZone,
        Double latitude,
        Double longitude,
        String activity,
        String description,
        String website,
        String email,
        String phone,
        String responsiblePerson,
        VerificationLevel verification,
        String slug,
        OrganisationState state,
        Instant createdAt,
        Instant updatedAt) {}
