package org.artel.core.api.participation;

/** How far it came. Only {@link #ATTENDED} counts in reports. */
public enum State {
    PLANNED,
    ATTENDED,
    NO_SHOW,
    CANCELLED
}
