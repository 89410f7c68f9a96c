package org.artel.organisations;

import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/**
 * The register. Every method throws {@link org.artel.core.api.Problem} when it cannot do what it
 * says.
 */
public interface Organisations {

    /** The organisations that match, by name; with {@code q} by the word that matched. */
    Page<Organisation> list(OrganisationFilter filter, PageRequest page, Caller caller);

    /** The active organisations, the latest added first. */
    Page<Organisation> newest(PageRequest page, Caller caller);

    /**
     * The cities with active organisations, by region, then by city.
     *
     * @param region null for all; letter case and punctuation do not matter
     */
    Page<Place> places(String region, PageRequest page);

    Versioned<Organisation> get(String id, Caller caller);

    /** The organisation that has or had this slug. */
    Versioned<Organisation> bySlug(String slug, Caller caller);

    /** Adds an organisation; a person who is not staff becomes its leader. */
    Versioned<Organisation> create(NewOrganisation organisation, Caller caller);

    /**
     * Changes an organisation.
     *
     * @param version the version the change is based on; -1 for whatever is there
     * @param change from the present fields to the wanted ones; runs within the transaction,
     *     perhaps repeatedly
     */
    Versioned<Organisation> change(
            String id, long version, UnaryOperator<NewOrganisation> change, Caller caller);

    /** Takes the organisation out of the register; nothing happens if it is out already. */
    void archive(String id, Caller caller);

    /** Brings an archived organisation back. */
    Versioned<Organisation> restore(String id, Caller caller);

    /** Sets the level; L2 and L3 hold until the name, the INN or the OGRN changes. */
    Versioned<Organisation> verify(String id, NewVerification verification, Caller caller);

    /** Who set which level when, the latest first. */
    Page<Verification> verifications(String id, PageRequest page, Caller caller);
}
