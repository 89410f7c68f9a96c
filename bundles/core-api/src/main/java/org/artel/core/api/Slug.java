package org.artel.core.api;

import java.util.Locale;

/** Readable names for addresses. */
public final class Slug {

    private static final int LENGTH = 60;
    private static final String RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };

    private Slug() {}

    /**
     * For something of this name, in Latin letters, digits and hyphens, at most 60 characters; the
     * same for the same name.
     *
     * @param otherwise for names of which nothing remains
     */
    public static String of(String name, String otherwise) {
        StringBuilder slug = new StringBuilder();
        boolean gap = false;
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            int russian = RUSSIAN.indexOf(c);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!plain && russian < 0) {
                gap = true;
                continue;
            }
            String latin = plain ? String.valueOf(c) : LATIN[russian];
            if (slug.length() + latin.length() + 1 > LENGTH) {
                break;
            }
            if (gap && slug.length() > 0 && !latin.isEmpty()) {
                slug.append('-');
                gap = false;
            } else if (slug.length() == 0) {
                gap = false;
            }
            slug.append(latin);
        }
        return slug.length() >= 2 ? slug.toString() : otherwise;
    }
}
