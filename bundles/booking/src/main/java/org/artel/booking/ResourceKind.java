package org.artel.booking;

/** What can be booked, and with it what its capacity means. */
public enum ResourceKind {
    /** One desk: one booking at a time. */
    DESK,
    /** An area of desks: as many bookings at one time as its capacity. */
    HOT_DESK,
    /** A room: one booking at a time, for as many people as its capacity. */
    ROOM,
    /** Things: as many pieces at one time as its capacity. */
    EQUIPMENT,
    /** A consultant's time: one consultation at a time. Made through the consultants' paths. */
    CONSULTANT;

    /** Whether several bookings may share it at one time. */
    public boolean shared() {
        return this == HOT_DESK || this == EQUIPMENT;
    }
}
