package org.artel.core.persistence.internal;

import java.sql.Connection;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.audit.Change.Values;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.api.changes.Changed;
import org.artel.core.persistence.InstantConverter;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.internal.AuditedTables.AuditedTable;
import org.artel.core.persistence.internal.AuditedTables.Column;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.internal.sessions.ObjectChangeSet;
import org.eclipse.persistence.internal.sessions.UnitOfWorkChangeSet;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.queries.DataModifyQuery;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.DeleteAllQuery;
import org.eclipse.persistence.queries.ModifyAllQuery;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.eclipse.persistence.sessions.changesets.ChangeRecord;
import org.eclipse.persistence.sessions.changesets.DirectToFieldChangeRecord;

/**
 * Watches one transaction and tells the audit trail what it changed, and whoever listens, which
 * things. Every flush works out what is different since the one before; the first value seen and
 * the last one count. Statements over many rows are kept by their number of rows.
 */
final class Changes extends SessionEventAdapter {

    /** So many are told one by one; of an import, the rest is only counted. */
    static final int MOST = 1000;

    /** So many whoever listens is told: ids alone take little room. */
    static final int MOST_LISTENED = 100_000;

    /** So long may all values together be; the changes after that are told without. */
    static final int MOST_CHARACTERS = 50_000;

    static final int LONGEST_VALUE = 500;

    private static final InstantConverter INSTANTS = new InstantConverter();
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "\\s*(insert\\s+into|update|delete\\s+from)\\s+\"?(\\w+).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private record Key(String type, String id) {}

    /** What became of one thing so far. */
    private static final class Story {
        private Action action;
        private final Map<String, Values> fields = new LinkedHashMap<>();
        private Map<String, String> about = Map.of();
        private Map<String, String> keys = Map.of();
        private boolean cut;

        /** Nobody is told how it changed, only that it did. */
        private boolean bare;

        private Story(Action action) {
            this.action = action;
        }
    }

    private final AuditedTables tables;

    /** Null if it is not to be told. */
    private final AuditTrail trail;

    /** Null if nobody listens. */
    private final ChangeListener listener;

    private final Map<Key, Story> stories = new LinkedHashMap<>();
    private long beyond;
    private int characters;
    private boolean over;

    private Changes(AuditedTables tables, AuditTrail trail, ChangeListener listener) {
        this.tables = tables;
        this.trail = trail;
        this.listener = listener;
    }

    /**
     * @param trail null if it is not to be told
     * @param listener null if nobody listens
     */
    static Changes watch(
            EntityManager em, AuditedTables tables, AuditTrail trail, ChangeListener listener) {
        Changes changes = new Changes(tables, trail, listener);
        em.unwrap(UnitOfWork.class).getEventManager().addListener(changes);
        return changes;
    }

    /** To be called when the work is done, before the commit. */
    void tell(EntityManager em, Caller caller) {
        em.flush();
        over = true;
        // Changed and changed back.
        stories.values().removeIf(s -> s.action == Action.CHANGED && s.fields.isEmpty() && !s.cut);
        if (stories.isEmpty()) {
            return;
        }
        Connection transaction = Transactions.connection(em);
        if (trail != null) {
            List<Change> told =
                    stories.entrySet().stream()
                            .limit(MOST)
                            .map(each -> change(each.getKey(), each.getValue()))
                            .toList();
            trail.changed(transaction, caller, told, stories.size() + beyond);
        }
        if (listener != null) {
            List<Changed> heard = new ArrayList<>();
            stories.forEach(
                    (key, story) -> {
                        if (!key.id.equals(Change.MANY)) {
                            heard.add(new Changed(key.type, key.id, story.action, story.keys));
                        }
                    });
            if (!heard.isEmpty()) {
                listener.changed(transaction, heard);
            }
        }
    }

    private static Change change(Key key, Story story) {
        return new Change(key.type, key.id, story.action, story.fields, story.about);
    }

    @Override
    public void postCalculateUnitOfWorkChangeSet(SessionEvent event) {
        if (over) {
            return;
        }
        UnitOfWorkImpl session = (UnitOfWorkImpl) event.getSession();
        UnitOfWorkChangeSet found = (UnitOfWorkChangeSet) event.getProperty("UnitOfWorkChangeSet");
        for (Object each : found.getAllChangeSets().values()) {
            ObjectChangeSet change = (ObjectChangeSet) each;
            tables.of(change.getDescriptor())
                    .ifPresent(
                            table -> {
                                Object entity = change.getUnitOfWorkClone();
                                if (change.isNew()) {
                                    created(table, entity, session);
                                } else {
                                    changed(table, entity, change, session);
                                }
                            });
        }
        for (Object entity : session.getDeletedObjects().keySet()) {
            tables.of(session.getDescriptor(entity))
                    .ifPresent(table -> removed(table, entity, session));
        }
    }

    private void created(AuditedTable table, Object entity, AbstractSession session) {
        Story story = story(table, entity, Action.CREATED, session);
        if (story == null) {
            return;
        }
        for (Column column : table.columns().values()) {
            Object value =
                    column.mapping() == null
                            ? null
                            : column.mapping().getAttributeValueFromObject(entity);
            if (value != null) {
                keep(story, column, null, value);
            }
        }
    }

