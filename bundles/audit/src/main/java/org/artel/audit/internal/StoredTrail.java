package org.artel.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.audit.internal.Entry.Subject;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** Adds entries. One insert, and one more for all subjects together. */
@Component
public final class StoredTrail implements AuditTrail {

    private static final int NAME_MAX = 200;
    private static final int ADDRESS_MAX = 64;
    private static final int WHAT_MAX = 200;
    private static final int SUBJECT_MAX = 200;

    /** What everybody calls the rows of these tables. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "users_user", Change.PERSON,
                    "organisations_organisation", Change.ORGANISATION);

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public StoredTrail(
            @Reference(target = "(artel.unit=audit)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void changed(Connection transaction, Caller caller, List<Change> changes, long total) {
        Set<Subject> subjects = new LinkedHashSet<>();
        for (Change change : changes) {
            subjects.add(subject(change.type(), change.id()));
            change.about().forEach((kind, id) -> subjects.add(subject(kind, id)));
        }
        String what =
                changes.stream()
                        .map(Change::type)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        add(transaction, caller, Act.CHANGED, what, total, subjects, json(changes));
    }

    @Override
    public void seen(Caller caller, String what, Collection<String> personIds) {
        if (!caller.isStaff() || caller.isSystem()) {
            return;
        }
        Set<Subject> others =
                personIds.stream()
                        .filter(Objects::nonNull)
                        .filter(id -> !id.equals(caller.userId()))
                        .map(id -> subject(Change.PERSON, id))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!others.isEmpty()) {
            transactions.run(
                    Caller.system(),
                    em ->
                            add(
                                    Transactions.connection(em),
                                    caller,
                                    Act.SEEN,
                                    what,
                                    others.size(),
                                    others,
                                    null));
        }
    }

    private void add(
            Connection transaction,
            Caller caller,
            Act act,
            String what,
            long total,
            Set<Subject> subjects,
            String changes) {
        String id = Ids.next();
        Instant now = clock.instant();
        Sql.update(
                transaction,
                "insert into audit_entry (id, made_at, actor_id, actor_role, actor_name, address,"
                        + " token_id, token_name, request_id, act, what, total, changes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                now,
                caller.userId(),
                (caller.is(Role.ADMIN) ? Role.ADMIN : Role.STAFF).name(),
                cut(caller.name(), NAME_MAX),
                caller.address() == null || caller.address().isEmpty()
                        ? null
                        : cut(caller.address(), ADDRESS_MAX),
                caller.token() == null ? null : caller.token().id(),
                caller.token() == null ? null : cut(caller.token().name(), NAME_MAX),
                cut(MDC.get("request"), ADDRESS_MAX),
                act.name(),
                cut(what, WHAT_MAX),
                total,
                changes);
        List<Object[]> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            rows.add(new Object[] {id, rows.size(), subject.type(), subject.id(), now});
        }
        Sql.updateAll(
                transaction,
                "insert into audit_subject (entry_id, place, subject_type, subject_id, made_at)"
                        + " values (?, ?, ?, ?, ?)",
                rows);
    }

    static Subject subject(String type, String id) {
        return new Subject(KINDS.getOrDefault(type, type), cut(id, SUBJECT_MAX));
    }

    static String json(List<Change> changes) {
        try {
            return Entries.JSON.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
