package org.artel.organisations.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.VerificationLevel;

/**
 * What creation, change and import have in common: one organisation with its slugs, words and
 * verification.
 */
final class OrganisationStore {

    private OrganisationStore() {}

    /**
     * Adds an organisation with tidy, checked values. Ends in {@link DuplicateKey} of the slug
     * table if a concurrent writer takes its slug.
     */
    static OrganisationEntity insert(
            EntityManager em, NewOrganisation values, Instant now, FreeSlugs slugs) {
        OrganisationEntity entity = new OrganisationEntity();
        entity.id = Ids.next();
        entity.state = OrganisationEntity.ACTIVE;
        entity.createdAt = now;
        entity.updatedAt = now;
        entity.take(values);
        entity.level = entity.levelOfNumbers();
        entity.slug = slugs.give(values, entity.id);
        em.persist(new SlugEntity(entity.slug, entity.id, now));
        em.persist(entity);
        for (String term : terms(entity)) {
            em.persist(new TermEntity(entity.state, term, entity.id));
        }
        return entity;
    }

    /** Takes over tidy, checked values; answers whether anything is different now. */
    static boolean change(
            EntityManager em,
            OrganisationEntity entity,
            NewOrganisation values,
            Instant now,
            String by) {
        if (values.equals(entity.values())) {
            return false;
        }
        Set<String> before = terms(entity);
        String slug = new FreeSlugs(em, 0).give(values, entity.id);
        if (!slug.equals(entity.slug)) {
            SlugEntity owner = em.find(SlugEntity.class, slug);
            if (owner == null) {
                em.persist(new SlugEntity(slug, entity.id, now));
            } else if (!owner.organisationId.equals(entity.id)) {
                throw slugTaken();
            }
            entity.slug = slug;
        }
        entity.take(values);
        entity.updatedAt = now;
        reconsiderLevel(em, entity, now, by);
        Set<String> after = terms(entity);
        if (!after.equals(before)) {
            Set<String> gone = new HashSet<>(before);
            gone.removeAll(after);
            if (!gone.isEmpty()) {
                em.createQuery(
                                "delete from TermEntity t where t.organisationId = :id and t.term"
                                        + " in :gone")
                        .setParameter("id", entity.id)
                        .setParameter("gone", gone)
                        .executeUpdate();
            }
            after.removeAll(before);
            for (String term : after) {
                em.persist(new TermEntity(entity.state, term, entity.id));
            }
        }
        return true;
    }

    /** Moves an organisation into or out of the register. */
    static void setState(EntityManager em, OrganisationEntity entity, String state, Instant now) {
        entity.state = state;
        entity.updatedAt = now;
        entity.occupy();
        em.createNativeQuery("update organisations_term set state = ? where organisation_id = ?")
                .setParameter(1, state)
                .setParameter(2, entity.id)
                .executeUpdate();
    }

    /** Changes the level and keeps who did it when, and why. */
    static void setLevel(
            EntityManager em,
            OrganisationEntity entity,
            int level,
            String evidence,
            Instant now,
            String by) {
        em.persist(
                new VerificationEntity(
                        Ids.next(), entity.id, level, entity.level, evidence, by, now));
        entity.level = level;
        entity.verifiedHash =
                level >= VerificationLevel.L2.ordinal() ? entity.identityHash() : null;
    }

    /** What the database refused, in words. */
    static Problem refused(DuplicateKey duplicate) {
        if (isSlug(duplicate)) {
            return slugTaken();
        }
        if (duplicate.violates("uq_organisations_live_inn")
                || duplicate.violates("uq_organisations_live_ogrn")) {
            return Problem.conflict("duplicate", duplicateText());
        }
        throw duplicate;
    }

    static Text duplicateText() {
        return new Text(
                "Организация с таким ИНН или ОГРН уже есть в реестре",
                "An organisation with this INN or OGRN is in the register already");
    }

    static boolean isSlug(DuplicateKey duplicate) {
        return duplicate.violates("pk_organisations_slug");
    }

    private static void reconsiderLevel(
            EntityManager em, OrganisationEntity entity, Instant now, String by) {
        boolean byStaff = entity.level >= VerificationLevel.L2.ordinal();
        if (byStaff && entity.identityHash().equals(entity.verifiedHash)) {
            return;
        }
        int level = entity.levelOfNumbers();
        if (byStaff) {
            setLevel(em, entity, level, null, now, by);
        } else {
            entity.level = level;
        }
    }

    private static Set<String> terms(OrganisationEntity e) {
        return Names.terms(Arrays.asList(e.inn, e.ogrn, e.shortName, e.name, e.city));
    }

    private static Problem slugTaken() {
        return Problem.conflict(
                "slug-taken",
                new Text(
                        "Этот адрес занят или принадлежал другой организации",
                        "This slug is taken or belonged to another organisation"));
    }
}
