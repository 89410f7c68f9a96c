package org.artel.core.api;

import java.time.Instant;
import java.util.Map;

/**
 * Long work that a person started and may come back to.
 *
 * @param kind what it does, such as {@code organisations-import}
 * @param ownerId who started it; only they and administrators may read it
 * @param progress 0 to 100
 * @param result what came of it (readable as JSON), empty until it succeeded
 * @param problem why it failed, null unless it did
 */
public record Operation(
        String id,
        String kind,
        String ownerId,
        State state,
        int progress,
        Map<String, Object> result,
        String problem,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }
}
