package org.artel.booking.internal;

import java.util.Arrays;
import java.util.stream.Stream;
import javax.persistence.EntityManager;

/** Whose rows a booking has to queue at: its resource, person and organisation. */
record Keys(String resourceId, String personId, String organisationId) {

    static Keys of(BookingEntity booking) {
        return new Keys(booking.resourceId, booking.personId, booking.organisationId);
    }

    static Keys of(WaitingEntity waiting) {
        return new Keys(waiting.resourceId, waiting.personId, waiting.organisationId);
    }

    /**
     * Takes the rows, until the transaction ends.
     *
     * @param besides names of further rows ({@link Locks})
     */
    void take(EntityManager em, String... besides) {
        Locks.take(
                em,
                Stream.concat(
                                Stream.of(
                                        Locks.resource(resourceId),
                                        Locks.person(personId),
                                        Locks.organisation(organisationId)),
                                Arrays.stream(besides))
                        .toArray(String[]::new));
    }
}
