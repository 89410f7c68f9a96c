package org.artel.events;

/** How far an event came. */
public enum EventState {
    /** Known to staff only. */
    DRAFT,
    /** Announced; people register as far as the deadlines permit. */
    PUBLISHED,
    /** Will not take place; still shown, with its reason. */
    CANCELLED,
    /** Took place. */
    FINISHED
}
