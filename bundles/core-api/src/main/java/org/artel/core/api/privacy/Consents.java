package org.artel.core.api.privacy;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Who agreed to what: a ledger that only grows, withdrawals included. */
@ProviderType
public interface Consents {

    /** Needed to have an account at all. */
    String PERSONAL_DATA = "PERSONAL_DATA";

    /** Needed to show a person to the public. */
    String DISTRIBUTION = "DISTRIBUTION";

    /** What can be agreed to now, each document in its present version. */
    List<ConsentDocument> documents();

    /**
     * Records that the person agreed to the present version.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     * @param caller who recorded it: the person, or staff with the signed paper
     * @throws org.artel.core.api.Problem INVALID if there is no such document
     */
    void give(Connection transaction, String userId, String document, Caller caller);

    /** Those of {@code userIds} whose consent to the document stands now. */
    Set<String> given(Collection<String> userIds, String document);
}
