package org.artel.privacy.internal;

import java.time.Instant;
import java.util.List;

/**
 * The latest copy of a person's data.
 *
 * @param progress 0 to 100
 * @param operation the work under way, see /operations/{id}; null if there is none
 * @param link where the archive is; null unless READY
 * @param size in bytes; null unless READY
 * @param expiresAt when the archive is removed; null unless READY
 * @param keptBy the modules that keep something of people now
 */
public record DataCopy(
        State state,
        int progress,
        String operation,
        String link,
        Long size,
        Instant requestedAt,
        Instant expiresAt,
        List<Keeper> keptBy) {

    public enum State {
        /** None was asked for, or it has expired. */
        NONE,
        RUNNING,
        READY,
        /** Ask again. */
        FAILED
    }

    /** A module that keeps something, and what. */
    public record Keeper(String module, List<String> what) {}
}
