package org.artel.grants.internal;

import java.util.List;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checkpoints, events, publications and risks of grants. */
@Component(service = Items.class)
public class Items {

    private final Transactions transactions;

    @Activate
    public Items(@Reference(target = "(artel.unit=grants)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** By date. */
    public <N extends Record, V> Page<V> list(
            Nature<N, V> nature, String grantId, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    Grants.found(em, grantId);
                    TypedQuery<ItemEntity> query =
                            em.createQuery(
                                            "select i from ItemEntity i where i.grantId = :grant"
                                                    + " and i.kind = :kind"
                                                    + (after == null
                                                            ? ""
                                                            : " and (i.sortDate > :date or"
                                                                    + " i.sortDate = :date and"
                                                                    + " i.id > :id)")
                                                    + " order by i.sortDate, i.id",
                                            ItemEntity.class)
                                    .setParameter("grant", grantId)
                                    .setParameter("kind", nature.kind());
                    if (after != null) {
                        query.setParameter("date", after.part(0)).setParameter("id", after.part(1));
                    }
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList(),
                            page,
                            nature::view,
                            row -> Cursor.of(row.sortDate, row.id));
                });
    }

    /** All of them, by date; a grant has as many as staff write down. */
    static <N extends Record, V> List<V> all(
            EntityManager em, Nature<N, V> nature, String grantId) {
        return em
                .createQuery(
                        "select i from ItemEntity i where i.grantId = :grant and i.kind = :kind"
                                + " order by i.sortDate, i.id",
                        ItemEntity.class)
                .setParameter("grant", grantId)
                .setParameter("kind", nature.kind())
                .getResultList()
                .stream()
                .map(nature::view)
                .toList();
    }

    public <N extends Record, V> V get(
            Nature<N, V> nature, String grantId, String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> nature.view(found(em, nature, grantId, id)));
    }

    public <N extends Record, V> V create(
            Nature<N, V> nature, String grantId, N wanted, Caller caller) {
        caller.requireStaff();
        return transactions.write(
                caller,
                em -> {
                    Grants.found(em, grantId);
                    ItemEntity item = new ItemEntity();
                    item.id = Ids.next();
                    item.grantId = grantId;
                    nature.take(item, wanted);
                    em.persist(item);
                    em.flush();
                    return nature.view(item);
                });
    }

    /**
     * @param change makes the new values of the present ones
     */
    public <N extends Record, V> V change(
            Nature<N, V> nature,
            String grantId,
            String id,
            long version,
            UnaryOperator<N> change,
            Caller caller) {
        caller.requireStaff();
        return transactions.write(
                caller,
                em -> {
                    ItemEntity item = found(em, nature, grantId, id);
                    IfMatch.require(version, item.version);
                    nature.take(item, change.apply(Documents.read(item.content, nature.type())));
                    em.flush();
                    return nature.view(item);
                });
    }

    /** What is not there is no error. */
    public void remove(Nature<?, ?> nature, String grantId, String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    ItemEntity item = em.find(ItemEntity.class, id);
                    if (item != null
                            && item.grantId.equals(grantId)
                            && item.kind.equals(nature.kind())) {
                        em.remove(item);
                    }
                });
    }

    private static ItemEntity found(
            EntityManager em, Nature<?, ?> nature, String grantId, String id) {
        ItemEntity item = em.find(ItemEntity.class, id);
        if (item == null || !item.grantId.equals(grantId) || !item.kind.equals(nature.kind())) {
            throw Problem.notFound();
        }
        return item;
    }
}
