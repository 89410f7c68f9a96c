package org.artel.booking.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Consultations that are over before their time, so that whoever waits is called at once. */
@Component(service = Endings.class)
public class Endings {

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;
    private final WalkIns walkIns;

    @Activate
    public Endings(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books,
            @Reference WalkIns walkIns) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
        this.walkIns = walkIns;
    }

    /**
     * Ends a consultation that has begun, by whoever gives it or by staff. Twice is no error.
     *
     * @throws Problem CONFLICT {@code booking-state} if it has not begun
     */
    public void end(String id, Caller caller) {
        BookingEntity seen = transactions.read(em -> Consultations.given(em, id, caller));
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        transactions.run(
                caller,
                em -> {
                    Keys.of(seen).take(em);
                    BookingEntity booking = BookingStore.booking(em, id);
                    if (booking.state == BookingState.COMPLETED) {
                        return;
                    }
                    BookingChecks.requireState(booking, Set.of(BookingState.CHECKED_IN));
                    Instant now = clock.instant();
                    ResourceEntity consultant = BookingStore.resource(em, booking.resourceId);
                    if (now.isAfter(booking.start) && now.isBefore(booking.end)) {
                        booking.move(new Interval(booking.start, now), consultant.zone());
                    }
                    booking.release(BookingState.COMPLETED, null, now);
                    em.flush();
                    books.record(Transactions.connection(em), consultant, List.of(booking), role);
                });
        walkIns.call();
    }
}
