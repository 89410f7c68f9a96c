package org.artel.privacy.internal;

import java.time.Instant;
import java.util.List;

/**
 * Where one person stands with one document.
 *
 * @param present its present words; null if the module it belongs to is not installed
 * @param outdated the consent stands, but the words have changed since
 * @param history the newest first, at most 50
 */
public record ConsentState(
        String document, State state, boolean outdated, DocumentText present, List<Entry> history) {

    public enum State {
        /** The person was never asked, or never answered. */
        NONE,
        GIVEN,
        WITHDRAWN
    }

    /**
     * One entry of the ledger.
     *
     * @param given false for a withdrawal
     * @param textHash names the words agreed to, see /privacy/documents/{hash}
     * @param recordedBy the person, or the member of staff who holds the signed paper
     * @param address network address; null once the person is erased
     */
    public record Entry(
            boolean given,
            String version,
            String textHash,
            String locale,
            Instant recordedAt,
            String recordedBy,
            String address) {}
}