    private void changed(
            AuditedTable table, Object entity, ObjectChangeSet change, AbstractSession session) {
        boolean told =
                change.getChanges().stream()
                        .anyMatch(record -> table.columns().containsKey(record.getAttribute()));
        Story story = told ? story(table, entity, Action.CHANGED, session) : null;
        if (story == null) {
            return;
        }
        for (ChangeRecord record : change.getChanges()) {
            Column column = table.columns().get(record.getAttribute());
            if (column == null) {
                continue;
            }
            if (record instanceof DirectToFieldChangeRecord values) {
                keep(
                        story,
                        column,
                        values.getOldValue(),
                        column.mapping().getAttributeValueFromObject(entity));
            } else {
                keep(story, column, AuditedTables.HIDDEN, AuditedTables.HIDDEN);
            }
        }
    }

    private void removed(AuditedTable table, Object entity, AbstractSession session) {
        Key key = new Key(table.name(), table.id(entity, session));
        Story present = stories.get(key);
        if (present != null && present.action == Action.CREATED) {
            stories.remove(key);
            return;
        }
        Story story = story(table, entity, Action.REMOVED, session);
        if (story != null) {
            story.action = Action.REMOVED;
            story.fields.clear();
        }
    }

    /** Null if there are too many already. */
    private Story story(AuditedTable table, Object entity, Action action, AbstractSession session) {
        Key key = new Key(table.name(), table.id(entity, session));
        Story story = stories.get(key);
        if (story == null) {
            story = open(key, action);
            if (story != null) {
                story.about = table.about(entity);
                if (listener != null) {
                    story.keys = table.keys(entity);
                }
            }
        } else if (story.action == Action.REMOVED && action == Action.CREATED) {
            story.action = Action.CHANGED;
        }
        return story;
    }

    private Story open(Key key, Action action) {
        if (stories.size() >= (listener == null ? MOST : MOST_LISTENED)) {
            beyond++;
            return null;
        }
        Story story = new Story(action);
        story.bare = stories.size() >= MOST;
        stories.put(key, story);
        return story;
    }

    private void keep(Story story, Column column, Object before, Object after) {
        Values first = story.fields.get(column.name());
        if (first == null && (story.bare || characters >= MOST_CHARACTERS)) {
            story.cut = true;
            return;
        }
        String old = first != null ? first.before() : text(column, before);
        String now = text(column, after);
        if (Objects.equals(old, now) && !column.secret()) {
            story.fields.remove(column.name());
            return;
        }
        story.fields.put(column.name(), new Values(old, now));
        characters += length(old) + length(now) + column.name().length();
    }

    private static String text(Column column, Object value) {
        if (value == null) {
            return null;
        }
        if (column.secret() || value instanceof byte[]) {
            return AuditedTables.HIDDEN;
        }
        Object readable =
                value instanceof Timestamp timestamp
                        ? INSTANTS.convertToEntityAttribute(timestamp)
                        : value;
        String text = readable.toString();
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + AuditedTables.HIDDEN;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    @Override
    public void postExecuteQuery(SessionEvent event) {
        DatabaseQuery query = event.getQuery();
        if (over || !(event.getResult() instanceof Integer rows) || rows == 0) {
            return;
        }
        if (query instanceof ModifyAllQuery all) {
            AbstractSession session = (AbstractSession) event.getSession();
            tables.of(session.getDescriptor(all.getReferenceClass()))
                    .ifPresent(
                            table ->
                                    many(
                                            table.name(),
                                            query instanceof DeleteAllQuery
                                                    ? Action.REMOVED
                                                    : Action.CHANGED,
                                            rows));
        } else if (query instanceof DataModifyQuery) {
            Matcher statement = STATEMENT.matcher(String.valueOf(query.getSQLString()));
            if (statement.matches()) {
                String table = statement.group(2).toLowerCase(Locale.ROOT);
                if (told(table, (AbstractSession) event.getSession())) {
                    many(table, action(statement.group(1)), rows);
                }
            }
        }
    }

    private boolean told(String table, AbstractSession session) {
        Optional<ClassDescriptor> mapped =
                session.getDescriptors().values().stream()
                        .filter(d -> table.equalsIgnoreCase(d.getTableName()))
                        .findFirst();
        return mapped.isEmpty() || tables.of(mapped.get()).isPresent();
    }

    private static Action action(String verb) {
        return switch (Character.toLowerCase(verb.charAt(0))) {
            case 'i' -> Action.CREATED;
            case 'd' -> Action.REMOVED;
            default -> Action.CHANGED;
        };
    }

    private void many(String table, Action action, int rows) {
        Key key = new Key(table, Change.MANY);
        Story present = stories.get(key);
        Story story = present == null ? open(key, action) : present;
        if (story != null) {
            Values before = story.fields.get("rows");
            long sum = rows + (before == null ? 0 : Long.parseLong(before.after()));
            story.fields.put("rows", new Values(null, String.valueOf(sum)));
        }
    }
}
