package org.artel.core.api.privacy;

import java.sql.Connection;

/**
 * Is told of every consent that is withdrawn. Register it as a service, which must not need {@link
 * Consents} itself: the two would wait for each other.
 */
public interface ConsentListener {

    /**
     * Told within the transaction that withdraws: by the person, by staff, or for an erasure; also
     * of a consent that did not stand. It may still be rolled back, and be tried again: leave
     * traces in it only. What is thrown here rolls it back.
     *
     * @param transaction of the unit {@code privacy}, to write along in
     * @param document such as {@link Consents#DISTRIBUTION}
     */
    void withdrawn(Connection transaction, String userId, String document);
}
