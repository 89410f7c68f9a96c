package org.artel.core.api.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of one language, ready to be looked up by what is shown in Russian.
 *
 * <p>A sentence without parts is found by itself. Those with parts are kept by how they begin (or,
 * beginning with a part, by how they end), so that few are compared; of those that fit, the one
 * with the most letters of its own is taken. Comparing looks for the words between the parts from
 * left to right and never goes back, so that its time grows with the lengths alone. The portal does
 * the same in {@code catalogue.js}; both are held against {@code catalogue-cases.json}.
 */
public final class Catalogue {

    /** More is no language but a mistake. */
    static final int MOST_SENTENCES = 50_000;

    static final int LONGEST_SENTENCE = 10_000;

    /** What is longer is written by people, not put together by us. */
    static final int LONGEST_WITH_PARTS = 2_000;

    private static final int LONGEST_NAME = 40;
    private static final int KEPT = 4_000;
    private static final int LONGEST_KEPT = 300;
    private static final int KEY = 4;

    /**
     * With fewer letters of its own a sentence fits too much: then each part has a digit and is
     * short.
     */
    private static final int FEW_LETTERS = 4;

    private static final int SHORT_PART = 30;

    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern PART = Pattern.compile("\\{(\\d)\\}");
    private static final Pattern FORMAT = Pattern.compile("%(?:(\\d)\\$)?([sd])");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}|</?[#@][^>]*>");

    /**
     * A sentence with parts.
     *
     * @param words what stands around the parts: one more than there are parts
     * @param numbers of the parts, in the order of the Russian sentence
     * @param said the translation's words, and the numbers of its parts
     */
    private record Template(
            String russian,
            String[] words,
            int[] numbers,
            String[] said,
            int[] saidNumbers,
            int letters) {

        /** The parts of {@code text}; null if it is no such sentence. */
        String[] parts(String text) {
            int last = words.length - 1;
            int end = text.length() - words[last].length();
            int at = words[0].length();
            if (end < at || !text.startsWith(words[0]) || !text.endsWith(words[last])) {
                return null;
            }
            String[] parts = new String[10];
            for (int i = 1; i <= last; i++) {
                int next = i == last ? end : text.indexOf(words[i], at);
                if (next < 0 || next + (i == last ? 0 : words[i].length()) > end) {
                    return null;
                }
                String part = text.substring(at, next);
                if (letters < FEW_LETTERS
                        && (part.length() > SHORT_PART
                                || part.chars().noneMatch(Character::isDigit))) {
                    return null;
                }
                parts[numbers[i - 1]] = part;
                at = next + words[i].length();
            }
            return parts;
        }
    }

    private static final Comparator<Template> CLOSEST =
            Comparator.comparingInt(Template::letters).reversed().thenComparing(Template::russian);

    private final String code;
    private final String name;
    private final Locale locale;
    private final boolean formats;
    private final Map<String, String> sentences;
    private final Map<String, List<Template>> byBeginning = new HashMap<>();
    private final Map<String, List<Template>> byEnd = new HashMap<>();
    private final List<Template> others = new ArrayList<>();
    private final Map<String, String> found = new ConcurrentHashMap<>();

    /**
     * @param sentences as {@link #usable} left them
     */
    Catalogue(String code, String name, Map<String, String> sentences) {
        this.code = code;
        this.name = name;
        this.locale = new Locale(code);
        this.formats =
                Arrays.stream(Locale.getAvailableLocales())
                        .anyMatch(known -> known.getLanguage().equals(locale.getLanguage()));
        this.sentences = Collections.unmodifiableMap(new TreeMap<>(sentences));
        List<Template> templates = new ArrayList<>();
        this.sentences.forEach(
                (russian, said) -> {
                    if (PART.matcher(russian).find()) {
                        templates.add(template(russian, said));
                    }
                });
        templates.sort(CLOSEST);
        for (Template template : templates) {
            String first = template.words[0];
            String last = template.words[template.words.length - 1];
            if (!first.isEmpty()) {
                byBeginning
                        .computeIfAbsent(
                                first.substring(0, Math.min(KEY, first.length())),
                                key -> new ArrayList<>())
                        .add(template);
            } else if (!last.isEmpty()) {
                byEnd.computeIfAbsent(
                                last.substring(Math.max(0, last.length() - KEY)),
                                key -> new ArrayList<>())
                        .add(template);
            } else {
                others.add(template);
            }
        }
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public Locale locale() {
        return locale;
    }

    /** Whether Java can write dates and numbers in this language. */
    public boolean hasFormats() {
        return formats;
    }

    /** By the Russian sentence, in its order. */
    public Map<String, String> sentences() {
        return sentences;
    }

    /** The sentence in this language; as it is if it is not translated. */
    public String say(String russian) {
        String exact = sentences.get(russian);
        if (exact != null) {
            return exact;
        }
        if (russian.length() > LONGEST_WITH_PARTS) {
            return russian;
        }
        if (russian.length() > LONGEST_KEPT) {
            return look(russian);
        }
        String known = found.get(russian);
        if (known == null) {
            known = look(russian);
            // Begun anew when full: what is said often is soon back.
            if (found.size() >= KEPT) {
                found.clear();
            }
            found.put(russian, known);
        }
        return known;
    }

    private String look(String text) {
        Template best = null;
        String[] parts = null;
        int length = text.length();
        for (int size = 0; size <= Math.min(KEY, length); size++) {
            List<List<Template>> places =
                    size == 0
                            ? List.of(others)
                            : List.of(
                                    byBeginning.getOrDefault(text.substring(0, size), List.of()),
                                    byEnd.getOrDefault(text.substring(length - size), List.of()));
            for (List<Template> place : places) {
                for (Template template : place) {
                    if (best != null && CLOSEST.compare(best, template) <= 0) {
                        break;
                    }
                    String[] fitting = template.parts(text);
                    if (fitting != null) {
                        best = template;
                        parts = fitting;
                        break;
                    }
                }
            }
        }
        if (best == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(best.said[0]);
        for (int i = 0; i < best.saidNumbers.length; i++) {
            String part = parts[best.saidNumbers[i]];
            out.append(sentences.getOrDefault(part, part)).append(best.said[i + 1]);
        }
        return out.toString();
    }

    private static Template template(String russian, String said) {
        String[] words = PART.split(russian, -1);
        int letters = (int) String.join("", words).chars().filter(Character::isLetter).count();
        return new Template(
                russian, words, numbers(russian), PART.split(said, -1), numbers(said), letters);
    }

    private static int[] numbers(String sentence) {
        return PART.matcher(sentence).results().mapToInt(m -> m.group(1).charAt(0) - '0').toArray();
    }

    /** {@link IllegalArgumentException} if a language cannot be called so. */
    static void check(String code, String name) {
        if (code == null
                || !CODE.matcher(code).matches()
                || code.equals("ru")
                || code.equals("en")) {
            throw new IllegalArgumentException(
                    "The code " + code + " is not two or three letters, or it is ru or en");
        }
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of " + code + " has 1 to 40 characters");
        }
    }

    /**
     * The sentences that can be used, of what a module gave.
     *
     * @param refused told of each of the others, and why
     */
    static Map<String, String> usable(
            Map<String, String> given, BiConsumer<String, String> refused) {
        if (given.size() > MOST_SENTENCES) {
            throw new IllegalArgumentException("More than " + MOST_SENTENCES + " sentences");
        }
        Map<String, String> usable = new HashMap<>();
        given.forEach(
                (russian, said) -> {
                    if (russian == null || russian.isBlank() || said == null || said.isBlank()) {
                        return;
                    }
                    String reason = whyNot(russian, said);
                    if (reason == null) {
                        usable.put(russian, said);
                    } else {
                        refused.accept(
                                russian.substring(0, Math.min(100, russian.length())), reason);
                    }
                });
        return usable;
    }

    private static String whyNot(String russian, String said) {
        if (russian.length() > LONGEST_SENTENCE || said.length() > LONGEST_SENTENCE) {
            return "longer than " + LONGEST_SENTENCE + " characters";
        }
        int[] numbers = numbers(russian);
        if (numbers.length > 0) {
            String[] words = PART.split(russian, -1);
            if (String.join("", words).chars().noneMatch(Character::isLetter)) {
                return "nothing but parts";
            }
            if (Arrays.stream(numbers).distinct().count() < numbers.length) {
                return "a part stands there twice";
            }
            if (Arrays.stream(words, 1, words.length - 1).anyMatch(String::isEmpty)) {
                return "two parts with nothing between";
            }
        }
        if (!Arrays.stream(numbers(said))
                .allMatch(n -> Arrays.stream(numbers).anyMatch(m -> m == n))) {
            return "the translation has a part that the sentence has not";
        }
        if (!formats(said).equals(formats(russian))) {
            return "the translation has other %s than the sentence";
        }
        if (!formats(russian).isEmpty()
                && FORMAT.matcher(said).replaceAll("").replace("%%", "").contains("%")) {
            return "the translation has a % by itself, which is %% here";
        }
        if (!variables(russian).containsAll(variables(said))) {
            return "the translation has a ${} that the sentence has not";
        }
        return null;
    }

    /** What a format puts in, by number: {@code 1=s}, {@code 2=d}. */
    private static Map<Integer, String> formats(String sentence) {
        Map<Integer, String> formats = new TreeMap<>();
        Matcher matcher = FORMAT.matcher(sentence);
        for (int i = 1; matcher.find(); i++) {
            formats.put(
                    matcher.group(1) == null ? i : Integer.parseInt(matcher.group(1)),
                    matcher.group(2));
        }
        return formats;
    }

    private static List<String> variables(String sentence) {
        return VARIABLE.matcher(sentence).results().map(m -> m.group()).toList();
    }

    /** See {@link org.artel.core.api.languages.Language#read}. */
    public static Map<String, String> read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + file);
            }
            return Gettext.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }
}
