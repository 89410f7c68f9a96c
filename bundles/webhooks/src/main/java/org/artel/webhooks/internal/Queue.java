package org.artel.webhooks.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.artel.core.api.Caller;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Events on their way. {@code next_at} is when a delivery is due, or until when its taker holds it:
 * a taker that dies leaves it to the others as soon as that passes. It is empty once all is done.
 */
@Component(service = Queue.class)
public final class Queue {

    /** Longer than an attempt can take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    static final String INSERT =
            "insert into webhooks_delivery (id, hook_id, event_id, seq, type, path, occurred_at,"
                    + " state, attempts, next_at, until_at, created_at, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, ?, 0)";

    static final String ATTEMPT =
            "insert into webhooks_attempt (delivery_id, attempt, begun_at, status, duration_ms,"
                    + " answer, reason) values (?, ?, ?, ?, ?, ?, ?)";

    private static final int EVENTS_AT_ONCE = 200;
    private static final int REASON_MAX = 300;

    private final Transactions tx;
    private final Clock clock;
    private final Notifications notifications;

    private record Event(long seq, String id, String type, String path, Instant at) {}

    /**
     * A hook, as far as sending needs it.
     *
     * @param secrets that sign, still closed; the newest first
     * @param failing whether the last did not get through
     */
    record Target(String id, String url, boolean active, List<String> secrets, boolean failing) {}

    /**
     * A delivery in somebody's hands.
     *
     * @param until when it is given up
     */
    record Taken(
            String id,
            String eventId,
            long sequence,
            String type,
            String path,
            Instant occurredAt,
            int attempts,
            Instant until) {

        boolean isTest() {
            return type.equals(Types.TEST);
        }
    }

    /**
     * How an attempt ended.
     *
     * @param begun when it was
     * @param status null without an answer
     * @param reason null if it was a success
     */
    record Outcome(
            Instant begun, Integer status, int durationMillis, String answer, String reason) {

        Outcome {
            reason =
                    reason == null || reason.length() <= REASON_MAX
                            ? reason
                            : reason.substring(0, REASON_MAX);
        }

        boolean isSuccess() {
            return reason == null;
        }
    }

    @Activate
    public Queue(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Clock clock,
            @Reference Notifications notifications) {
        this.tx = tx;
        this.clock = clock;
        this.notifications = notifications;
    }

    /**
     * The one to change what hooks there are or what they are to be told: others wait. Rows of
     * their own they find as they were left.
     */
    static void lock(Connection transaction) {
        Sql.update(transaction, "update webhooks_lock set taken = taken + 1 where name = 'hooks'");
    }

    /** Makes a delivery of each event for each hook that wants it; how many events there were. */
    int distribute() {
        boolean none =
                tx.read(
                        em ->
                                Sql.query(
                                                Transactions.connection(em),
                                                "select seq from webhooks_event"
                                                        + " fetch first 1 rows only",
                                                row -> row.getLong(1))
                                        .isEmpty());
        return none ? 0 : tx.write(Caller.system(), em -> distribute(Transactions.connection(em)));
    }

    private int distribute(Connection connection) {
        lock(connection);
        List<Event> events =
                Sql.query(
                        connection,
                        "select seq, id, type, path, occurred_at from webhooks_event order by seq"
                                + " fetch first "
                                + EVENTS_AT_ONCE
                                + " rows only",
                        row ->
                                new Event(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Sql.instant(row, "occurred_at")));
        record Wish(String hook, List<String> events) {}
        List<Wish> wishes =
                Sql.query(
                        connection,
                        "select id, events from webhooks_hook where active = true",
                        row -> new Wish(row.getString(1), List.of(row.getString(2).split(" "))));
        Instant now = clock.instant();
        List<Object[]> deliveries = new ArrayList<>();
        List<Object[]> done = new ArrayList<>();
        for (Event event : events) {
            done.add(new Object[] {event.seq});
            for (Wish wish : wishes) {
                if (Types.isWanted(wish.events, event.type)) {
                    deliveries.add(
                            row(
                                    wish.hook,
                                    event.id,
                                    event.seq,
                                    event.type,
                                    event.path,
                                    event.at,
                                    now,
                                    now.plus(Patience.WHOLE)));
                }
            }
        }
        if (!deliveries.isEmpty()) {
            Sql.updateAll(connection, INSERT, deliveries);
        }
        if (!done.isEmpty()) {
            Sql.updateAll(connection, "delete from webhooks_event where seq = ?", done);
        }
        return events.size();
    }

    /** The values for {@link #INSERT}; the delivery's id is the first of them. */
    static Object[] row(
            String hook,
            String eventId,
            long seq,
            String type,
            String path,
            Instant occurredAt,
            Instant now,
            Instant until) {
        return new Object[] {
            Ids.next(), hook, eventId, seq, type, path, occurredAt, now, until, now
        };
    }

