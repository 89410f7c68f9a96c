package org.artel.core.api.changes;

import java.sql.Connection;
import java.util.List;

/**
 * Is told what every transaction changed, whoever made it. {@code core-persistence} tells it, so
 * modules need not. Statements over many rows, what is {@code @Unaudited} and what is written past
 * JPA are not told.
 */
public interface ChangeListener {

    /** Whether it wants to know at all. Asked at the beginning of each transaction: be quick. */
    boolean listens();

    /**
     * What one transaction is about to commit. An exception undoes it all: be forgiving.
     *
     * @param transaction to write along in
     * @param changes each thing once; at most 100 000
     */
    void changed(Connection transaction, List<Changed> changes);
}
