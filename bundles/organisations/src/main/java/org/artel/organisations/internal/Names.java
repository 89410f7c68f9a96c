package org.artel.organisations.internal;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How names are compared, sorted and found: by letters and digits alone, without case, {@code ё} as
 * {@code е}.
 */
final class Names {

    static final int TERM_LENGTH = 40;
    private static final int SORT_KEY_LENGTH = 200;
    private static final int MOST_TERMS = 60;
    private static final int MOST_WORDS = 10;

    private Names() {}

    static String sortKey(String name) {
        return key(name, SORT_KEY_LENGTH);
    }

    static String key(String text, int length) {
        String normal = normal(text);
        return normal.length() <= length ? normal : normal.substring(0, length).strip();
    }

    static String naturalKey(String name, String city) {
        return OrganisationEntity.sha256(normal(name) + "\n" + normal(city));
    }

    /** The words by which something with these texts is found. */
    static Set<String> terms(Collection<String> texts) {
        Set<String> terms = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                for (String word : normal(text).split(" ")) {
                    if (!word.isEmpty() && terms.size() < MOST_TERMS) {
                        terms.add(cut(word));
                    }
                }
            }
        }
        return terms;
    }

    /** The words of a question, without those that others begin with anyway. */
    static List<String> words(String q) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : normal(q).split(" ")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(cut(word));
            }
        }
        return words.stream()
                .filter(
                        word ->
                                words.stream()
                                        .noneMatch(
                                                other ->
                                                        !other.equals(word)
                                                                && other.startsWith(word)))
                .toList();
    }

    private static String cut(String word) {
        return word.length() <= TERM_LENGTH ? word : word.substring(0, TERM_LENGTH);
    }

    /** Lower-case letters and digits of the basic plane, words parted by one space. */
    private static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(composed.length());
        boolean gap = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && kept.length() > 0) {
                    kept.append(' ');
                }
                gap = false;
                kept.append(c == 'ё' ? 'е' : c);
            } else {
                gap = true;
            }
        }
        return kept.toString();
    }
}
