package org.artel.webhooks.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was sent to a hook, and what became of it. */
@Component(service = Deliveries.class)
public final class Deliveries {

    private static final String COLUMNS =
            "select id, event_id, seq, type, path, occurred_at, state, attempts, next_at, status,"
                    + " duration_ms, answer, reason, created_at, finished_at, version"
                    + " from webhooks_delivery where hook_id = ?";

    private final Transactions tx;
    private final Clock clock;
    private final String portal;

    @Activate
    public Deliveries(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.tx = tx;
        this.clock = clock;
        portal = settings.portal();
    }

    /**
     * The newest first. NOT_FOUND if there is no such hook.
     *
     * @param state null for all
     */
    public Page<Delivery> list(String hook, DeliveryState state, PageRequest page) {
        Cursor after = page.after(1);
        List<Object> arguments = new ArrayList<>(List.of(hook));
        if (state != null) {
            arguments.add(state.name());
        }
        arguments.add(after == null ? "~" : after.part(0));
        List<Delivery> rows =
                tx.read(
                        em -> {
                            Connection connection = Transactions.connection(em);
                            requireHook(connection, hook);
                            return Sql.query(
                                    connection,
                                    COLUMNS
                                            + (state == null ? "" : " and state = ?")
                                            + " and id < ? order by id desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    this::delivery,
                                    arguments.toArray());
                        });
        return Page.of(rows, page, row -> row, row -> Cursor.of(row.id()));
    }

    public Delivery get(String hook, String id) {
        return tx.read(em -> find(Transactions.connection(em), hook, id));
    }

    /** Each time that it was sent, the last first. NOT_FOUND if there is no such delivery. */
    public Page<Attempt> attempts(String hook, String id, PageRequest page) {
        Cursor after = page.after(1);
        int before = after == null ? Integer.MAX_VALUE : after.part(0, Integer::parseInt);
        List<Attempt> rows =
                tx.read(
                        em -> {
                            Connection connection = Transactions.connection(em);
                            find(connection, hook, id);
                            return Sql.query(
                                    connection,
                                    "select attempt, begun_at, status, duration_ms, answer, reason"
                                            + " from webhooks_attempt where delivery_id = ?"
                                            + " and attempt < ? order by attempt desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    Deliveries::attempt,
                                    id,
                                    before);
                        });
        return Page.of(rows, page, row -> row, row -> Cursor.of(String.valueOf(row.number())));
    }

    /**
     * Sends it again now, under the same id, and for three days if need be; also what had arrived.
     * CONFLICT if it is on its way this moment, or its hook is switched off.
     */
    public Delivery retry(String hook, String id) {
        return tx.write(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    Queue.lock(connection);
                    boolean active = requireHook(connection, hook);
                    Delivery present = find(connection, hook, id);
                    boolean test = present.type().equals(Types.TEST);
                    if (!active && !test) {
                        throw Problem.conflict(
                                "hook-inactive",
                                new Text(
                                        "Вебхук отключён. Сначала включите его",
                                        "The webhook is switched off. Switch it on first"));
                    }
                    Instant now = clock.instant();
                    int begun =
                            Sql.update(
                                    connection,
                                    "update webhooks_delivery set state = 'WAITING', next_at = ?,"
                                            + " until_at = ?, owner = null, finished_at = null,"
                                            + " version = version + 1 where id = ?"
                                            + " and (owner is null or next_at <= ?)",
                                    now,
                                    test ? now : now.plus(Patience.WHOLE),
                                    id,
                                    now);
                    if (begun == 0) {
                        throw Problem.conflict(
                                "being-sent",
                                new Text(
                                        "Событие отправляется прямо сейчас",
                                        "The event is being sent this moment"));
                    }
                    return find(connection, hook, id);
                });
    }

    private Delivery find(Connection connection, String hook, String id) {
        return Sql.query(connection, COLUMNS + " and id = ?", this::delivery, hook, id).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Whether it is active; NOT_FOUND if there is none. */
    private static boolean requireHook(Connection connection, String hook) {
        return Sql.query(
                        connection,
                        "select active from webhooks_hook where id = ?",
                        row -> row.getBoolean(1),
                        hook)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("event_id"),
                row.getString("type"),
                portal + row.getString("path"),
                row.getLong("seq"),
                Sql.instant(row, "occurred_at"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                number(row, "status"),
                number(row, "duration_ms"),
                row.getString("answer"),
                row.getString("reason"),
                Sql.instant(row, "next_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "finished_at"),
                row.getLong("version"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("attempt"),
                Sql.instant(row, "begun_at"),
                number(row, "status"),
                row.getInt("duration_ms"),
                row.getString("answer"),
                row.getString("reason"));
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
