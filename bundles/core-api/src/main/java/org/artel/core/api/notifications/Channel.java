package org.artel.core.api.notifications;

/** How a message reaches a person. */
public enum Channel {
    /** The list in the portal. */
    IN_APP,
    /** A letter at once. */
    EMAIL,
    /** In the day's letter, together with others. */
    DIGEST
}
