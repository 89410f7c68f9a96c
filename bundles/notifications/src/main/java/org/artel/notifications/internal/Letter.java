package org.artel.notifications.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/**
 * What a letter says, before it has a form.
 *
 * @param sections one of an ordinary letter, many of a digest
 */
record Letter(List<Section> sections) {

    /**
     * @param heading null in an ordinary letter, whose subject is heading enough
     * @param text paragraphs parted by empty lines
     * @param action what the button over the link says; null without one
     * @param link path within the portal, null without one
     */
    record Section(String heading, String text, String action, String link) {}

    private static final TypeReference<Letter> TYPE = new TypeReference<>() {};

    static Letter parse(String json) {
        return Data.parse(json, TYPE);
    }

    String json() {
        return Data.json(this);
    }
}
