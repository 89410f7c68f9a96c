package org.artel.portfolio.internal;

/** Text that must not be longer than so much. */
final class Shortened {

    private static final String MORE = "…";

    private Shortened() {}

    /**
     * The text if it has at most {@code max} characters; else its beginning up to the end of a
     * word, followed by an ellipsis.
     */
    static String to(int max, String text) {
        String all = text.strip();
        if (all.length() <= max) {
            return all;
        }
        int room = max - MORE.length();
        if (room <= 0) {
            return "";
        }
        int end = room;
        while (end > 0 && !Character.isWhitespace(all.charAt(end))) {
            end--;
        }
        // One word longer than half of the room is cut where it has to be.
        if (end < room / 2) {
            end = Character.isLowSurrogate(all.charAt(room)) ? room - 1 : room;
        }
        return all.substring(0, end).stripTrailing().replaceAll("[,;:.–—-]+$", "") + MORE;
    }
}
