package org.artel.core.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Organisations, as other modules see them. */
@ProviderType
public interface OrganisationDirectory {

    /**
     * What other modules may know of an organisation.
     *
     * @param verification 0 to 3, as L0 to L3
     * @param archived archived organisations can be named but act no more
     */
    record Summary(String id, String name, String slug, int verification, boolean archived) {}

    /**
     * What everybody may read of an organisation.
     *
     * @param shortName null if there is none; so are all from {@code activity} to {@code
     *     longitude}, and the numbers
     * @param slug present readable name for addresses
     * @param legalForm such as {@code ANO}
     * @param address where it is within the city; null if it did not say
     * @param activity field of work, such as {@code environment}
     * @param latitude degrees north; there if {@code longitude} is
     * @param longitude degrees east
     * @param verification 0 to 3, as L0 to L3
     * @param archived archived organisations can be named but act no more
     * @param inn taxpayer's number
     * @param ogrn register number
     * @param version grows with every change
     */
    record Details(
            String id,
            String name,
            String shortName,
            String slug,
            String legalForm,
            String city,
            String region,
            String address,
            String activity,
            String website,
            String description,
            Double latitude,
            Double longitude,
            int verification,
            boolean archived,
            String inn,
            String ogrn,
            long version) {}

    Optional<Summary> find(String organisationId);

    /** The organisations with these ids (at most 1000) in one query; unknown ids are left out. */
    Map<String, Summary> findAll(Collection<String> organisationIds);

    /** The organisation with this id, archived or not. */
    Optional<Details> details(String organisationId);

    /**
     * The organisation that has this slug or had it before, archived or not. Whoever asked for a
     * former one sees another in the answer, and redirects.
     */
    Optional<Details> bySlug(String slug);

    /**
     * All organisations by id, archived ones too, for whoever keeps a copy of them.
     *
     * @param organisationId those after this one; null from the beginning
     * @param limit at most 1000
     */
    List<Details> after(String organisationId, int limit);
}
