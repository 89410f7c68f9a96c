package org.artel.scheduler.internal;

/** How a run ended. */
public enum Outcome {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Its module or its node was stopped; the job is due at once. */
    INTERRUPTED,
    /** Its node died, or lost the database; another run took its place. */
    ABANDONED
}
