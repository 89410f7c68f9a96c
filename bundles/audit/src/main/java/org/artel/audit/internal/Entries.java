package org.artel.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.artel.audit.internal.Entry.Actor;
import org.artel.audit.internal.Entry.Subject;
import org.artel.audit.internal.Entry.UsedToken;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads entries, the newest first. */
@Component(service = Entries.class)
public final class Entries {

    static final ObjectMapper JSON = new ObjectMapper();

    /** So many subjects of each entry stand in a list. */
    static final int SUBJECTS_LISTED = 10;

    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
    private static final String COLUMNS =
            "e.id, e.made_at, e.actor_id, e.actor_role, e.actor_name, e.address, e.token_id,"
                    + " e.token_name, e.request_id, e.act, e.what, e.total";

    private final Transactions transactions;

    @Activate
    public Entries(@Reference(target = "(artel.unit=audit)") Transactions transactions) {
        this.transactions = transactions;
    }

    public Page<Entry> list(EntryFilter filter, PageRequest page) {
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    Connection connection = Transactions.connection(em);
                    Page<Entry> found =
                            Page.of(
                                    find(connection, filter, after, page.fetch()),
                                    page,
                                    entry -> entry,
                                    entry ->
                                            Cursor.of(
                                                    Long.toString(
                                                            entry.at().toEpochMilli(),
                                                            Character.MAX_RADIX),
                                                    entry.id()));
                    Map<String, List<Subject>> subjects = subjects(connection, found.items());
                    return new Page<>(
                            found.items().stream()
                                    .map(e -> with(e, subjects.getOrDefault(e.id(), List.of())))
                                    .toList(),
                            found.nextCursor());
                });
    }

    /** With everything kept; NOT_FOUND if there is none. */
    public Entry get(String id) {
        if (!ID.matcher(id).matches()) {
            throw Problem.notFound();
        }
        return transactions.read(
                em -> {
                    Connection connection = Transactions.connection(em);
                    Entry entry =
                            Sql.query(
                                            connection,
                                            "select "
                                                    + COLUMNS
                                                    + ", e.changes from audit_entry e where e.id = ?",
                                            row -> read(row, changes(row.getString("changes"))),
                                            id)
                                    .stream()
                                    .findFirst()
                                    .orElseThrow(Problem::notFound);
                    return with(
                            entry,
                            Sql.query(
                                    connection,
                                    "select subject_type, subject_id from audit_subject"
                                            + " where entry_id = ? order by place",
                                    Entries::subject,
                                    id));
                });
    }

    private static List<Entry> find(
            Connection connection, EntryFilter filter, Cursor after, int limit) {
        // Both tables know the time, so that either index alone finds and orders a page.
        boolean bySubject = filter.subject() != null;
        String at = bySubject ? "s.made_at" : "e.made_at";
        String id = bySubject ? "s.entry_id" : "e.id";
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from audit_entry e");
        List<Object> arguments = new ArrayList<>();
        if (bySubject) {
            sql.append(
                    " join audit_subject s on s.entry_id = e.id"
                            + " and s.subject_type = ? and s.subject_id = ?");
            arguments.add(filter.subject().type());
            arguments.add(filter.subject().id());
        }
        sql.append(" where 1 = 1");
        if (filter.actor() != null) {
            sql.append(" and e.actor_id = ?");
            arguments.add(filter.actor());
        }
        if (filter.act() != null) {
            sql.append(" and e.act = ?");
            arguments.add(filter.act().name());
        }
        if (filter.from() != null) {
            sql.append(" and " + at + " >= ?");
            arguments.add(filter.from());
        }
        if (filter.to() != null) {
            sql.append(" and " + at + " < ?");
            arguments.add(filter.to());
        }
        if (after != null) {
            Instant last = instant(after.part(0));
            sql.append(" and " + at + " <= ? and (" + at + " < ? or " + id + " < ?)");
            Collections.addAll(arguments, last, last, after.part(1));
        }
        sql.append(" order by " + at + " desc, " + id + " desc");
        sql.append(" fetch first " + limit + " rows only");
        return Sql.query(connection, sql.toString(), row -> read(row, null), arguments.toArray());
    }

    private static Instant instant(String text) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(text, Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            throw Cursor.foreign();
        }
    }

    private static Map<String, List<Subject>> subjects(Connection connection, List<Entry> entries) {
        Map<String, List<Subject>> found = new HashMap<>();
        if (!entries.isEmpty()) {
            Sql.query(
                    connection,
                    "select entry_id, subject_type, subject_id from audit_subject where place < "
                            + SUBJECTS_LISTED
                            + " and entry_id in ("
                            + Sql.marks(entries.size())
                            + ") order by entry_id, place",
                    row ->
                            found.computeIfAbsent(
                                            row.getString("entry_id"), key -> new ArrayList<>())
                                    .add(subject(row)),
                    entries.stream().map(Entry::id).toArray());
        }
        return found;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(row.getString("subject_type"), row.getString("subject_id"));
    }

    private static Entry read(ResultSet row, List<Change> changes) throws SQLException {
        String token = row.getString("token_id");
        return new Entry(
                row.getString("id"),
                Sql.instant(row, "made_at"),
                new Actor(
                        row.getString("actor_id"),
                        row.getString("actor_role"),
                        row.getString("actor_name"),
                        row.getString("address"),
                        token == null ? null : new UsedToken(token, row.getString("token_name"))),
                row.getString("request_id"),
                Act.valueOf(row.getString("act")),
                row.getString("what"),
                row.getLong("total"),
                List.of(),
                changes);
    }

    private static Entry with(Entry e, List<Subject> subjects) {
        return new Entry(
                e.id(),
                e.at(),
                e.actor(),
                e.requestId(),
                e.act(),
                e.what(),
                e.total(),
                subjects,
                e.changes());
    }

    static List<Change> changes(String json) {
        try {
            return json == null ? null : JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the audit trail cannot be read", e);
        }
    }
}
