package org.artel.core.api.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was changed, or many by one statement.
 *
 * @param type the table
 * @param id its primary key, parts joined by slashes; {@link #MANY} for a statement over many rows
 * @param fields by column; empty for what was removed
 * @param about whom it belongs to: {@link #PERSON} and {@link #ORGANISATION}, each with an id
 */
public record Change(
        String type,
        String id,
        Action action,
        Map<String, Values> fields,
        Map<String, String> about) {

    /** Instead of an id: rows that nobody looked at one by one. Their number is a field. */
    public static final String MANY = "*";

    public static final String PERSON = "person";
    public static final String ORGANISATION = "organisation";

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
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        about = Map.copyOf(about);
    }
}
