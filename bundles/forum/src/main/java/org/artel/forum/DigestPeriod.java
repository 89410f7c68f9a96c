package org.artel.forum;

/** How often one wants a letter about what is new. */
public enum DigestPeriod {
    OFF,
    DAILY,
    WEEKLY
}
