package org.artel.notifications.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a message what each of its people gets: a line in the list, a letter, a line of the
 * digest, in their language. A message whose words are not there (its module is absent, its
 * template broken) waits for them.
 */
@Component(service = FanOut.class)
public final class FanOut {

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private static final int AT_ONCE = 10;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration WORDLESS_PAUSE = Duration.ofSeconds(10);
    private static final int REASON_MAX = 300;
    private static final int NAME_MAX = 200;
    private static final int EMAIL_MAX = 254;

    private final Transactions tx;
    private final Clock clock;
    private final UserDirectory people;
    private final Types types;
    private final Texts texts;

    @Activate
    public FanOut(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference Types types) {
        this.tx = tx;
        this.clock = clock;
        this.people = people;
        this.types = types;
        texts = new Texts(settings.zone());
    }

    private record Message(
            String id,
            String type,
            String recipients,
            String data,
            String link,
            Instant createdAt) {}

    /** Somebody with whatever is known of them. */
    private record Addressee(
            String userId, String email, String name, Locale locale, Set<Channel> channels) {}

    /**
     * Sees to some of the messages that are due.
     *
     * @param owner names the taker; no two takers share a name
     * @return how many were taken; 0 if none is due
     */
    int work(String owner) {
        if (isNothingDue()) {
            return 0;
        }
        List<Message> taken = take(owner);
        for (Message message : taken) {
            try {
                distribute(message, owner);
            } catch (Texts.Unreadable e) {
                LOG.warn("A message waits for a template that can be read: {}", e.getMessage());
                postpone(message, owner, e.getMessage());
            } catch (Problem e) {
                throw e;
            } catch (RuntimeException e) {
                // The others must not wait for it.
                LOG.warn("Message {} waits", message.id(), e);
                postpone(message, owner, e.toString());
            }
        }
        return taken.size();
    }

