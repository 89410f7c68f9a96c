package org.artel.booking.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where people say that they have come. */
@Component(service = CheckIns.class)
public class CheckIns {

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;
    private final BookingViews views;

    @Activate
    public CheckIns(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books,
            @Reference BookingViews views) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
        this.views = views;
    }

    Booking one(String id, Caller caller) {
        BookingEntity seen =
                transactions.read(em -> BookingAccess.visible(em, id, caller).booking());
        return checkedIn(seen, caller);
    }

    /** Checks in whatever has this code: the code is the right to do so. */
    public Booking byCode(String code, Caller caller) {
        String wanted = code == null ? "" : code.strip().toUpperCase(java.util.Locale.ROOT);
        BookingEntity seen =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select b from BookingEntity b where b.code = :code",
                                                BookingEntity.class)
                                        .setParameter("code", wanted)
                                        .getResultList()
                                        .stream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        return checkedIn(seen, caller);
    }

    /** Checks in the caller's own booking of this resource that is on now. */
    public Booking at(String resourceId, Caller caller) {
        Instant now = clock.instant();
        BookingEntity seen =
                transactions.read(
                        em -> {
                            ResourceEntity resource = BookingStore.resource(em, resourceId);
                            return em
                                    .createQuery(
                                            "select b from BookingEntity b where b.resourceId ="
                                                    + " :resource and b.personId = :person and"
                                                    + " b.state = :state and b.start <= :start and"
                                                    + " b.end > :now order by b.start",
                                            BookingEntity.class)
                                    .setParameter("resource", resourceId)
                                    .setParameter("person", caller.userId())
                                    .setParameter("state", BookingState.CONFIRMED)
                                    .setParameter(
                                            "start",
                                            now.plus(Duration.ofMinutes(resource.checkInBefore)))
                                    .setParameter("now", now)
                                    .setMaxResults(1)
                                    .getResultList()
                                    .stream()
                                    .findFirst()
                                    .orElseThrow(Problem::notFound);
                        });
        return checkedIn(seen, caller);
    }

    private Booking checkedIn(BookingEntity seen, Caller caller) {
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em);
                            BookingEntity booking = BookingStore.booking(em, seen.id);
                            ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
                            BookingViews.Row found = new BookingViews.Row(booking, resource);
                            if (booking.state == BookingState.CHECKED_IN) {
                                return found;
                            }
                            BookingChecks.requireState(booking, Set.of(BookingState.CONFIRMED));
                            BookingChecks.requireCheckInTime(booking, resource, clock.instant());
                            booking.state = BookingState.CHECKED_IN;
                            booking.checkedInAt = clock.instant();
                            booking.updatedAt = booking.checkedInAt;
                            em.flush();
                            books.record(
                                    Transactions.connection(em), resource, List.of(booking), role);
                            return found;
                        });
        return views.of(row, caller.locale());
    }
}
