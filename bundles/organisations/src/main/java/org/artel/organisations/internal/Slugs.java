package org.artel.organisations.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Readable names for addresses. */
final class Slugs {

    static final int LENGTH = 80;
    private static final int MADE_LENGTH = 60;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };

    private Slugs() {}

    static boolean wellFormed(String slug) {
        return slug.length() >= 2 && slug.length() <= LENGTH && FORM.matcher(slug).matches();
    }

    /** A slug for something of this name; the same for the same name. */
    static String of(String name) {
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
            if (slug.length() + latin.length() + 1 > MADE_LENGTH) {
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
        return slug.length() >= 2 ? slug.toString() : "organisation";
    }
}
