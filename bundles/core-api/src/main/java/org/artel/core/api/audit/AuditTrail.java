package org.artel.core.api.audit;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only record of what staff did. */
@ProviderType
public interface AuditTrail {

    /**
     * Keeps what one transaction changed. {@code core-persistence} calls it for every transaction
     * of staff, so modules need not.
     *
     * @param changes the first of them; in a very large transaction the later ones are without
     *     their fields, or missing
     * @param total how many things were changed
     */
    void changed(Connection transaction, Caller caller, List<Change> changes, long total);

    /**
     * Keeps that staff read the personal data of others. Nothing is kept of people who are no
     * staff, or who look at themselves. In a transaction of its own: call it outside of yours.
     *
     * @param what such as {@code users.list} or {@code participations.export}
     */
    void seen(Caller caller, String what, Collection<String> personIds);
}
