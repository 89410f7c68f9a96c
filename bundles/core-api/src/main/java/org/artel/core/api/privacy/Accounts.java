package org.artel.core.api.privacy;

import java.sql.Connection;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** What a person signs in with, as far as erasing the person needs it. One installed provider. */
@ProviderType
public interface Accounts {

    /**
     * Makes sure that it is the person who asks, and not somebody at their open session. Wrong
     * passwords count as failures to sign in.
     *
     * @throws org.artel.core.api.Problem INVALID at {@code /password}; TOO_MANY
     */
    void confirm(String password, Caller caller);

    /**
     * Erases the account: name, addresses, password, roles; all sessions end when the transaction
     * commits. The id stays, and the e-mail address is free again. Doing it twice is no error.
     *
     * @throws org.artel.core.api.Problem NOT_FOUND; CONFLICT {@code last-administrator}
     */
    void close(Connection transaction, String userId);
}
