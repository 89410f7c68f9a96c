package org.artel.portfolio;

/** How far the working copy is; whether an earlier version is public stands in {@link Standing}. */
public enum PublicationState {
    DRAFT,
    /** Waits for an editor of the centre. */
    REVIEW,
    /** Goes public at a time. */
    SCHEDULED,
    /** The working copy is what the public reads. */
    PUBLISHED,
    /** Was public and is no more. */
    WITHDRAWN
}
