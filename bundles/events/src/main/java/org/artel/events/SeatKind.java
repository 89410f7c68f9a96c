package org.artel.events;

/** How somebody is there. */
public enum SeatKind {
    IN_PERSON,
    ONLINE
}
