package org.artel.core.api.languages;

import java.util.Map;
import org.artel.core.api.internal.Catalogue;

/**
 * Sentences of the product in a further language. Register it as a service; it is spoken for as
 * long as the service is there. Several of the same code add up, so that a module brings its own
 * sentences: for the same sentence the one with the highest {@code service.ranking} is taken.
 */
public interface Language {

    /**
     * Two or three small letters (ISO 639), such as {@code tt}; neither {@code ru} nor {@code en}.
     */
    String code();

    /** What the language is called in itself: {@code Татарча}. At most 40 characters. */
    String name();

    /**
     * The translated sentence by the Russian one; asked for once, when the language comes. What is
     * not in here is shown in Russian.
     *
     * <ul>
     *   <li>What is put into a sentence is <code>{0}</code>, <code>{1}</code>… in both: <code>
     *       Всего: {0}</code> → <code>Барлыгы: {0}</code>. What stands there is itself translated
     *       if it is a sentence in here.
     *   <li>Forms of a word that goes with a number are joined by {@code |}: the Russian {@code
     *       заметка|заметки|заметок} → as many as the language has categories in CLDR, in their
     *       order (zero, one, two, few, many, other); a single one goes with every number.
     *   <li>{@code %s} and <code>${name}</code> stay as they are. A sentence whose translation asks
     *       for more or other things is left out, with a warning in the log.
     * </ul>
     */
    Map<String, String> sentences();

    /**
     * Reads sentences from a file of gettext (PO, UTF-8), which translators' programs know: {@code
     * msgid} is the Russian sentence, {@code msgstr} the translated one. Entries that are empty or
     * marked {@code fuzzy} are left out.
     *
     * @param beside class in whose package the file lies
     * @param file its name, or the path in the bundle if it begins with a slash
     * @throws IllegalArgumentException if there is no such file or a line of it cannot be read
     */
    static Map<String, String> read(Class<?> beside, String file) {
        return Catalogue.read(beside, file);
    }
}
