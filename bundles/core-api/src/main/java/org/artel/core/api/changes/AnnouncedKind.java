package org.artel.core.api.changes;

import java.util.Objects;
import org.artel.core.api.Text;

/**
 * A kind of things of which others outside may be told that one was made, changed or removed.
 *
 * @param name one word, unique in the product, such as {@code booking}
 * @param title what people call such things, in the plural
 * @param table where they are kept
 * @param path where one is read, such as {@code /api/events/{event_id}/sessions/{id}}: {@code {id}}
 *     is its own id, other names are columns of its row that hold ids
 */
public record AnnouncedKind(String name, Text title, String table, String path) {

    public AnnouncedKind {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(path, "path");
    }
}
