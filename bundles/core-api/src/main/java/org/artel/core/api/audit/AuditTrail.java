package org.artel.core.api.audit;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.artel.core.api.Caller;

/** The append-only record of what staff did. */
public interface AuditTrail {

    /**
     * Keeps what one transaction changed. {@code core-persistence} calls it for every transaction
     * of staff, so modules need not.
     */
    void changed(Connection transaction, Caller caller, List<Change> changes);

    /**
     * Keeps that staff read the personal data of others. Nothing is kept of people who are no
     * staff, or who look at themselves.
     *
     * @param what such as {@code users.list} or {@code participations.export}
     */
    void seen(Caller caller, String what, Collection<String> personIds);
}
