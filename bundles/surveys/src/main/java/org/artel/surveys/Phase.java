package org.artel.surveys;

/** When people measure themselves. */
public enum Phase {
    /** Before they learnt. */
    PRE,
    /** After; names the survey before. */
    POST
}
