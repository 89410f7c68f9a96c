package org.artel.booking;

import java.util.EnumSet;
import java.util.Set;

/** How far a booking came. */
public enum BookingState {
    /** Kept for a few minutes while a form is filled in, or for somebody who waited. */
    HELD,
    /** Asked for; others may ask for the same until somebody decides. */
    PENDING,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    NO_SHOW,
    CANCELLED,
    REJECTED,
    /** Held too long, or not decided before it began. */
    EXPIRED;

    /** What still lies ahead and can be changed. */
    public static final Set<BookingState> OPEN = EnumSet.of(HELD, PENDING, CONFIRMED);

    /** What quotas count. */
    public static final Set<BookingState> CHARGED =
            EnumSet.of(HELD, PENDING, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW);
}
