package org.artel.core.api.notifications;

import java.util.List;

/** A module's kinds of messages. Register it as a service; they come and go with it. */
public interface NotificationTypes {

    List<NotificationType> types();
}
