package org.artel.core.api.audit;

import java.util.Map;

/**
 * One thing that was changed.
 *
 * @param type the table
 * @param id its primary key
 * @param fields by column; empty for what was removed
 */
public record Change(String type, String id, Action action, Map<String, Values> fields) {

    public enum Action {
        CREATED,
        CHANGED,
        REMOVED
    }

    /**
     * @param before null if there was none
     * @param after null if there is none
     */
    public record Values(String before, String after) {}

    public Change {
        fields = Map.copyOf(fields);
    }
}
