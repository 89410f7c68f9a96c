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
 * @param webp the same for what is kept as WebP as well
 */
public record FileRow(StoredFile file, Map<Rendition, Long> sizes, Map<Rendition, Long> webp) {

    public FileRow {
        sizes = copy(sizes);
        webp = copy(webp);
    }

    private static Map<Rendition, Long> copy(Map<Rendition, Long> sizes) {
        // Of an empty map its own constructor could not tell the type.
        Map<Rendition, Long> copy = new EnumMap<>(Rendition.class);
        copy.putAll(sizes);
        return copy;
    }

    /** Where the store keeps it: in folders by the end of the id, which is random. */
    static String key(String id, Rendition rendition, boolean webp) {
        int length = id.length();
        return id.substring(length - 2)
                + "/"
                + id.substring(length - 4, length - 2)
                + "/"
                + id
                + "."
                + rendition.word()
                + (webp ? ".webp" : "");
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
