package org.artel.core.persistence.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.identitymaps.CacheId;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;

/** What the audit trail may know of a unit's entities; worked out once for each. */
final class AuditedTables {

    static final String HIDDEN = "…";

    private static final Pattern TELLTALE = Pattern.compile("password|secret|token|hash");
    private static final String KEY = "_id";
    private static final Map<String, String> ABOUT =
            Map.of(
                    "user_id", Change.PERSON,
                    "person_id", Change.PERSON,
                    "organisation_id", Change.ORGANISATION);

    /**
     * Something that is told of.
     *
     * @param mapping null for what is no single column: told that it changed, not how
     */
    record Column(String name, AbstractDirectMapping mapping, boolean secret) {}

    /**
     * @param columns by attribute, in no special order; neither key nor version
     * @param about the columns that name whom a row belongs to, by what they name
     * @param keys the columns with ids of other things, by their names
     */
    record AuditedTable(
            String name,
            ClassDescriptor descriptor,
            Map<String, Column> columns,
            Map<String, AbstractDirectMapping> about,
            Map<String, AbstractDirectMapping> keys) {

        String id(Object entity, AbstractSession session) {
            Object key = descriptor.getObjectBuilder().extractPrimaryKeyFromObject(entity, session);
            if (!(key instanceof CacheId parts)) {
                return String.valueOf(key);
            }
            List<String> texts = new ArrayList<>();
            for (Object part : parts.getPrimaryKey()) {
                texts.add(String.valueOf(part));
            }
            return String.join("/", texts);
        }

        Map<String, String> about(Object entity) {
            return values(about, entity);
        }

        Map<String, String> keys(Object entity) {
            return values(keys, entity);
        }

        private static Map<String, String> values(
                Map<String, AbstractDirectMapping> mappings, Object entity) {
            Map<String, String> ids = new HashMap<>();
            mappings.forEach(
                    (name, mapping) -> {
                        Object id = mapping.getAttributeValueFromObject(entity);
                        if (id != null) {
                            ids.put(name, id.toString());
                        }
                    });
            return ids;
        }
    }

    private final Map<ClassDescriptor, Optional<AuditedTable>> known = new ConcurrentHashMap<>();

    /** Empty for what is left out. */
    Optional<AuditedTable> of(ClassDescriptor descriptor) {
        return descriptor == null
                ? Optional.empty()
                : known.computeIfAbsent(descriptor, AuditedTables::read);
    }

    private static Optional<AuditedTable> read(ClassDescriptor descriptor) {
        if (descriptor.getJavaClass().isAnnotationPresent(Unaudited.class)) {
            return Optional.empty();
        }
        DatabaseField version =
                descriptor.getOptimisticLockingPolicy() instanceof VersionLockingPolicy policy
                        ? policy.getWriteLockField()
                        : null;
        Map<String, Column> columns = new HashMap<>();
        Map<String, AbstractDirectMapping> about = new HashMap<>();
        Map<String, AbstractDirectMapping> keys = new HashMap<>();
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            boolean unaudited = marked(descriptor.getJavaClass(), mapping, Unaudited.class);
            if (!(mapping instanceof AbstractDirectMapping direct)) {
                if (!unaudited) {
                    String attribute = mapping.getAttributeName();
                    columns.put(attribute, new Column(attribute, null, true));
                }
                continue;
            }
            String name = direct.getField().getName().toLowerCase(Locale.ROOT);
            if (ABOUT.containsKey(name)) {
                about.put(ABOUT.get(name), direct);
            }
            if (name.endsWith(KEY)) {
                keys.put(name, direct);
            }
            boolean told =
                    !direct.isPrimaryKeyMapping()
                            && !direct.getField().equals(version)
                            && !unaudited;
            if (told) {
                boolean secret =
                        TELLTALE.matcher(name).find()
                                || marked(descriptor.getJavaClass(), mapping, Secret.class);
                columns.put(mapping.getAttributeName(), new Column(name, direct, secret));
            }
        }
        return Optional.of(
                new AuditedTable(
                        descriptor.getTableName().toLowerCase(Locale.ROOT),
                        descriptor,
                        columns,
                        about,
                        keys));
    }

    private static boolean marked(
            Class<?> entity,
            DatabaseMapping mapping,
            Class<? extends java.lang.annotation.Annotation> mark) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            try {
                return type.getDeclaredField(mapping.getAttributeName()).isAnnotationPresent(mark);
            } catch (NoSuchFieldException e) {
                // Inherited: the parent has it.
            }
        }
        return false;
    }
}
