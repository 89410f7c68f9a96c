package org.artel.files.internal.content;

import java.util.Locale;
import java.util.Optional;

/** The sizes in which an image is kept, the largest first. What is no image has only the first. */
public enum Rendition {
    ORIGINAL(2560),
    LARGE(1280),
    MEDIUM(640),
    SMALL(320);

    private final int side;

    Rendition(int side) {
        this.side = side;
    }

    /** The longer side of the image is at most this, in pixels. */
    public int side() {
        return side;
    }

    /** As in addresses and keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rendition> of(String word) {
        for (Rendition rendition : values()) {
            if (rendition.word().equals(word)) {
                return Optional.of(rendition);
            }
        }
        return Optional.empty();
    }
}
