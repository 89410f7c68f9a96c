package org.artel.search.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * What forms of a word have in common: the stem, which is the same in all cases and numbers, and
 * roots, which a noun shares with its adjectives («Краснодар», «краснодарский»; «эколог»,
 * «экология», «экологический»). Two words are relatives if one root of theirs is the same.
 *
 * <p>For one thread.
 */
final class WordForms {

    private static final int SHORTEST_ROOT = 3;

    /** Endings of Russian stems that derive one word from another, and what remains of them. */
    private static final String[][] DERIVED = {
        {"ск", ""},
        {"йск", ""},
        {"ийск", ""},
        {"еск", ""},
        {"ическ", ""},
        {"ческ", ""},
        {"овск", ""},
        {"евск", ""},
        {"инск", ""},
        {"енск", ""},
        {"ств", ""},
        {"еств", ""},
        {"честв", ""},
        {"ничеств", ""},
        {"ивн", ""},
        {"онн", ""},
        {"ионн", ""},
        {"ительн", ""},
        {"ательн", ""},
        {"ован", "ов"},
        {"ник", ""},
        {"ниц", ""},
        {"ец", ""},
        {"ц", ""},
        {"янин", ""},
        {"анин", ""},
    };

    /** Names whose adjectives no rule derives. */
    private static final String[][] IRREGULAR = {
        {"москв", "московск"},
        {"орел", "орловск"},
        {"новгород", "нижегородск"},
        {"нижегород", "нижегородск"},
        {"петербург", "питер"},
        {"волг", "волжск"},
        {"чечн", "чеченск"},
        {"ингушет", "ингушск"},
        {"книг", "книжн"},
    };

    private static final int REMEMBERED = 20_000;

    /** Few words make up most of a text. */
    private final Map<String, String> stems = new HashMap<>();

    private final Map<String, Set<String>> roots = new HashMap<>();
    private final SnowballStemmer russian = new RussianStemmer();
    private final SnowballStemmer english = new EnglishStemmer();

    /** The form itself if it is no word of either language. */
    String stem(String form) {
        return remembered(stems, form, this::newStem);
    }

    private String newStem(String form) {
        boolean cyrillic = form.chars().allMatch(Words::isCyrillic);
        boolean latin = !cyrillic && form.chars().allMatch(Words::isLatin);
        if (!cyrillic && !latin) {
            return form;
        }
        SnowballStemmer stemmer = cyrillic ? russian : english;
        stemmer.setCurrent(form);
        stemmer.stem();
        String stem = stemmer.getCurrent();
        return stem.isEmpty() ? form : stem;
    }

    /** None for what is not Russian. */
    Set<String> roots(String stem) {
        return remembered(roots, stem, WordForms::newRoots);
    }

    private static <T> T remembered(Map<String, T> memory, String key, Function<String, T> make) {
        T known = memory.get(key);
        if (known == null) {
            known = make.apply(key);
            if (memory.size() >= REMEMBERED) {
                memory.clear();
            }
            memory.put(key, known);
        }
        return known;
    }

    private static Set<String> newRoots(String stem) {
        if (stem.isEmpty() || !stem.chars().allMatch(Words::isCyrillic)) {
            return Set.of();
        }
        Set<String> roots = new LinkedHashSet<>();
        add(roots, stem);
        for (String[] rule : DERIVED) {
            if (stem.endsWith(rule[0])) {
                add(roots, stem.substring(0, stem.length() - rule[0].length()) + rule[1]);
            }
        }
        // «молодёжный», «школьный»; but not «страна».
        int last = stem.length() - 1;
        if (last > SHORTEST_ROOT
                && stem.charAt(last) == 'н'
                && "аеиоуыэюян".indexOf(stem.charAt(last - 1)) < 0) {
            add(roots, stem.substring(0, last));
        }
        for (String[] pair : IRREGULAR) {
            if (stem.equals(pair[0]) || stem.equals(pair[1])) {
                roots.add(pair[0]);
                roots.add(pair[1]);
            }
        }
        return roots;
    }

    private static void add(Set<String> roots, String root) {
        int end = root.length();
        while (end > SHORTEST_ROOT && "ьй".indexOf(root.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end >= SHORTEST_ROOT || roots.isEmpty()) {
            roots.add(root.substring(0, end));
        }
    }
}
