package org.artel.users.internal;

import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** A row that is updated to make transactions queue, on every node. */
@Unaudited
@Entity
@Table(name = "users_lock")
public class LockEntity {

    @Id String name;
    long taken;

    /** Until this transaction ends nobody else decides who administers. */
    static void administrators(EntityManager em) {
        take(em, "administrators");
    }

    /** Until this transaction ends nobody else makes, renews or revokes a service. */
    static void services(EntityManager em) {
        take(em, "services");
    }

    private static void take(EntityManager em, String name) {
        em.createQuery("update LockEntity l set l.taken = l.taken + 1 where l.name = :name")
                .setParameter("name", name)
                .executeUpdate();
    }
}
