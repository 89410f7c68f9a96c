package org.artel.search.internal;

import java.util.Optional;

/** «ghbdtn» is «привет» on a keyboard left in the other language. */
final class KeyboardLayout {

    private static final String ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private static final String RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    private KeyboardLayout() {}

    /** The text as it was meant, if it was typed in one script only. */
    static Optional<String> otherwise(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        boolean latin = lower.chars().anyMatch(Words::isLatin);
        boolean cyrillic = lower.chars().anyMatch(Words::isCyrillic);
        if (latin == cyrillic) {
            return Optional.empty();
        }
        String from = latin ? ENGLISH : RUSSIAN;
        String to = latin ? RUSSIAN : ENGLISH;
        StringBuilder meant = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            int key = from.indexOf(lower.charAt(i));
            meant.append(key < 0 ? lower.charAt(i) : to.charAt(key));
        }
        return Optional.of(meant.toString());
    }
}
