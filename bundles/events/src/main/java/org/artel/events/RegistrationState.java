package org.artel.events;

import java.util.Set;

/** How far a registration came. */
public enum RegistrationState {
    /** Awaits a decision of staff; holds its seat. */
    PENDING,
    /** There was no seat; waits in the order of arrival. */
    WAITING,
    /** A seat is kept until the offer lapses. */
    OFFERED,
    CONFIRMED,
    REJECTED,
    WITHDRAWN,
    /** Was offered a seat and did not take it in time. */
    LAPSED;

    /** States that hold a seat. */
    public static final Set<RegistrationState> SEATED = Set.of(PENDING, OFFERED, CONFIRMED);

    /** States out of which somebody can still come. */
    public static final Set<RegistrationState> LIVE = Set.of(PENDING, WAITING, OFFERED, CONFIRMED);
}
