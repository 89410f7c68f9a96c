package org.artel.privacy.internal;

import java.time.Instant;
import java.util.List;
import org.artel.core.api.privacy.Content;

/**
 * How far the erasure of one person is.
 *
 * @param requestedBy the person, or the administrator who was asked on paper
 * @param done whether every module that is installed now has erased the person
 */
public record Erasure(
        String userId,
        Content content,
        String requestedBy,
        Instant requestedAt,
        boolean done,
        List<Part> modules) {

    /**
     * @param erasedAt null until it succeeded
     * @param installed a module that is absent erases the person when it comes back
     */
    public record Part(String module, boolean installed, Instant erasedAt, int failures) {}
}
