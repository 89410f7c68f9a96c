package org.artel.events;

/** What kind of event it is. */
public enum EventType {
    SEMINAR,
    CONFERENCE,
    MASTER_CLASS,
    TRAINING,
    OPEN_FORUM,
    OTHER
}
