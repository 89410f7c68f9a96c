package org.artel.notifications.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.artel.core.api.Caller;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * Letters on their way. {@code next_at} is when a letter is due, or until when its taker holds it:
 * a taker that dies leaves it to the others as soon as that passes. It is empty once all is done.
 */
final class MailQueue {

    static final String INSERT =
            "insert into notifications_mail (id, user_id, email, name, locale, type, title,"
                    + " mandatory, confidential, subject, content, state, attempts, next_at,"
                    + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', 0, ?, ?)";

    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int REASON_MAX = 300;

    /** A letter to be told to a server. */
    record Mail(
            String id,
            String userId,
            String email,
            String name,
            Locale locale,
            String type,
            String title,
            boolean mandatory,
            String subject,
            Letter letter,
            int attempts) {}

    /** What became of a letter that was being sent. */
    sealed interface Outcome {

        String id();

        record Sent(String id) implements Outcome {}

        /**
         * @param again when to try again
         */
        record Later(String id, String reason, Instant again) implements Outcome {}

        record Dead(String id, String reason) implements Outcome {}
    }

    private final Transactions tx;
    private final Clock clock;

    MailQueue(Transactions tx, Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    /** The values for {@link #INSERT}. */
    static Object[] row(
            String userId,
            String email,
            String name,
            Locale locale,
            NotificationType type,
            String subject,
            Letter letter,
            Instant now) {
        return new Object[] {
            Ids.next(),
            userId,
            email,
            name,
            locale.getLanguage(),
            type.name(),
            Texts.line(type.title().in(locale), 200),
            type.mandatory(),
            type.confidential(),
            subject,
            letter.json(),
            now,
            now
        };
    }

    /** Takes letters that are due, the longest waiting first. */
    List<String> take(String owner, int limit) {
        if (isNothingDue()) {
            return List.of();
        }
        Instant now = clock.instant();
        return tx.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    List<String> due =
                            Sql.query(
                                    connection,
                                    "select id from notifications_mail where next_at <= ?"
                                            + " order by next_at, id fetch first "
                                            + limit
                                            + " rows only"
                                            + Engine.taking(connection, "mail"),
                                    row -> row.getString(1),
                                    now);
                    if (!due.isEmpty()) {
                        List<Object[]> rows = new ArrayList<>();
                        due.forEach(id -> rows.add(new Object[] {owner, now.plus(LEASE), id}));
                        Sql.updateAll(
                                connection,
                                "update notifications_mail set owner = ?, next_at = ?"
                                        + " where id = ?",
                                rows);
                    }
                    return due;
                });
    }

    /** Looked at every second; taking would write each time. */
    private boolean isNothingDue() {
        return tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select id from notifications_mail where next_at <= ?"
                                                + " fetch first 1 rows only",
                                        row -> row.getString(1),
                                        clock.instant()))
                .isEmpty();
    }

    /**
     * In one commit: what became of the last letter, and that the next one is being sent.
     *
     * @param outcome null before the first
     * @param next null after the last
     * @return the next letter; empty if it is no longer this taker's
     */
    Optional<Mail> turn(String owner, Outcome outcome, String next) {
        Instant now = clock.instant();
        return tx.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    if (outcome != null) {
                        keep(connection, owner, outcome, now);
                    }
                    return next == null ? Optional.empty() : begin(connection, owner, next, now);
                });
    }

    private static Optional<Mail> begin(
            Connection connection, String owner, String id, Instant now) {
        int mine =
                Sql.update(
                        connection,
                        "update notifications_mail set state = 'SENDING', attempts = attempts + 1,"
                                + " next_at = ? where id = ? and owner = ? and next_at > ?",
                        now.plus(LEASE),
                        id,
                        owner,
                        now);
        if (mine == 0) {
            return Optional.empty();
        }
        return Sql.query(
                        connection,
                        "select id, user_id, email, name, locale, type, title, mandatory, subject,"
                                + " content, attempts from notifications_mail where id = ?",
                        row ->
                                new Mail(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        new Locale(row.getString(5)),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getBoolean(8),
                                        row.getString(9),
                                        Letter.parse(row.getString(10)),
                                        row.getInt(11)),
                        id)
                .stream()
                .findFirst();
    }

    private static void keep(Connection connection, String owner, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Sent sent) {
            // Whoever holds it by now: that the server has it is a fact.
            Sql.update(
                    connection,
                    "update notifications_mail set state = 'SENT', next_at = null, owner = null,"
                            + " reason = null, finished_at = ? where id = ?",
                    now,
                    sent.id());
            Sql.update(
                    connection,
                    "update notifications_mail set content = null, subject = null"
                            + " where id = ? and confidential = true",
                    sent.id());
        } else if (outcome instanceof Outcome.Later later) {
            Sql.update(
                    connection,
                    "update notifications_mail set state = 'QUEUED', next_at = ?, owner = null,"
                            + " reason = ? where id = ? and owner = ?",
                    later.again(),
                    Texts.line(later.reason(), REASON_MAX),
                    later.id(),
                    owner);
        } else if (outcome instanceof Outcome.Dead dead) {
            Sql.update(
                    connection,
                    "update notifications_mail set state = 'DEAD', next_at = null, owner = null,"
                            + " reason = ?, finished_at = ? where id = ? and owner = ?",
                    Texts.line(dead.reason(), REASON_MAX),
                    now,
                    dead.id(),
                    owner);
        }
    }

    /**
     * Gives back what was taken and not begun.
     *
     * @param reason why not; null if that is nobody's concern
     */
    void release(String owner, String reason) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    if (reason != null) {
                        Sql.update(
                                connection,
                                "update notifications_mail set reason = ?"
                                        + " where owner = ? and state = 'QUEUED'",
                                Texts.line(reason, REASON_MAX),
                                owner);
                    }
                    Sql.update(
                            connection,
                            "update notifications_mail set owner = null, next_at = ?"
                                    + " where owner = ? and state = 'QUEUED'",
                            clock.instant(),
                            owner);
                });
    }

    /** Says that these takers are alive. */
    void renew(Collection<String> owners) {
        Instant until = clock.instant().plus(LEASE);
        tx.run(
                Caller.system(),
                em ->
                        owners.forEach(
                                owner ->
                                        Sql.update(
                                                Transactions.connection(em),
                                                "update notifications_mail set next_at = ?"
                                                        + " where owner = ?"
                                                        + " and next_at is not null",
                                                until,
                                                owner)));
    }
}
