package org.artel.notifications.internal;

/** Where a letter stands. */
public enum MailState {
    /** Its turn will come. */
    QUEUED,
    /** A server is being told it; or was, when the taker died, and nobody knows the end. */
    SENDING,
    /** The server said that it has it. */
    SENT,
    /** Given up; staff may try again or drop it. */
    DEAD
}
