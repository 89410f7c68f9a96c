package org.artel.search.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What a question finds.
 *
 * @param items the best first; of equal ones the newer first
 * @param nextCursor continues after the last item; null at the end
 * @param types in how many documents of each type the question is answered, whatever type was asked
 *     for; the most first
 * @param match how exactly the items answer
 * @param readAs the question as it was understood, if the keyboard was in the wrong language; else
 *     null
 * @param complete false while the index is being made: more will be found soon
 */
public record Found(
        List<Item> items,
        String nextCursor,
        List<TypeCount> types,
        Question.Match match,
        String readAs,
        boolean complete) {

    /**
     * One document.
     *
     * @param link path within the portal; null if it has none
     * @param titleParts the title, taken apart where it answers the question
     * @param fragments up to three places of the text that answer best
     */
    public record Item(
            String type,
            String id,
            String title,
            String link,
            Instant changedAt,
            List<Part> titleParts,
            List<List<Part>> fragments) {}

    /**
     * A piece of plain text, never markup.
     *
     * @param hit whether it answers the question
     */
    @Schema(name = "TextPart")
    public record Part(String text, boolean hit) {}

    /**
     * @param title of the type, in the reader's language
     */
    public record TypeCount(String type, String title, int count) {}
}
