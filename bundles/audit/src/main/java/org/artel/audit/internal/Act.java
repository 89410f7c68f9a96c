package org.artel.audit.internal;

/** What somebody did. */
public enum Act {
    CHANGED,
    /** Read the personal data of others. */
    SEEN
}
