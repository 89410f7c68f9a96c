package org.artel.organisations.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.persistence.Ids;
import org.artel.organisations.NewOrganisation;

/**
 * Slugs that nobody had when this looked, within one transaction. A concurrent writer may still
 * take one; the slug table's key then refuses the later of the two.
 */
final class FreeSlugs {

    /** How often a writer who lost a slug to another tries again. */
    static final int ATTEMPTS = 6;

    private static final int NUMBERED = 9;

    private final EntityManager em;
    private final int attempt;
    private final Set<String> given = new HashSet<>();
    private final Set<String> free = new HashSet<>();

    /**
     * @param attempt from 0; after a few, slugs get an ending that cannot collide
     */
    FreeSlugs(EntityManager em, int attempt) {
        this.em = em;
        this.attempt = attempt;
    }

    /** Looks once for many organisations that will probably want a slug. */
    void expect(Collection<NewOrganisation> organisations) {
        Set<String> wanted = new HashSet<>();
        for (NewOrganisation organisation : organisations) {
            if (organisation.slug() == null && organisation.name() != null) {
                wanted.add(base(organisation));
            }
        }
        if (!wanted.isEmpty() && attempt < ATTEMPTS / 2) {
            Set<String> taken = new HashSet<>();
            find(wanted).forEach(slug -> taken.add(slug.slug));
            wanted.removeAll(taken);
            free.addAll(wanted);
        }
    }

    /**
     * The slug asked for, or one made from the name that is free or was this organisation's before.
     */
    String give(NewOrganisation organisation, String id) {
        String slug = organisation.slug() != null ? organisation.slug() : made(organisation, id);
        given.add(slug);
        return slug;
    }

    private String made(NewOrganisation organisation, String id) {
        String base = base(organisation);
        if (free.contains(base) && !given.contains(base)) {
            return base;
        }
        if (attempt < ATTEMPTS / 2) {
            List<String> wanted = new ArrayList<>(List.of(base));
            for (int i = 2; i <= NUMBERED; i++) {
                wanted.add(base + "-" + i);
            }
            Set<String> taken = new HashSet<>(given);
            for (SlugEntity slug : find(wanted)) {
                if (!slug.organisationId.equals(id)) {
                    taken.add(slug.slug);
                }
            }
            for (String slug : wanted) {
                if (!taken.contains(slug)) {
                    return slug;
                }
            }
        }
        // The end of a new id: long enough that nobody else has it.
        String unique = Ids.next();
        return base + "-" + unique.substring(unique.length() - 10);
    }

    private static String base(NewOrganisation organisation) {
        String shortName = organisation.shortName();
        return Slugs.of(shortName != null ? shortName : organisation.name());
    }

    private List<SlugEntity> find(Collection<String> wanted) {
        return ManyKeys.rows(
                em,
                SlugEntity.class,
                "organisations_slug",
                "constraint=PK_ORGANISATIONS_SLUG",
                "slug",
                wanted);
    }
}
