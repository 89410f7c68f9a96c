package org.artel.core.api;

import java.util.Locale;
import java.util.Objects;
import org.artel.core.api.languages.Languages;

/**
 * A sentence for people, in both languages of the product. Others are found by the Russian one.
 *
 * @param ru Russian, the default language
 * @param en English
 */
public record Text(String ru, String en) {

    public Text {
        Objects.requireNonNull(ru, "ru");
        Objects.requireNonNull(en, "en");
    }

    /**
     * The sentence in the language of {@code locale}: English, what a module brought ({@link
     * Languages}), or Russian.
     */
    public String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> en;
            case "ru" -> ru;
            default -> Languages.say(ru, locale);
        };
    }
}
