package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever found a time taken may wait for it. When it becomes free, the first in line whom it suits
 * has it held for a while; if they let that lapse, it is the next one's turn.
 */
@Component(service = WaitingLine.class)
public class WaitingLine {

    /** How long an offer stands, at most until the start. */
    static final Duration OFFER = Duration.ofHours(2);

    /** A wish to wait. */
    public record NewWaiting(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(nullable = true) String organisationId,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "2030-03-12T10:00:00+03:00")
                    Instant start,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "2030-03-12T12:00:00+03:00")
                    Instant end,
            @Schema(nullable = true, description = "1 if left out") Integer quantity) {}

    /**
     * Somebody's place in the line.
     *
     * @param bookingId what is held for them; confirm it to accept the offer
     */
    public record Waiting(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceName,
            @Schema(nullable = true) String organisationId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end,
            int quantity,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) WaitingEntity.State state,
            @Schema(nullable = true, description = "Held for them: confirm it to accept")
                    String bookingId,
            @Schema(nullable = true) OffsetDateTime offerUntil,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
            long version) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;
    private final Quotas quotas;

    @Activate
    public WaitingLine(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books,
            @Reference Quotas quotas) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
        this.quotas = quotas;
    }

    public Waiting join(NewWaiting wanted, Caller caller) {
        Validation found =
                new Validation()
                        .required("/resourceId", wanted.resourceId())
                        .required("/start", wanted.start())
                        .required("/end", wanted.end());
        if (wanted.start() != null && wanted.end() != null) {
            found.check(
                    wanted.start().isBefore(wanted.end())
                            && wanted.start().isAfter(clock.instant())
                            && Duration.between(wanted.start(), wanted.end()).toMinutes()
                                    <= ResourceChecks.LONGEST_MINUTES,
                    "/start",
                    "range",
                    new Text(
                            "Время впереди, не дольше 31 дня",
                            "A time ahead, at most 31 days long"));
        }
        found.orThrow();
        if (wanted.organisationId() != null && !caller.belongsTo(wanted.organisationId())) {
            throw Problem.forbidden();
        }
        Waiting waiting =
                transactions.write(
                        caller,
                        em -> {
                            ResourceEntity resource =
                                    BookingStore.resource(em, wanted.resourceId());
                            int quantity = wanted.quantity() == null ? 1 : wanted.quantity();
                            new Validation()
                                    .check(
                                            quantity >= 1 && quantity <= resource.room(),
                                            "/quantity",
                                            "range",
                                            new Text(
                                                    "От 1 до " + resource.room(),
                                                    "From 1 to " + resource.room()))
                                    .check(
                                            resource.state == ResourceState.ACTIVE
                                                    && resource.kind != ResourceKind.CONSULTANT,
                                            "/resourceId",
                                            "unknown",
                                            new Text(
                                                    "Такого ресурса нет",
                                                    "There is no such resource"))
                                    .orThrow();
                            WaitingEntity entity = new WaitingEntity();
                            entity.id = Ids.next();
                            entity.resourceId = resource.id;
                            entity.organisationId = wanted.organisationId();
                            entity.personId = caller.userId();
                            entity.start = wanted.start();
                            entity.end = wanted.end();
                            entity.quantity = quantity;
                            entity.state = WaitingEntity.State.WAITING;
                            entity.createdAt = clock.instant();
                            em.persist(entity);
                            em.flush();
                            return view(entity, resource);
                        });
        offer(wanted.resourceId());
        return get(waiting.id(), caller);
    }

    /** One's own; staff see all. */
    public Page<Waiting> list(String resourceId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    TypedQuery<WaitingEntity> query =
                            em.createQuery(
                                            "select w from WaitingEntity w where w.id > :after"
                                                    + (resourceId == null
                                                            ? ""
                                                            : " and w.resourceId = :resource")
                                                    + (caller.isStaff()
                                                            ? ""
                                                            : " and w.personId = :person")
                                                    + " order by w.id",
                                            WaitingEntity.class)
                                    .setParameter("after", after == null ? "" : after.part(0));
                    if (resourceId != null) {
                        query.setParameter("resource", resourceId);
                    }
                    if (!caller.isStaff()) {
                        query.setParameter("person", caller.userId());
                    }
                    List<WaitingEntity> rows = query.setMaxResults(page.fetch()).getResultList();
                    Map<String, ResourceEntity> resources = Resources.byId(em, rows);
                    return Page.of(
                            rows,
                            page,
                            row -> view(row, resources.get(row.resourceId)),
                            row -> Cursor.of(row.id));
                });
    }

    public Waiting get(String id, Caller caller) {
        return transactions.read(
                em -> {
                    WaitingEntity entity = mine(em, id, caller);
                    return view(entity, BookingStore.resource(em, entity.resourceId));
                });
    }

    /** Waits no more; an offer is given up. Leaving twice is no error. */
    public void leave(String id, Caller caller) {
        WaitingEntity seen = transactions.read(em -> em.find(WaitingEntity.class, id));
        if (seen == null) {
            return;
        }
        String resourceId =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em);
                            WaitingEntity entity = mine(em, id, caller);
                            if (entity.state == WaitingEntity.State.OFFERED) {
                                BookingEntity held = BookingStore.booking(em, entity.bookingId);
                                if (held.state == BookingState.HELD) {
                                    held.release(BookingState.CANCELLED, null, clock.instant());
                                }
                            }
                            if (entity.state == WaitingEntity.State.WAITING
                                    || entity.state == WaitingEntity.State.OFFERED) {
                                entity.state = WaitingEntity.State.LEFT;
                            }
                            return entity.resourceId;
                        });
        offer(resourceId);
    }

    /** The offer behind a held booking was taken. Within the booking's transaction. */
    void accepted(EntityManager em, String bookingId) {
        become(em, bookingId, WaitingEntity.State.ACCEPTED);
    }

    /** The offer behind a held booking was given up or lapsed. Within its transaction. */
    void gone(EntityManager em, String bookingId) {
        become(em, bookingId, WaitingEntity.State.LAPSED);
    }

    private static void become(EntityManager em, String bookingId, WaitingEntity.State state) {
        em.createQuery(
                        "select w from WaitingEntity w where w.state = :offered and w.bookingId ="
                                + " :booking",
                        WaitingEntity.class)
                .setParameter("offered", WaitingEntity.State.OFFERED)
                .setParameter("booking", bookingId)
                .getResultList()
                .forEach(waiting -> waiting.state = state);
    }

    /** The resources that people wait for. */
    Set<String> waitedFor() {
        return transactions.read(WaitingLine::waitedFor);
    }

    static Set<String> waitedFor(EntityManager em) {
        return Set.copyOf(
                em.createQuery(
                                "select distinct w.resourceId from WaitingEntity w"
                                        + " where w.state = :waiting",
                                String.class)
                        .setParameter("waiting", WaitingEntity.State.WAITING)
                        .getResultList());
    }

    /**
     * Offers what is free of this resource to those who wait, in their order. Each offer is a
     * transaction of its own; whoever has no quota left is passed over this time.
     */
    void offer(String resourceId) {
        List<WaitingEntity> line =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select w from WaitingEntity w where w.state ="
                                                        + " :waiting and w.resourceId = :resource"
                                                        + " order by w.id",
                                                WaitingEntity.class)
                                        .setParameter("waiting", WaitingEntity.State.WAITING)
                                        .setParameter("resource", resourceId)
                                        .getResultList());
        for (WaitingEntity waiting : line) {
            try {
                transactions.run(Caller.system(), em -> offer(em, waiting));
            } catch (Problem passedOver) {
                if (passedOver.kind() != Problem.Kind.CONFLICT) {
                    throw passedOver;
                }
            }
        }
    }

    private void offer(EntityManager em, WaitingEntity seen) {
        Connection transaction = Transactions.connection(em);
        Keys.of(seen).take(em);
        WaitingEntity waiting = em.find(WaitingEntity.class, seen.id);
        Instant now = clock.instant();
        if (waiting == null || waiting.state != WaitingEntity.State.WAITING) {
            return;
        }
        if (!waiting.start.isAfter(now)) {
            waiting.state = WaitingEntity.State.LAPSED;
            return;
        }
        ResourceEntity resource = BookingStore.resource(em, waiting.resourceId);
        Interval blocked = resource.blocked(waiting.interval());
        Interval around = blocked.widened(Duration.ofDays(1), Duration.ofDays(1));
        Validation rules = new Validation();
        SlotRules.check(
                resource,
                waiting.interval(),
                BookingStore.open(resource, BookingStore.closures(em, around), around),
                now,
                rules);
        if (resource.state != ResourceState.ACTIVE
                || !rules.errors().isEmpty()
                || !BookingStore.occupancy(em, resource, blocked, now, Set.of())
                        .fits(blocked, waiting.quantity)) {
            return;
        }
        quotas.require(
                em,
                waiting.personId,
                waiting.organisationId,
                resource.kind,
                List.of(waiting.interval()),
                waiting.quantity,
                Set.of(),
                now);
        Instant until = now.plus(OFFER);
        BookingEntity held =
                BookingEntity.of(
                        resource,
                        waiting.personId,
                        waiting.organisationId,
                        waiting.personId,
                        waiting.interval(),
                        waiting.quantity,
                        now);
        held.state = BookingState.HELD;
        held.holdUntil = until.isBefore(waiting.start) ? until : waiting.start;
        held.occupy(resource);
        em.persist(held);
        waiting.state = WaitingEntity.State.OFFERED;
        waiting.bookingId = held.id;
        waiting.offerUntil = held.holdUntil;
        em.flush();
        books.tell(transaction, Messages.OFFERED, held, resource, List.of(held.personId));
    }

    private static WaitingEntity mine(EntityManager em, String id, Caller caller) {
        WaitingEntity entity = em.find(WaitingEntity.class, id);
        if (entity == null || !caller.isStaff() && !entity.personId.equals(caller.userId())) {
            throw Problem.notFound();
        }
        return entity;
    }

    private static Waiting view(WaitingEntity entity, ResourceEntity resource) {
        return new Waiting(
                entity.id,
                entity.resourceId,
                resource.name,
                entity.organisationId,
                entity.personId,
                BookingViews.at(entity.start, resource.zone()),
                BookingViews.at(entity.end, resource.zone()),
                entity.quantity,
                entity.state,
                entity.bookingId,
                BookingViews.at(entity.offerUntil, resource.zone()),
                BookingViews.at(entity.createdAt, resource.zone()),
                entity.version);
    }
}