    /** Looked at four times a second; taking would write each time. */
    private boolean isNothingDue() {
        return tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select id from notifications_message where due_at <= ?"
                                                + " fetch first 1 rows only",
                                        row -> row.getString(1),
                                        clock.instant()))
                .isEmpty();
    }

    private List<Message> take(String owner) {
        Instant now = clock.instant();
        return tx.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    List<Message> due =
                            Sql.query(
                                    connection,
                                    "select id, type, recipients, data, link, created_at"
                                            + " from notifications_message where due_at <= ?"
                                            + " order by due_at, id fetch first "
                                            + AT_ONCE
                                            + " rows only"
                                            + Engine.taking(connection, "messages"),
                                    row ->
                                            new Message(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getString(3),
                                                    row.getString(4),
                                                    row.getString(5),
                                                    Sql.instant(row, "created_at")),
                                    now);
                    for (Message message : due) {
                        Sql.update(
                                connection,
                                "update notifications_message set owner = ?, due_at = ?"
                                        + " where id = ?",
                                owner,
                                now.plus(LEASE),
                                message.id());
                    }
                    return due;
                });
    }

    private void postpone(Message message, String owner, String reason) {
        tx.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update notifications_message set owner = null, due_at = ?,"
                                        + " reason = ? where id = ? and owner = ?",
                                clock.instant().plus(WORDLESS_PAUSE),
                                Texts.line(reason, REASON_MAX),
                                message.id(),
                                owner));
    }

    private void distribute(Message message, String owner) throws Texts.Unreadable {
        NotificationType type = types.find(message.type()).orElse(null);
        if (type == null) {
            postpone(message, owner, "No module knows " + message.type());
            return;
        }
        List<Addressee> addressees = addressees(message, type);
        Map<String, Object> data = Data.read(message.data());
        Map<String, Texts.Rendered> words = new HashMap<>();
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> mails = new ArrayList<>();
        List<Object[]> digests = new ArrayList<>();
        Instant now = clock.instant();
        for (Addressee to : addressees) {
            Texts.Rendered text = words.get(to.locale().getLanguage());
            if (text == null) {
                text = texts.render(type, data, to.locale());
                words.put(to.locale().getLanguage(), text);
            }
            if (to.channels().contains(Channel.IN_APP)) {
                entries.add(
                        new Object[] {
                            Ids.next(),
                            to.userId(),
                            type.name(),
                            text.subject(),
                            text.body(),
                            message.link(),
                            now
                        });
            }
            if (to.channels().contains(Channel.EMAIL)) {
                Letter letter =
                        new Letter(
                                List.of(
                                        new Letter.Section(
                                                null, text.body(), text.action(), message.link())));
                mails.add(
                        MailQueue.row(
                                to.userId(),
                                to.email(),
                                to.name(),
                                to.locale(),
                                type,
                                text.subject(),
                                letter,
                                now));
            } else if (to.channels().contains(Channel.DIGEST)) {
                digests.add(
                        new Object[] {
                            Ids.next(),
                            to.userId(),
                            Data.json(
                                    new Letter.Section(
                                            text.subject(),
                                            text.body(),
                                            text.action(),
                                            message.link()))
                        });
            }
        }
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    int mine =
                            Sql.update(
                                    connection,
                                    "delete from notifications_message where id = ? and owner = ?",
                                    message.id(),
                                    owner);
                    if (mine == 0) {
                        // It took so long that another took over.
                        return;
                    }
                    insert(
                            connection,
                            "insert into notifications_entry (id, user_id, type, title, body, link,"
                                    + " created_at) values (?, ?, ?, ?, ?, ?, ?)",
                            entries);
                    insert(connection, MailQueue.INSERT, mails);
                    insert(
                            connection,
                            "insert into notifications_digest (id, user_id, content)"
                                    + " values (?, ?, ?)",
                            digests);
                });
    }

    private static void insert(Connection connection, String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            Sql.updateAll(connection, statement, rows);
        }
    }

    /** Everybody who gets it by any channel. People who left or may not sign in get nothing. */
    private List<Addressee> addressees(Message message, NotificationType type) {
        List<Outbox.Kept> recipients = Outbox.recipients(message.recipients());
        List<String> ids =
                recipients.stream().map(Outbox.Kept::user).filter(id -> id != null).toList();
        Map<String, UserDirectory.Person> known = ids.isEmpty() ? Map.of() : people.findAll(ids);
        Map<String, Map<Channel, Boolean>> own = new HashMap<>();
        Map<String, Map<Channel, Boolean>> digest = new HashMap<>();
        if (!ids.isEmpty() && !type.mandatory()) {
            tx.read(
                    em -> {
                        Connection connection = Transactions.connection(em);
                        own.putAll(Preferences.ofType(connection, type.name(), ids));
                        digest.putAll(Preferences.ofType(connection, Digest.TYPE, ids));
                        return null;
                    });
        }
        List<Addressee> found = new ArrayList<>();
        for (Outbox.Kept recipient : recipients) {
            if (recipient.user() == null) {
                found.add(
                        new Addressee(
                                null,
                                cut(recipient.email(), EMAIL_MAX),
                                cut(recipient.name(), NAME_MAX),
                                locale(recipient.locale()),
                                Set.of(Channel.EMAIL)));
                continue;
            }
            UserDirectory.Person person = known.get(recipient.user());
            if (person == null || !person.active()) {
                continue;
            }
            Set<Channel> channels =
                    new HashSet<>(
                            Preferences.channels(type, own.getOrDefault(person.id(), Map.of())));
            if (Boolean.FALSE.equals(
                    digest.getOrDefault(person.id(), Map.of()).get(Channel.DIGEST))) {
                channels.remove(Channel.DIGEST);
            }
            if (person.email() == null) {
                channels.retainAll(Set.of(Channel.IN_APP));
            }
            found.add(
                    new Addressee(
                            person.id(),
                            person.email(),
                            cut(person.name(), NAME_MAX),
                            person.locale(),
                            channels));
        }
        return found;
    }

    private static Locale locale(String language) {
        return Languages.locale(language).orElse(Languages.RUSSIAN);
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
