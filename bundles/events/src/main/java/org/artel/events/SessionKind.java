package org.artel.events;

/** What a part of the programme is. */
public enum SessionKind {
    TALK,
    WORKSHOP,
    PANEL,
    /** Nobody's attendance counts there. */
    BREAK,
    OTHER
}
