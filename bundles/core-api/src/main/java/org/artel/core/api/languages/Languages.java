package org.artel.core.api.languages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.internal.Catalogue;
import org.artel.core.api.internal.InstalledLanguages;

/** The languages of the product as it is now: Russian, English and those that modules brought. */
public final class Languages {

    /** Of whoever says nothing else, and of what is not translated. */
    public static final Locale RUSSIAN = new Locale("ru");

    /**
     * A language that can be chosen.
     *
     * @param code such as {@code tt}
     * @param name in itself
     */
    public record Known(String code, String name) {}

    private static final List<Known> OWN =
            List.of(new Known("ru", "Русский"), new Known("en", "English"));

    private Languages() {}

    /** Those of the product itself, then what modules brought, by code. */
    public static List<Known> all() {
        List<Known> brought = brought();
        if (brought.isEmpty()) {
            return OWN;
        }
        return java.util.stream.Stream.concat(OWN.stream(), brought.stream()).toList();
    }

    /** What modules brought, by code. */
    public static List<Known> brought() {
        return InstalledLanguages.now().values().stream()
                .map(catalogue -> new Known(catalogue.code(), catalogue.name()))
                .toList();
    }

    /**
     * The language with this code, which may be null; empty if the product does not speak it now.
     */
    public static Optional<Locale> locale(String code) {
        if (code == null) {
            return Optional.empty();
        }
        return switch (code) {
            case "ru" -> Optional.of(RUSSIAN);
            case "en" -> Optional.of(Locale.ENGLISH);
            default ->
                    Optional.ofNullable(InstalledLanguages.now().get(code)).map(Catalogue::locale);
        };
    }

    /** What modules brought for a language: by the Russian sentence; empty without any. */
    public static Map<String, String> sentences(String code) {
        Catalogue catalogue = InstalledLanguages.now().get(code);
        return catalogue == null ? Map.of() : catalogue.sentences();
    }

    /** A Russian sentence as it is said in a language, or as it is. */
    public static String say(String russian, Locale locale) {
        Catalogue catalogue = InstalledLanguages.now().get(locale.getLanguage());
        return catalogue == null ? russian : catalogue.say(russian);
    }

    /**
     * In which language dates and numbers are written for somebody: theirs if Java knows how,
     * Russian otherwise.
     */
    public static Locale formats(Locale locale) {
        if ("en".equals(locale.getLanguage())) {
            return locale;
        }
        Catalogue catalogue = InstalledLanguages.now().get(locale.getLanguage());
        return catalogue != null && catalogue.hasFormats() ? locale : RUSSIAN;
    }
}
