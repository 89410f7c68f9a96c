package org.artel.portfolio.internal;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/** Finds rows, as far as the caller may know of them. */
final class Store {

    /** As many rows as the changelog makes. */
    private static final int STAMPS = 32;

    private Store() {}

    /** The organisation, by id; 404 if there is none. */
    static HostEntity host(EntityManager em, String organisationId) {
        HostEntity host = em.find(HostEntity.class, organisationId);
        if (host == null) {
            throw Problem.notFound();
        }
        return host;
    }

    static Map<String, HostEntity> hosts(EntityManager em, Collection<String> ids) {
        Map<String, HostEntity> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            em.createQuery("select h from HostEntity h where h.id in :ids", HostEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(host -> found.put(host.id, host));
        }
        return found;
    }

    static Map<String, PublicationEntity> publications(EntityManager em, Collection<String> ids) {
        Map<String, PublicationEntity> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            em.createQuery(
                            "select p from PublicationEntity p where p.id in :ids",
                            PublicationEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(one -> found.put(one.id, one));
        }
        return found;
    }

    /** What the caller may read, be it as published; 404 for all else. */
    static PublicationEntity visible(EntityManager em, String id, Caller caller) {
        PublicationEntity publication = em.find(PublicationEntity.class, id);
        if (publication == null
                || !Rights.edits(caller, publication.organisationId)
                        && (!publication.isPublic()
                                || host(em, publication.organisationId).archived)) {
            throw Problem.notFound();
        }
        return publication;
    }

    /**
     * What the caller may edit; 404 if they may not even know of it, 403 if they only may read it.
     */
    static PublicationEntity editable(EntityManager em, String id, Caller caller) {
        PublicationEntity publication = visible(em, id, caller);
        if (!Rights.edits(caller, publication.organisationId)) {
            throw Problem.forbidden();
        }
        return publication;
    }

    /** The same, and nobody else changes it until the transaction ends. */
    static PublicationEntity locked(EntityManager em, String id, Caller caller) {
        PublicationEntity publication = editable(em, id, caller);
        em.refresh(publication, LockModeType.PESSIMISTIC_WRITE);
        return publication;
    }

    /** Grows with every change of what the public sees, of whatever organisation. */
    static long stamp(EntityManager em) {
        return Sql.query(
                        Transactions.connection(em),
                        "select sum(stamp) from portfolio_stamp",
                        row -> row.getLong(1))
                .get(0);
    }

    /**
     * Public pages of this organisation, and lists with it in them, are outdated once this
     * transaction commits.
     */
    static void stamp(EntityManager em, String organisationId) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        Sql.update(
                transaction,
                "update portfolio_organisation set stamp = stamp + 1 where id = ?",
                organisationId);
        outdate(transaction);
    }

    /**
     * Lists of the public are outdated once this transaction commits. Of the rows that make the
     * stamp together each thread takes always the same: one row for all would let whoever makes or
     * changes an organisation wait for everybody else who does.
     */
    static void outdate(Connection transaction) {
        Sql.update(
                transaction,
                "update portfolio_stamp set stamp = stamp + 1 where id = ?",
                1 + (int) (Thread.currentThread().getId() % STAMPS));
    }
}
