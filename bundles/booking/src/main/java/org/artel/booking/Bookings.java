package org.artel.booking;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;

/** Books, moves and cancels. Every method may throw {@link org.artel.core.api.Problem}. */
public interface Bookings {

    /**
     * Books, asks for approval or holds.
     *
     * @throws org.artel.core.api.Problem CONFLICT {@code booking-overlap} with {@code conflicts}
     *     and up to three {@code alternatives}; CONFLICT {@code quota-exceeded} with {@code left};
     *     INVALID if the resource's rules do not permit it
     */
    Booking book(NewBooking wanted, Caller caller);

    /** The booking, if the caller may know of it. */
    Booking get(String id, Caller caller);

    /** Moves or rewrites a booking; its own place and quota do not stand in its way. */
    Booking change(
            String id,
            long expectedVersion,
            UnaryOperator<BookingChange> change,
            Scope scope,
            OnConflict onConflict,
            Caller caller);

    /** Confirms what is held, or approves what was asked for. */
    Booking confirm(String id, Caller caller);

    /** Says no to what was asked for. */
    Booking reject(String id, String reason, Caller caller);

    /** Cancels; a booking already cancelled is answered as it is. */
    default Booking cancel(String id, String reason, Scope scope, Caller caller) {
        return cancel(id, reason, scope, null, null, caller);
    }

    /**
     * Cancels those of a series that begin within a time, such as holidays; the others stay.
     *
     * @param from the first moment; null does not restrict
     * @param to the first moment after it; null does not restrict
     */
    Booking cancel(String id, String reason, Scope scope, Instant from, Instant to, Caller caller);

    /** Checks in. */
    Booking checkIn(String id, Caller caller);
}
