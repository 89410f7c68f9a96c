package org.artel.core.api.notifications;

import java.sql.Connection;

/** Takes messages over. */
public interface Notifications {

    /**
     * Hands a message over within the caller's transaction: it goes out if and when that commits,
     * once to every recipient and channel.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     */
    void send(Connection transaction, Notification notification);
}
