package org.artel.search.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes text apart. A word is a run of letters and digits; addresses, numbers with separators and
 * compounds fall into their parts, in documents and questions alike.
 */
final class Words {

    private static final int LONGEST = 64;
    private static final String LATIN = "aceopxykmthb";
    private static final String CYRILLIC = "асеорхукмтнв";

    /**
     * A word as it is compared.
     *
     * @param form lower case, without ё
     * @param start where it begins in the text
     * @param end after its last character
     */
    record Word(String form, int start, int end) {

        boolean hasDigit() {
            return form.codePoints().anyMatch(Character::isDigit);
        }
    }

    private Words() {}

    /** One character for what several can write; positions of words refer to the result. */
    static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        StringBuilder form = new StringBuilder();
        int start = -1;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isPart(c)) {
                if (start < 0) {
                    start = i;
                }
                form.appendCodePoint(c);
            } else if (start >= 0 && !isWithin(text, c, next)) {
                words.add(new Word(normal(form), start, i));
                form.setLength(0);
                start = -1;
            }
            i = next;
        }
        if (start >= 0) {
            words.add(new Word(normal(form), start, text.length()));
        }
        return words;
    }

    /** The letters and digits alone: a telephone number however it is written. */
    static String compact(String text) {
        StringBuilder form = new StringBuilder();
        text.codePoints().filter(Words::isPart).forEach(form::appendCodePoint);
        return normal(form);
    }

    private static boolean isPart(int c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** An apostrophe between letters, or what nobody sees, does not end a word. */
    private static boolean isWithin(String text, int c, int next) {
        boolean apostrophe = c == '\'' || c == '\u2019' || c == '\u02bc';
        boolean unseen = c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\u200d';
        return (apostrophe || unseen)
                && next < text.length()
                && Character.isLetter(text.codePointAt(next));
    }

    private static String normal(CharSequence raw) {
        String form = raw.toString().toLowerCase(Locale.ROOT).replace('ё', 'е');
        if (form.length() > LONGEST) {
            int end = Character.isHighSurrogate(form.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            form = form.substring(0, end);
        }
        return oneScript(form);
    }

    /** «Cовет» with a Latin C is the word it looks like. */
    private static String oneScript(String form) {
        boolean cyrillic = form.chars().anyMatch(Words::isCyrillic);
        boolean latin = form.chars().anyMatch(Words::isLatin);
        if (!cyrillic || !latin) {
            return form;
        }
        if (form.chars().filter(Words::isLatin).allMatch(c -> LATIN.indexOf(c) >= 0)) {
            return replace(form, LATIN, CYRILLIC);
        }
        if (form.chars().filter(Words::isCyrillic).allMatch(c -> CYRILLIC.indexOf(c) >= 0)) {
            return replace(form, CYRILLIC, LATIN);
        }
        return form;
    }

    private static String replace(String form, String from, String to) {
        StringBuilder replaced = new StringBuilder(form);
        for (int i = 0; i < form.length(); i++) {
            int at = from.indexOf(form.charAt(i));
            if (at >= 0) {
                replaced.setCharAt(i, to.charAt(at));
            }
        }
        return replaced.toString();
    }

    static boolean isCyrillic(int c) {
        return c >= 0x400 && c <= 0x52f;
    }

    static boolean isLatin(int c) {
        return c >= 'a' && c <= 'z' || c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7;
    }
}
