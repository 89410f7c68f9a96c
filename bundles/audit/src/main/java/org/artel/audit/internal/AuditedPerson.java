package org.artel.audit.internal;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.artel.audit.internal.Entry.Subject;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Text;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Values;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the trail knows of a person. That something was done, when and by which account stays for
 * good; the name, the network address and the values themselves go with the person.
 */
@Component
public final class AuditedPerson implements PersonalData {

    private static final String GONE = "…";
    private static final int AT_ONCE = 100;

    /**
     * What the person did as a member of staff; with whose data is not the person's to know.
     *
     * @param token name of the token with which a program of theirs did it; null if they did
     */
    record Action(Instant at, Act act, String what, long total, String address, String token) {}

    /** What staff did with the person's data. By whom is the centre's to know: the role is told. */
    record Access(Instant at, Act act, String what, String role) {}

    private final Transactions transactions;
    private final Entries entries;

    @Activate
    public AuditedPerson(
            @Reference(target = "(artel.unit=audit)") Transactions transactions,
            @Reference Entries entries) {
        this.transactions = transactions;
        this.entries = entries;
    }

    @Override
    public String module() {
        return "audit";
    }

    @Override
    public Text title() {
        return new Text(
                "Кто и когда работал с вашими данными", "Who worked with your data, and when");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        write(
                export,
                "actions",
                new EntryFilter(userId, null, null, null, null),
                e ->
                        new Action(
                                e.at(),
                                e.act(),
                                e.what(),
                                e.total(),
                                e.actor().address(),
                                e.actor().token() == null ? null : e.actor().token().name()));
        write(
                export,
                "accesses",
                new EntryFilter(null, new Subject(Change.PERSON, userId), null, null, null),
                e -> new Access(e.at(), e.act(), e.what(), e.actor().role()));
    }

    /** In files of a hundred, so that no long history has to be held at once. */
    private void write(Export export, String name, EntryFilter filter, Function<Entry, Object> map)
            throws IOException {
        String cursor = null;
        int number = 0;
        do {
            Page<Entry> page = entries.list(filter, new PageRequest(AT_ONCE, cursor));
            if (!page.items().isEmpty()) {
                number++;
                export.json(name + "-" + number + ".json", page.items().stream().map(map).toList());
            }
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    @Override
    public void erase(String userId, Content content) {
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update audit_entry set actor_name = null, address = null,"
                                        + " token_name = null where actor_id = ?"
                                        + " and (actor_name is not null or address is not null"
                                        + " or token_name is not null)",
                                userId));
        String last = "";
        while (last != null) {
            String after = last;
            last =
                    transactions.write(
                            Caller.system(),
                            em -> blank(Transactions.connection(em), userId, after));
        }
    }

    private record Kept(String id, String changes) {}

    /** Blanks some entries' values; answers the last one's id, null at the end. */
    private static String blank(Connection connection, String userId, String after) {
        List<Kept> some =
                Sql.query(
                        connection,
                        "select e.id, e.changes from audit_subject s"
                                + " join audit_entry e on e.id = s.entry_id"
                                + " where s.subject_type = ? and s.subject_id = ?"
                                + " and e.id > ? and e.act = ? order by e.id"
                                + " fetch first "
                                + AT_ONCE
                                + " rows only",
                        row -> new Kept(row.getString("id"), row.getString("changes")),
                        Change.PERSON,
                        userId,
                        after,
                        Act.CHANGED.name());
        Subject person = new Subject(Change.PERSON, userId);
        for (Kept entry : some) {
            List<Change> changes = Entries.changes(entry.changes);
            List<Change> without = changes.stream().map(c -> blank(c, person)).toList();
            if (!without.equals(changes)) {
                Sql.update(
                        connection,
                        "update audit_entry set changes = ? where id = ?",
                        StoredTrail.json(without),
                        entry.id);
            }
        }
        return some.size() < AT_ONCE ? null : some.get(some.size() - 1).id;
    }

    private static Change blank(Change change, Subject person) {
        boolean theirs =
                StoredTrail.subject(change.type(), change.id()).equals(person)
                        || person.id().equals(change.about().get(person.type()));
        if (!theirs) {
            return change;
        }
        Map<String, Values> fields = new LinkedHashMap<>();
        change.fields()
                .forEach(
                        (column, values) ->
                                fields.put(
                                        column,
                                        new Values(
                                                values.before() == null ? null : GONE,
                                                values.after() == null ? null : GONE)));
        return new Change(change.type(), change.id(), change.action(), fields, change.about());
    }
}
