package org.artel.booking;

/** What a resource is booked by. */
public enum Unit {
    /** From one time to another. */
    SLOT,
    /** Whole days, from opening to closing. */
    DAY
}
