package org.artel.core.api.changes;

import java.util.Map;
import org.artel.core.api.audit.Change.Action;

/**
 * One thing that was changed: by ids alone, never by what is in it.
 *
 * @param table its table
 * @param id its primary key, parts joined by slashes
 * @param keys by column, the ids of other things in its row ({@code event_id}, {@code
 *     organisation_id}); what is empty is left out
 */
public record Changed(String table, String id, Action action, Map<String, String> keys) {

    public Changed {
        keys = Map.copyOf(keys);
    }
}
