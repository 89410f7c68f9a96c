package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.Booking;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Holidays of everything and closures of one resource. What is booked then stays booked; staff see
 * what it is.
 */
@Component(service = Closures.class)
public class Closures {

    /** A closure, by the clock of each resource it is about. */
    public record NewClosure(
            @Schema(nullable = true, description = "Null closes everything") String resourceId,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            type = "string",
                            example = "2030-01-01T00:00")
                    LocalDateTime from,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            type = "string",
                            description = "Exclusive",
                            example = "2030-01-09T00:00")
                    LocalDateTime to,
            @Schema(nullable = true, example = "Новогодние праздники") String reason) {}

    /** A closure. */
    public record Closure(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(nullable = true) String resourceId,
            @Schema(nullable = true) String resourceName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string")
                    LocalDateTime from,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string") LocalDateTime to,
            @Schema(nullable = true) String reason,
            @Schema(
                            nullable = true,
                            description =
                                    "How many open bookings fall into it; null once it is over, and"
                                            + " for readers who are not staff")
                    Long bookings) {}

    /**
     * Which closures.
     *
     * @param resourceId those of this resource and of everything; null for all
     * @param over whether they have ended, by the centre's clock; null for all
     */
    public record Filter(String resourceId, Boolean over) {}

    private final Transactions transactions;
    private final WaitingLine waiting;
    private final BookingViews views;
    private final Clock clock;
    private final ZoneId zone;

    @Activate
    public Closures(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference WaitingLine waiting,
            @Reference BookingViews views,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.waiting = waiting;
        this.views = views;
        this.clock = clock;
        this.zone = settings.zone();
    }

    /** By their start: what is over, the latest first; all else, the earliest first. */
    public Page<Closure> list(Filter filter, PageRequest page, Caller caller) {
        return transactions.read(
                em -> {
                    List<ClosureEntity> rows = rows(em, filter, page);
                    Map<String, String> names = names(em, rows);
                    return Page.of(
                            rows,
                            page,
                            row -> view(em, row, names.get(row.resourceId), caller.isStaff()),
                            row -> Cursor.of(row.from.toString(), row.id));
                });
    }

    public Closure get(String id, Caller caller) {
        return transactions.read(em -> view(em, find(em, id), caller.isStaff()));
    }

    /** The open bookings that fall into it, by their start. */
    public Page<Booking> bookings(String id, PageRequest page, Caller staff) {
        Cursor after = page.after(2);
        Page<BookingViews.Row> rows =
                transactions.read(
                        em ->
                                Page.of(
                                        BookingStore.rows(
                                                em,
                                                InTheWay.of(em, find(em, id), clock.instant())
                                                        .ids(em, after, page.fetch())),
                                        page,
                                        row -> row,
                                        row ->
                                                Cursor.of(
                                                        row.booking().start.toString(),
                                                        row.booking().id)));
        return new Page<>(views.of(rows.items(), staff.locale()), rows.nextCursor());
    }

    private List<ClosureEntity> rows(EntityManager em, Filter filter, PageRequest page) {
        boolean over = Boolean.TRUE.equals(filter.over());
        Cursor after = page.after(2);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (filter.resourceId() != null) {
            conditions.add("(c.resourceId = :resource or c.resourceId is null)");
            values.put("resource", filter.resourceId());
        }
        if (filter.over() != null) {
            conditions.add(over ? "c.to <= :now" : "c.to > :now");
            values.put("now", LocalDateTime.now(clock.withZone(zone)));
        }
        if (after != null) {
            String further = over ? "<" : ">";
            conditions.add(
                    "(c.from " + further + " :at or c.from = :at and c.id " + further + " :id)");
            values.put("at", after.part(0, LocalDateTime::parse));
            values.put("id", after.part(1));
        }
        String order = over ? " desc" : "";
        TypedQuery<ClosureEntity> query =
                em.createQuery(
                        "select c from ClosureEntity c"
                                + (conditions.isEmpty()
                                        ? ""
                                        : " where " + String.join(" and ", conditions))
                                + " order by c.from"
                                + order
                                + ", c.id"
                                + order,
                        ClosureEntity.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(page.fetch()).getResultList();
    }

    private static Map<String, String> names(EntityManager em, List<ClosureEntity> rows) {
        Set<String> ids =
                rows.stream()
                        .map(row -> row.resourceId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select r from ResourceEntity r where r.id in :ids",
                            ResourceEntity.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(resource -> names.put(resource.id, resource.name));
        }
        return names;
    }

    public Closure create(NewClosure wanted, Caller staff) {
        Validation found =
                new Validation()
                        .required("/from", wanted.from())
                        .required("/to", wanted.to())
                        .atMost("/reason", wanted.reason(), 300);
        if (wanted.from() != null && wanted.to() != null) {
            found.check(
                    wanted.from().isBefore(wanted.to())
                            && wanted.from().getYear() >= 2000
                            && wanted.to().getYear() < 2200,
                    "/to",
                    "order",
                    new Text("Конец должен быть позже начала", "The end must be after the start"));
        }
        found.orThrow();
        return transactions.write(
                staff,
                em -> {
                    if (wanted.resourceId() != null) {
                        BookingStore.resource(em, wanted.resourceId());
                    }
                    ClosureEntity closure = new ClosureEntity();
                    closure.id = Ids.next();
                    closure.resourceId = wanted.resourceId();
                    closure.from = wanted.from().truncatedTo(ChronoUnit.SECONDS);
                    closure.to = wanted.to().truncatedTo(ChronoUnit.SECONDS);
                    closure.reason = wanted.reason();
                    em.persist(closure);
                    em.flush();
                    return view(em, closure, true);
                });
    }

    /** Removing what is not there is no error. What opens again is offered to those who wait. */
    public void remove(String id, Caller staff) {
        Set<String> opened =
                transactions.write(
                        staff,
                        em -> {
                            ClosureEntity closure = em.find(ClosureEntity.class, id);
                            if (closure == null) {
                                return Set.of();
                            }
                            em.remove(closure);
                            return closure.resourceId == null
                                    ? WaitingLine.waitedFor(em)
                                    : Set.of(closure.resourceId);
                        });
        opened.forEach(waiting::offer);
    }

    private static ClosureEntity find(EntityManager em, String id) {
        ClosureEntity closure = em.find(ClosureEntity.class, id);
        if (closure == null) {
            throw Problem.notFound();
        }
        return closure;
    }

    private Closure view(EntityManager em, ClosureEntity closure, boolean counted) {
        return view(em, closure, names(em, List.of(closure)).get(closure.resourceId), counted);
    }

    private Closure view(EntityManager em, ClosureEntity closure, String name, boolean counted) {
        Instant now = clock.instant();
        boolean over = !closure.to.isAfter(LocalDateTime.ofInstant(now, zone));
        return new Closure(
                closure.id,
                closure.resourceId,
                name,
                closure.from,
                closure.to,
                closure.reason,
                counted && !over ? InTheWay.of(em, closure, now).count(em) : null);
    }
}
