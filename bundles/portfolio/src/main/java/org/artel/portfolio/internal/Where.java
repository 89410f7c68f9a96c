package org.artel.portfolio.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Conditions in the making, with what stands for their question marks. */
final class Where {

    private static final int LONGEST = 99;

    /** Behind every word that begins so. */
    private static final char LAST = '\uffff';

    private final StringBuilder text;
    private final List<Object> arguments = new ArrayList<>();

    Where(String condition, Object... values) {
        text = new StringBuilder(condition);
        arguments.addAll(Arrays.asList(values));
    }

    void and(String condition, Object... values) {
        text.append(" and ").append(condition);
        arguments.addAll(Arrays.asList(values));
    }

    /** Every word of {@code q} is somewhere in the column, which is in lower case. */
    void words(String column, String q) {
        words(q).forEach(word -> and(column + " like ?", "%" + word + "%"));
    }

    /** With every word of {@code q} a word of the publication's title begins. */
    void titleWords(String q) {
        for (String word : words(q)) {
            and(
                    "exists (select 1 from portfolio_facet w where w.facet = 'WORD' and"
                            + " w.facet_value >= ? and w.facet_value < ? and w.publication_id ="
                            + " p.id)",
                    word,
                    word + LAST);
        }
    }

    /** The words of a text, each once, in lower case; none of null. */
    static Set<String> words(String text) {
        Set<String> found = new LinkedHashSet<>();
        if (text != null) {
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (!word.isEmpty()) {
                    found.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
                }
            }
        }
        return found;
    }

    String text() {
        return text.toString();
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
