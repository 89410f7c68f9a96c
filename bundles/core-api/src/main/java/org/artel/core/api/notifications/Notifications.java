package org.artel.core.api.notifications;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** Takes messages over. */
@ProviderType
public interface Notifications {

    /**
     * Hands a message over within the caller's transaction: it goes out if and when that commits,
     * once to every recipient and channel.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     */
    void send(Connection transaction, Notification notification);
}
