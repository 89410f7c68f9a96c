package org.artel.booking.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.NewResource;
import org.artel.booking.Resource;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the centre has to lend. */
@Component(service = Resources.class)
public class Resources {

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Files files;
    private final SearchIndex search;
    private final WaitingLine waiting;

    @Activate
    public Resources(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Files files,
            @Reference SearchIndex search,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.zone = settings.zone();
        this.files = files;
        this.search = search;
        this.waiting = waiting;
    }

    /** By name. Archived ones for staff only. */
    public Page<Resource> list(
            Availability.Wanted wanted, ResourceState state, PageRequest page, Caller caller) {
        if (state == ResourceState.ARCHIVED) {
            caller.requireStaff();
        }
        Cursor after = page.after(2);
        Selection selection = Selection.of(wanted);
        if (after != null) {
            selection
                    .and(
                            "(r.sortKey > :key or r.sortKey = :key and r.id > :after)",
                            "key",
                            after.part(0))
                    .with("after", after.part(1));
        }
        return transactions.read(
                em ->
                        Page.of(
                                selection
                                        .query(em, "order by r.sortKey, r.id")
                                        .setParameter(
                                                "state",
                                                state == null ? ResourceState.ACTIVE : state)
                                        .setMaxResults(page.fetch())
                                        .getResultList(),
                                page,
                                ResourceEntity::toResource,
                                row -> Cursor.of(row.sortKey, row.id)));
    }

    public Resource get(String id) {
        return transactions.read(em -> thing(em, id).toResource());
    }

    public Resource create(NewResource wanted, Caller staff) {
        check(wanted);
        return transactions.write(
                staff,
                em -> {
                    ResourceEntity entity = new ResourceEntity();
                    entity.id = Ids.next();
                    entity.state = ResourceState.ACTIVE;
                    entity.createdAt = clock.instant();
                    entity.change(wanted, zone);
                    em.persist(entity);
                    attach(em, entity, staff);
                    em.flush();
                    return entity.toResource();
                });
    }

    /** What is booked stays booked, also where the new rules would not permit it. */
    public Resource change(
            String id, long expectedVersion, UnaryOperator<NewResource> change, Caller staff) {
        Resource changed =
                transactions.write(
                        staff,
                        em -> {
                            Locks.take(em, Locks.resource(id));
                            ResourceEntity entity = thing(em, id);
                            IfMatch.require(expectedVersion, entity.version);
                            NewResource wanted = change.apply(entity.toNewResource());
                            check(wanted);
                            if (wanted.kind() != entity.kind) {
                                throw Problem.invalid(
                                        "/kind",
                                        "fixed",
                                        new Text(
                                                "Вид ресурса не меняется",
                                                "The kind of a resource does not change"));
                            }
                            List<String> before = entity.photos();
                            entity.change(wanted, zone);
                            Connection transaction = Transactions.connection(em);
                            before.stream()
                                    .filter(photo -> !entity.photos().contains(photo))
                                    .forEach(
                                            photo ->
                                                    files.detach(
                                                            transaction, photo, entity.owner()));
                            attach(em, entity, staff);
                            em.flush();
                            return entity.toResource();
                        });
        // More room is for those who wait for it.
        waiting.offer(id);
        return changed;
    }

    /** Takes no more bookings; those there are stay. Doing it twice is no error. */
    public void archive(String id, Caller staff) {
        transactions.run(
                staff,
                em -> {
                    ResourceEntity entity = em.find(ResourceEntity.class, id);
                    if (entity != null && entity.kind != ResourceKind.CONSULTANT) {
                        Locks.take(em, Locks.resource(id));
                        entity.state = ResourceState.ARCHIVED;
                        search.changed(
                                Transactions.connection(em), ResourceDocuments.TYPE, List.of(id));
                    }
                });
    }

    private void attach(EntityManager em, ResourceEntity entity, Caller staff) {
        Connection transaction = Transactions.connection(em);
        for (String photo : entity.photos()) {
            files.attach(transaction, photo, entity.owner(), Audience.PUBLIC, staff);
        }
        search.changed(transaction, ResourceDocuments.TYPE, List.of(entity.id));
    }

    private static void check(NewResource wanted) {
        ResourceChecks.check(wanted);
        if (wanted.kind() == ResourceKind.CONSULTANT) {
            throw Problem.invalid(
                    "/kind",
                    "consultant",
                    new Text(
                            "Консультантов заводят через /api/booking/consultants",
                            "Consultants are made through /api/booking/consultants"));
        }
    }

    private static ResourceEntity thing(EntityManager em, String id) {
        ResourceEntity entity = BookingStore.resource(em, id);
        if (entity.kind == ResourceKind.CONSULTANT) {
            throw Problem.notFound();
        }
        return entity;
    }

    /** The resources of these rows, in one question. */
    static Map<String, ResourceEntity> byId(EntityManager em, Collection<WaitingEntity> rows) {
        Set<String> ids = rows.stream().map(row -> row.resourceId).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : em
                        .createQuery(
                                "select r from ResourceEntity r where r.id in :ids",
                                ResourceEntity.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(r -> r.id, r -> r));
    }
}
