package org.artel.organisations;

/**
 * Which organisations are wanted; null or blank parts do not matter.
 *
 * @param q every word begins some word of the names, the numbers or the city
 * @param city letter case and punctuation do not matter; so with region and activity
 * @param legalForm the name of a {@link LegalForm}
 * @param slug present or former
 * @param verification the name of a {@link VerificationLevel}
 * @param state the name of an {@link OrganisationState}; ACTIVE if absent
 */
public record OrganisationFilter(
        String q,
        String city,
        String region,
        String activity,
        String legalForm,
        String slug,
        String verification,
        String state) {

    /** Every active organisation. */
    public static OrganisationFilter none() {
        return new OrganisationFilter(null, null, null, null, null, null, null, null);
    }
}
