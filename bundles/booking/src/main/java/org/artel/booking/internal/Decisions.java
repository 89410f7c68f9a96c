package org.artel.booking.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where what was asked for or held is confirmed, and requests are turned down. */
@Component(service = Decisions.class)
public class Decisions {

    /** What a decision came to; the problem is told after it is kept. */
    private record Decided(BookingViews.Row row, Problem problem) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Parties parties;
    private final Books books;
    private final BookingViews views;
    private final WaitingLine waiting;

    @Activate
    public Decisions(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Parties parties,
            @Reference Books books,
            @Reference BookingViews views,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.parties = parties;
        this.books = books;
        this.views = views;
        this.waiting = waiting;
    }

    Booking confirm(String id, Caller caller) {
        BookingEntity seen =
                transactions.read(em -> BookingAccess.visible(em, id, caller).booking());
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        Parties.Known known = parties.known(seen.resourceId);
        Decided decided =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em, Locks.person(known.expertId()));
                            return confirmed(
                                    em, BookingAccess.visible(em, id, caller), role, known, caller);
                        });
        if (decided.problem() != null) {
            throw decided.problem();
        }
        return views.of(decided.row(), caller.locale());
    }

    private Decided confirmed(
            EntityManager em,
            BookingViews.Row row,
            OrganisationRole role,
            Parties.Known known,
            Caller caller) {
        BookingEntity booking = row.booking();
        ResourceEntity resource = row.resource();
        Connection transaction = Transactions.connection(em);
        Instant now = clock.instant();
        boolean decides = caller.isStaff() || BookingAccess.decides(resource, caller);
        if (booking.state == BookingState.HELD) {
            if (!booking.holdUntil.isAfter(now)) {
                throw Problem.conflict(
                        "hold-expired",
                        new Text(
                                "Время на подтверждение истекло, забронируйте заново",
                                "The time to confirm is over, book again"));
            }
            booking.holdUntil = null;
            booking.state = BookingState.CONFIRMED;
            if (resource.approval && !decides) {
                booking.askAgain();
            }
            booking.touched(now);
            waiting.accepted(em, booking.id);
            em.flush();
            books.record(transaction, resource, List.of(booking), role);
            books.tellOfNew(transaction, booking, resource, known.deciders());
            return new Decided(row, null);
        }
        if (booking.state != BookingState.PENDING) {
            throw BookingChecks.wrongState(booking);
        }
        if (!decides) {
            throw Problem.forbidden();
        }
        Interval blocked = resource.blocked(booking.interval());
        Occupancy occupancy =
                BookingStore.occupancy(em, resource, blocked, now, Set.of(booking.id));
        if (!occupancy.fits(blocked, booking.quantity)) {
            Problem taken = BookingChecks.overlap(occupancy.conflicts(blocked), resource);
            booking.reject(Because.TAKEN, now);
            tellRejected(em, booking, resource);
            return new Decided(null, taken);
        }
        if (resource.kind == ResourceKind.CONSULTANT) {
            Experts.requireNotElsewhere(
                    em, booking.personId, resource, List.of(booking.interval()), Set.of());
        }
        booking.state = BookingState.CONFIRMED;
        booking.occupy(resource);
        booking.touched(now);
        occupancy.add(blocked, booking.quantity);
        em.flush();
        books.record(transaction, resource, List.of(booking), role);
        books.tell(
                transaction,
                Messages.CONFIRMED,
                booking,
                resource,
                java.util.Arrays.asList(booking.personId, resource.userId));
        rejectRivals(em, resource, booking, blocked, occupancy, now);
        return new Decided(row, null);
    }

    /** Whoever asked for the same and no longer fits is told so. */
    private void rejectRivals(
            EntityManager em,
            ResourceEntity resource,
            BookingEntity winner,
            Interval blocked,
            Occupancy occupancy,
            Instant now) {
        em
                .createQuery(
                        "select b from BookingEntity b where b.resourceId = :resource and b.state ="
                                + " :pending and b.start < :to and b.end > :from and b.id <> :id",
                        BookingEntity.class)
                .setParameter("resource", resource.id)
                .setParameter("pending", BookingState.PENDING)
                .setParameter("from", blocked.start().minus(Duration.ofDays(1)))
                .setParameter("to", blocked.end().plus(Duration.ofDays(1)))
                .setParameter("id", winner.id)
                .getResultList()
                .stream()
                .filter(
                        rival ->
                                !occupancy.fits(resource.blocked(rival.interval()), rival.quantity))
                .filter(rival -> resource.blocked(rival.interval()).overlaps(blocked))
                .forEach(
                        rival -> {
                            rival.reject(Because.RIVAL, now);
                            tellRejected(em, rival, resource);
                        });
    }

    private void tellRejected(EntityManager em, BookingEntity booking, ResourceEntity resource) {
        em.flush();
        books.tell(
                Transactions.connection(em),
                Messages.REJECTED,
                booking,
                resource,
                List.of(booking.personId == null ? booking.createdBy : booking.personId));
    }

    Booking reject(String id, String reason, Caller caller) {
        BookingChecks.checkReason(reason);
        BookingEntity seen =
                transactions.read(em -> BookingAccess.visible(em, id, caller).booking());
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em);
                            BookingViews.Row found = BookingAccess.visible(em, id, caller);
                            if (!caller.isStaff()
                                    && !BookingAccess.decides(found.resource(), caller)) {
                                throw Problem.forbidden();
                            }
                            BookingChecks.requireState(
                                    found.booking(), Set.of(BookingState.PENDING));
                            found.booking().release(BookingState.REJECTED, reason, clock.instant());
                            tellRejected(em, found.booking(), found.resource());
                            return found;
                        });
        return views.of(row, caller.locale());
    }
}
