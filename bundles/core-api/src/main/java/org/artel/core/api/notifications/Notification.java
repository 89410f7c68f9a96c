package org.artel.core.api.notifications;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A message to hand over.
 *
 * @param type name of a {@link NotificationType}
 * @param recipients at most 10 000
 * @param data what the templates speak of: strings, numbers, booleans, instants, lists and maps of
 *     them
 * @param link path within the portal, such as {@code /booking/01j…}; null if there is nothing to
 *     open
 */
public record Notification(
        String type, List<Recipient> recipients, Map<String, Object> data, String link) {

    public Notification {
        Objects.requireNonNull(type, "type");
        recipients = List.copyOf(recipients);
        data = Map.copyOf(data);
    }
}
