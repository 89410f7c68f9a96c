package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holidays of everything and closures of one resource. What is booked then stays booked. */
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
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string")
                    LocalDateTime from,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string") LocalDateTime to,
            @Schema(nullable = true) String reason) {}

    private final Transactions transactions;
    private final WaitingLine waiting;

    @Activate
    public Closures(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.waiting = waiting;
    }

    public Page<Closure> list(PageRequest page) {
        Cursor after = page.after(1);
        return transactions.read(
                em ->
                        Page.of(
                                em.createQuery(
                                                "select c from ClosureEntity c where c.id > :after"
                                                        + " order by c.id",
                                                ClosureEntity.class)
                                        .setParameter("after", after == null ? "" : after.part(0))
                                        .setMaxResults(page.fetch())
                                        .getResultList(),
                                page,
                                Closures::view,
                                row -> Cursor.of(row.id)));
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
                    closure.from = wanted.from();
                    closure.to = wanted.to();
                    closure.reason = wanted.reason();
                    em.persist(closure);
                    em.flush();
                    return view(closure);
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

    private static Closure view(ClosureEntity closure) {
        return new Closure(
                closure.id, closure.resourceId, closure.from, closure.to, closure.reason);
    }
}
