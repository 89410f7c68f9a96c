package org.artel.files.internal;

import java.util.EnumMap;
import java.util.Map;
import org.artel.core.api.files.StoredFile;
import org.artel.files.internal.content.Rendition;

/**
 * A row of {@code files_file}.
 *
 * @param sizes of what is kept, in bytes; the original always, smaller renditions where there are
 *     any
 */
public record FileRow(StoredFile file, Map<Rendition, Long> sizes) {

    public FileRow {
        sizes = new EnumMap<>(sizes);
    }

    /** Where the store keeps it: in folders by the end of the id, which is random. */
    static String key(String id, Rendition rendition) {
        int length = id.length();
        return id.substring(length - 2)
                + "/"
                + id.substring(length - 4, length - 2)
                + "/"
                + id
                + "."
                + rendition.word();
    }

    /** The rendition wanted, or the nearest larger one that there is. */
    public Rendition nearest(Rendition wanted) {
        Rendition nearest = wanted;
        while (!sizes.containsKey(nearest)) {
            nearest = Rendition.values()[nearest.ordinal() - 1];
        }
        return nearest;
    }

    public boolean isAttached() {
        return file.owner() != null;
    }
}