    /** All hooks, active or not: a test goes to either. */
    List<Target> targets() {
        Instant now = clock.instant();
        return tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select id, url, active, secret, old_secret, old_until,"
                                        + " failing_since from webhooks_hook order by id",
                                row -> {
                                    List<String> secrets = new ArrayList<>();
                                    secrets.add(row.getString("secret"));
                                    Instant oldUntil = Sql.instant(row, "old_until");
                                    if (oldUntil != null && oldUntil.isAfter(now)) {
                                        secrets.add(row.getString("old_secret"));
                                    }
                                    return new Target(
                                            row.getString("id"),
                                            row.getString("url"),
                                            row.getBoolean("active"),
                                            secrets,
                                            Sql.instant(row, "failing_since") != null);
                                }));
    }

    /** Ids of what is to be sent to a hook now, the longest waiting first. */
    List<String> due(Target target, int limit) {
        return tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select id from webhooks_delivery where hook_id = ?"
                                        + " and next_at <= ?"
                                        + (target.active ? "" : " and type = '" + Types.TEST + "'")
                                        + " order by next_at, id fetch first "
                                        + limit
                                        + " rows only",
                                row -> row.getString(1),
                                target.id,
                                clock.instant()));
    }

    /**
     * Takes one that is due, for as long as the {@link #LEASE}.
     *
     * @param owner names this taking; no two share a name
     * @return empty if another was faster
     */
    Optional<Taken> take(String id, String owner) {
        return tx.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    Instant now = clock.instant();
                    int mine =
                            Sql.update(
                                    connection,
                                    "update webhooks_delivery set owner = ?, next_at = ?,"
                                            + " attempts = attempts + 1, version = version + 1"
                                            + " where id = ? and next_at <= ?",
                                    owner,
                                    now.plus(LEASE),
                                    id,
                                    now);
                    if (mine == 0) {
                        return Optional.empty();
                    }
                    return Sql.query(
                                    connection,
                                    "select id, event_id, seq, type, path, occurred_at, attempts,"
                                            + " until_at from webhooks_delivery where id = ?",
                                    row ->
                                            new Taken(
                                                    row.getString("id"),
                                                    row.getString("event_id"),
                                                    row.getLong("seq"),
                                                    row.getString("type"),
                                                    row.getString("path"),
                                                    Sql.instant(row, "occurred_at"),
                                                    row.getInt("attempts"),
                                                    Sql.instant(row, "until_at")),
                                    id)
                            .stream()
                            .findFirst();
                });
    }

    /** It has arrived, whoever holds it by now. */
    void arrived(Target target, Taken taken, Outcome outcome) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    Sql.update(
                            connection,
                            "update webhooks_delivery set state = 'DELIVERED', next_at = null,"
                                    + " owner = null, status = ?, duration_ms = ?, answer = ?,"
                                    + " reason = null, finished_at = ?, version = version + 1"
                                    + " where id = ?",
                            outcome.status,
                            outcome.durationMillis,
                            outcome.answer,
                            clock.instant(),
                            taken.id);
                    keepAttempt(connection, taken, outcome);
                    Sql.update(
                            connection,
                            "update webhooks_hook set failing_since = null, version = version + 1"
                                    + " where id = ? and failing_since is not null",
                            target.id);
                });
    }

    /**
     * It has not.
     *
     * @param again when it is sent again; null if it is given up
     */
    void failed(Target target, Taken taken, String owner, Outcome outcome, Instant again) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    keepFailure(connection, taken, owner, outcome, again);
                    if (!taken.isTest()) {
                        Sql.update(
                                connection,
                                "update webhooks_hook set failing_since = ?, version = version + 1"
                                        + " where id = ? and failing_since is null"
                                        + " and active = true",
                                clock.instant(),
                                target.id);
                    }
                });
    }

    /**
     * The receiver is gone for good: the hook is switched off, and they are told once.
     *
     * @param administrators ids
     */
    void gone(
            Target target,
            Taken taken,
            String owner,
            Outcome outcome,
            List<String> administrators) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    keepFailure(connection, taken, owner, outcome, null);
                    int first =
                            Sql.update(
                                    connection,
                                    "update webhooks_hook set active = false, gone = true,"
                                            + " version = version + 1"
                                            + " where id = ? and active = true",
                                    target.id);
                    if (first > 0 && !administrators.isEmpty()) {
                        notifications.send(
                                connection, Messages.gone(target.id, target.url, administrators));
                    }
                });
    }

    private void keepFailure(
            Connection connection, Taken taken, String owner, Outcome outcome, Instant again) {
        Sql.update(
                connection,
                "update webhooks_delivery set state = ?, next_at = ?, owner = null, status = ?,"
                        + " duration_ms = ?, answer = ?, reason = ?, finished_at = ?,"
                        + " version = version + 1 where id = ? and owner = ?",
                (again == null ? DeliveryState.GIVEN_UP : DeliveryState.WAITING).name(),
                again,
                outcome.status,
                outcome.durationMillis,
                outcome.answer,
                outcome.reason,
                again == null ? clock.instant() : null,
                taken.id,
                owner);
        keepAttempt(connection, taken, outcome);
    }

    /** Also of whoever took too long and lost it; but not if it was removed meanwhile. */
    private static void keepAttempt(Connection connection, Taken taken, Outcome outcome) {
        boolean present =
                !Sql.query(
                                connection,
                                "select id from webhooks_delivery where id = ?",
                                row -> row.getString(1),
                                taken.id)
                        .isEmpty();
        if (present) {
            Sql.update(
                    connection,
                    ATTEMPT,
                    taken.id,
                    taken.attempts,
                    outcome.begun,
                    outcome.status,
                    outcome.durationMillis,
                    outcome.answer,
                    outcome.reason);
        }
    }
}
