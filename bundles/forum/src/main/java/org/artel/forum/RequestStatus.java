package org.artel.forum;

/** How far a request to an authority came. */
public enum RequestStatus {
    ASKED,
    IN_WORK,
    ANSWERED
}
