package org.artel.notifications.internal;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is kept of a person here. */
@Component(service = PersonalData.class)
public final class PersonalShare implements PersonalData {

    private static final List<String> TABLES =
            List.of(
                    "notifications_entry",
                    "notifications_mail",
                    "notifications_digest",
                    "notifications_preference");

    /** A letter as its reader may have it: that it went, not what secret it held. */
    record SentLetter(String type, String to, String subject, Instant createdAt, Instant sentAt) {}

    private final Transactions tx;

    @Activate
    public PersonalShare(@Reference(target = "(artel.unit=notifications)") Transactions tx) {
        this.tx = tx;
    }

    @Override
    public String module() {
        return "notifications";
    }

    @Override
    public Text title() {
        return new Text(
                "Уведомления, письма и настройки уведомлений",
                "Notifications, letters and notification preferences");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        List<Inbox.Entry> entries = tx.read(em -> Inbox.all(Transactions.connection(em), userId));
        List<SentLetter> letters = tx.read(em -> letters(Transactions.connection(em), userId));
        Map<String, Map<Channel, Boolean>> preferences =
                tx.read(em -> Preferences.ofPerson(Transactions.connection(em), userId));
        if (!entries.isEmpty()) {
            export.json("notifications.json", entries);
        }
        if (!letters.isEmpty()) {
            export.json("letters.json", letters);
        }
        if (!preferences.isEmpty()) {
            export.json("preferences.json", preferences);
        }
    }

    private static List<SentLetter> letters(Connection connection, String userId) {
        return Sql.query(
                connection,
                "select type, email, confidential, title, subject, created_at, finished_at"
                        + " from notifications_mail where user_id = ? order by id",
                row ->
                        new SentLetter(
                                row.getString("type"),
                                row.getString("email"),
                                row.getString(row.getBoolean("confidential") ? "title" : "subject"),
                                Sql.instant(row, "created_at"),
                                Sql.instant(row, "finished_at")),
                userId);
    }

    /** Nothing here is of use to anybody else, so nothing stays. */
    @Override
    public void erase(String userId, Content content) {
        for (String table : TABLES) {
            tx.run(
                    Caller.system(),
                    em ->
                            Sql.update(
                                    Transactions.connection(em),
                                    "delete from " + table + " where user_id = ?",
                                    userId));
        }
    }
}
