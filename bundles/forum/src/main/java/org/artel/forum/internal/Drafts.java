package org.artel.forum.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Draft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people did not send yet: everybody's own, one for each place. */
@Component(service = Drafts.class)
public class Drafts {

    private static final String PLACE = "(?:topic|category):[A-Za-z0-9]{1,64}";
    private static final int CONTENT_MAX = 60_000;

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Drafts(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
    }

    /** The caller's, the latest begun first. */
    public Page<Draft> list(PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    TypedQuery<DraftEntity> query =
                            em.createQuery(
                                            "select d from DraftEntity d where d.userId = :user"
                                                    + (after == null ? "" : " and d.id < :after")
                                                    + " order by d.id desc",
                                            DraftEntity.class)
                                    .setParameter("user", caller.userId())
                                    .setMaxResults(page.fetch());
                    if (after != null) {
                        query.setParameter("after", after.part(0));
                    }
                    return Page.of(
                            query.getResultList(), page, Drafts::view, row -> Cursor.of(row.id));
                });
    }

    public Draft get(String place, Caller caller) {
        return transactions.read(
                em -> {
                    DraftEntity found = find(em, place, caller);
                    if (found == null) {
                        throw Problem.notFound();
                    }
                    return view(found);
                });
    }

    /** Keeps it in place of what was kept there: the last one wins, on whatever device. */
    public Draft put(String place, Map<String, Object> content, Caller caller) {
        if (!place.matches(PLACE)) {
            throw Problem.malformed(
                    "bad-place",
                    new Text("topic:<id> или category:<id>", "topic:<id> or category:<id>"));
        }
        String kept = Documents.write(content);
        new Validation().atMost("", kept, CONTENT_MAX).orThrow();
        try {
            return keep(place, kept, caller);
        } catch (DuplicateKey e) {
            // Begun on another device this moment: it is there now.
            return keep(place, kept, caller);
        }
    }

    private Draft keep(String place, String kept, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    DraftEntity draft = find(em, place, caller);
                    if (draft == null) {
                        draft = new DraftEntity();
                        draft.id = Ids.next();
                        draft.userId = caller.userId();
                        draft.place = place;
                        em.persist(draft);
                    }
                    draft.content = kept;
                    draft.updatedAt = clock.instant();
                    em.flush();
                    return view(draft);
                });
    }

    /** What is not there is no error. */
    public void remove(String place, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    DraftEntity found = find(em, place, caller);
                    if (found != null) {
                        em.remove(found);
                    }
                });
    }

    private static DraftEntity find(EntityManager em, String place, Caller caller) {
        List<DraftEntity> found =
                em.createQuery(
                                "select d from DraftEntity d where d.userId = :user and d.place ="
                                        + " :place",
                                DraftEntity.class)
                        .setParameter("user", caller.userId())
                        .setParameter("place", place)
                        .getResultList();
        return found.isEmpty() ? null : found.get(0);
    }

    static Draft view(DraftEntity draft) {
        return new Draft(
                draft.place, Documents.read(draft.content), draft.updatedAt, draft.version);
    }
}
