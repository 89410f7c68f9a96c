package org.artel.notifications.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list that a person sees in the portal. */
@Component(service = Inbox.class)
public final class Inbox {

    private static final String COLUMNS =
            "select id, type, title, body, link, created_at, read_at from notifications_entry";

    /**
     * A line of the list.
     *
     * @param body plain text, paragraphs parted by empty lines
     * @param link path within the portal; null if there is nothing to open
     * @param readAt null as long as it is unread
     */
    public record Entry(
            String id,
            String type,
            String title,
            String body,
            @Schema(nullable = true) String link,
            Instant createdAt,
            @Schema(nullable = true) Instant readAt) {}

    /**
     * What a person has not read.
     *
     * @param latest id of the newest unread line; null if there is none
     */
    public record Unread(long count, String latest) {

        static final Unread NOTHING = new Unread(0, null);
    }

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public Inbox(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    /** The newest first. */
    public Page<Entry> list(Caller caller, boolean unreadOnly, PageRequest page) {
        Cursor after = page.after(1);
        String before = after == null ? "~" : after.part(0);
        List<Entry> rows =
                tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        COLUMNS
                                                + " where user_id = ? and id < ?"
                                                + (unreadOnly ? " and read_at is null" : "")
                                                + " order by id desc fetch first "
                                                + page.fetch()
                                                + " rows only",
                                        Inbox::entry,
                                        caller.userId(),
                                        before));
        return Page.of(rows, page, entry -> entry, entry -> Cursor.of(entry.id()));
    }

    /** Marks one of the caller's lines as read; NOT_FOUND if it is not theirs. */
    public Entry read(String id, Caller caller) {
        return tx.write(
                caller,
                em -> {
                    Connection connection = Transactions.connection(em);
                    Sql.update(
                            connection,
                            "update notifications_entry set read_at = ? where id = ?"
                                    + " and user_id = ? and read_at is null",
                            clock.instant(),
                            id,
                            caller.userId());
                    return Sql.query(
                                    connection,
                                    COLUMNS + " where id = ? and user_id = ?",
                                    Inbox::entry,
                                    id,
                                    caller.userId())
                            .stream()
                            .findFirst()
                            .orElseThrow(Problem::notFound);
                });
    }

    public void readAll(Caller caller) {
        tx.run(
                caller,
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update notifications_entry set read_at = ? where user_id = ?"
                                        + " and read_at is null",
                                clock.instant(),
                                caller.userId()));
    }

    public Unread unread(Caller caller) {
        return unread(List.of(caller.userId())).getOrDefault(caller.userId(), Unread.NOTHING);
    }

    /** Of these people (at most 1000) at once; those who have read everything are left out. */
    Map<String, Unread> unread(Collection<String> userIds) {
        Map<String, Unread> unread = new HashMap<>();
        tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select user_id, count(*), max(id) from notifications_entry"
                                        + " where read_at is null and user_id in ("
                                        + "?, ".repeat(userIds.size() - 1)
                                        + "?) group by user_id",
                                row ->
                                        unread.put(
                                                row.getString(1),
                                                new Unread(row.getLong(2), row.getString(3))),
                                userIds.toArray()));
        return unread;
    }

    /** Lines by id. */
    Map<String, Entry> entries(Collection<String> ids) {
        Map<String, Entry> entries = new HashMap<>();
        List<String> distinct = new ArrayList<>(ids);
        tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                COLUMNS
                                        + " where id in ("
                                        + "?, ".repeat(distinct.size() - 1)
                                        + "?)",
                                row -> entries.put(row.getString(1), entry(row)),
                                distinct.toArray()));
        return entries;
    }

    static List<Entry> all(Connection connection, String userId) {
        return Sql.query(
                connection, COLUMNS + " where user_id = ? order by id", Inbox::entry, userId);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "read_at"));
    }
}
