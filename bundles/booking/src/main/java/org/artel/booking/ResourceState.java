package org.artel.booking;

/** Whether a resource can be booked. */
public enum ResourceState {
    ACTIVE,
    ARCHIVED
}
