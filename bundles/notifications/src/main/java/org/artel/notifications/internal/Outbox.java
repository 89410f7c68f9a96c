package org.artel.notifications.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes messages over: a row within the sender's transaction, and no more. Who gets it by which
 * channel, and in what words, is worked out after the commit.
 */
@Component(service = Notifications.class)
public final class Outbox implements Notifications {

    /** So many people are seen to in one transaction. */
    static final int RECIPIENTS_IN_A_ROW = 500;

    private static final int RECIPIENTS_MAX = 10_000;
    private static final int TYPE_MAX = 100;
    private static final int LINK_MAX = 1000;
    private static final TypeReference<List<Kept>> RECIPIENTS = new TypeReference<>() {};

    /** A recipient as the row keeps it. */
    record Kept(String user, String email, String name, String locale) {}

    private final Clock clock;

    /**
     * @param tables there, or this service must not be
     */
    @Activate
    public Outbox(
            @Reference(target = "(artel.unit=notifications)") Transactions tables,
            @Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void send(Connection transaction, Notification notification) {
        String link = notification.link();
        if (notification.type().length() > TYPE_MAX || link != null && link.length() > LINK_MAX) {
            throw new IllegalArgumentException("The type's name or the link is too long");
        }
        if (link != null && (!link.startsWith("/") || link.startsWith("//"))) {
            throw new IllegalArgumentException("A link is a path within the portal");
        }
        if (notification.recipients().size() > RECIPIENTS_MAX) {
            throw new IllegalArgumentException("At most " + RECIPIENTS_MAX + " recipients");
        }
        List<Kept> recipients = once(notification.recipients());
        String data = Data.write(notification.data());
        Instant now = clock.instant();
        List<Object[]> rows = new ArrayList<>();
        // One row at least: whoever looks at the clock must not learn that there is nobody.
        for (int from = 0; from == 0 || from < recipients.size(); from += RECIPIENTS_IN_A_ROW) {
            int to = Math.min(recipients.size(), from + RECIPIENTS_IN_A_ROW);
            rows.add(
                    new Object[] {
                        Ids.next(),
                        notification.type(),
                        Data.json(recipients.subList(from, to)),
                        data,
                        link,
                        now,
                        now
                    });
        }
        Sql.updateAll(
                transaction,
                "insert into notifications_message (id, type, recipients, data, link, created_at,"
                        + " due_at) values (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    static List<Kept> recipients(String json) {
        return Data.parse(json, RECIPIENTS);
    }

    private static List<Kept> once(List<Recipient> recipients) {
        Map<String, Kept> once = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            String key =
                    recipient.userId() != null
                            ? recipient.userId()
                            : recipient.email().strip().toLowerCase(Locale.ROOT);
            once.putIfAbsent(
                    key,
                    new Kept(
                            recipient.userId(),
                            recipient.email() == null ? null : recipient.email().strip(),
                            recipient.name(),
                            recipient.locale() == null ? null : recipient.locale().getLanguage()));
        }
        return List.copyOf(once.values());
    }
}
