package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What may be said about an organisation: the body of a creation and the fields of a change.
 *
 * @param legalForm the name of a {@link LegalForm}
 * @param timeZone IANA id; Europe/Moscow if absent
 * @param slug made from the name if absent
 */
public record NewOrganisation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
        String shortName,
        String inn,
        String ogrn,
        String kpp,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = LegalForm.class)
                String legalForm,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String city,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String region,
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
        String slug) {}
