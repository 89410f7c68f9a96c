package org.artel.booking;

/** How much of a series is meant. */
public enum Scope {
    THIS,
    /** This one and those after it. */
    FOLLOWING,
    ALL
}
