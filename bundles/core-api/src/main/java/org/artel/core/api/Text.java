package org.artel.core.api;

import java.util.Locale;
import java.util.Objects;

/**
 * A sentence for people, in every language of the product.
 *
 * @param ru Russian, the default language
 * @param en English
 */
public record Text(String ru, String en) {

    public Text {
        Objects.requireNonNull(ru, "ru");
        Objects.requireNonNull(en, "en");
    }

    /** The sentence in the language of {@code locale}; Russian unless that is English. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : ru;
    }
}
