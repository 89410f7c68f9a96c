package org.artel.booking;

/** What becomes of a series when some of its dates are taken. */
public enum OnConflict {
    /** Nothing is booked. */
    FAIL,
    /** The others are booked; the answer names those skipped. */
    SKIP
}
