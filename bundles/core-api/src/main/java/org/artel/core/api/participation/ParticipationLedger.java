package org.artel.core.api.participation;

import java.sql.Connection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only ledger. Modules write through it in their own transactions. */
@ProviderType
public interface ParticipationLedger {

    /**
     * Records what happened, or corrects what was recorded: if the latest revision of the same
     * module, source and person says the same, nothing is written; else the next revision is.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)}): the record
     *     lives or dies with what it tells of
     */
    void record(Connection transaction, List<Participation> participations);
}
