package org.artel.integrators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.internal.Gettext;

/**
 * For translators: collects the sentences of the sources into a file of gettext, with the English
 * beside each, and says how much of a translation there is. From the root of the sources, once they
 * are built:
 *
 * <pre>
 * java -cp bundles/core-api/target/classes archetype/src/test/java/org/artel/integrators/Sentences.java tt.po
 * </pre>
 *
 * makes {@code tt.po} if there is none; otherwise adds what is new to it, keeps what is translated
 * and, as comments at the end, what no source says any more.
 *
 * <p>A sentence is Russian beside English: two expressions with nothing but a comma between, of
 * which the first has Cyrillic letters and the second none. So it is found in whatever it is handed
 * to.
 */
public final class Sentences {

    private static final Pattern CYRILLIC = Pattern.compile("[А-Яа-яЁё]");
    private static final Pattern TITLE = Pattern.compile("ru=\"([^\"]+)\";en=\"([^\"]+)\"");

    /** Sentences of invented people, of forms of law and of builds are none of the product's. */
    private static final Pattern SKIPPED =
            Pattern.compile(".*/(?:Demo\\w*|BuiltInDocuments)\\.java|.*/(?:lib|target)/.*");

    /** Where a sentence stands, and what it is in English. */
    private record Found(Set<String> files, Set<String> english) {}

    /**
     * A piece of a source.
     *
     * @param text what stands there; of a string what it says, with a part for each {@code ${…}}
     * @param parts of a bracket, or what a string's {@code ${…}} hold: each with its arguments
     */
    private record Token(char kind, String text, List<List<Token>> parts) {
        static final char STRING = 's';
        static final char GROUP = 'g';
        static final char OTHER = 'o';

        boolean is(String sign) {
            return kind == OTHER && text.equals(sign);
        }
    }

    /** A part of a sentence, until the parts are numbered. */
    private static final char PART = '\uE000';

    private final Map<String, Found> found = new LinkedHashMap<>();
    private String file;

    /** The sentences below {@code root}, by the Russian one: the English one or ones. */
    public static Map<String, Set<String>> collect(Path root) throws IOException {
        Map<String, Set<String>> sentences = new LinkedHashMap<>();
        of(root).found.forEach((russian, one) -> sentences.put(russian, one.english));
        return sentences;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Say which file: tt.po");
            System.exit(1);
        }
        Path file = Path.of(args[0]);
        String before = Files.exists(file) ? Files.readString(file) : "";
        System.out.println(update(Path.of(""), file, before));
    }

    /**
     * Writes the file anew.
     *
     * @param before what was in it
     * @return how much is translated
     */
    static String update(Path root, Path file, String before) throws IOException {
        Sentences all = of(root);
        Map<String, String> translated = new LinkedHashMap<>(Gettext.read(file.toString(), before));
        StringBuilder out = new StringBuilder(head(before));
        int done = 0;
        for (Map.Entry<String, Found> one : all.found.entrySet()) {
            String said = translated.remove(one.getKey());
            done += said == null ? 0 : 1;
            one.getValue().english.forEach(english -> out.append(comment("#. ", english)));
            out.append("#: ").append(String.join(" ", one.getValue().files)).append('\n');
            out.append(entry("", one.getKey(), said == null ? "" : said)).append('\n');
        }
        translated.forEach((russian, said) -> out.append(entry("#~ ", russian, said)).append('\n'));
        Files.writeString(file, out.toString());
        return "%d of %d sentences are translated (%.1f %%), %d are said no more"
                .formatted(
                        done,
                        all.found.size(),
                        100.0 * done / Math.max(1, all.found.size()),
                        translated.size());
    }

    /** The entry about the file itself, as its translators left it. */
    private static String head(String before) {
        int end = before.indexOf("\n\n");
        return before.startsWith("#") || before.startsWith("msgid \"\"")
                ? before.substring(0, end < 0 ? before.length() : end) + "\n\n"
                : "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\n";
    }

    private static String entry(String before, String russian, String said) {
        return before
                + "msgid "
                + quoted(russian)
                + '\n'
                + before
                + "msgstr "
                + quoted(said)
                + '\n';
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                + '"';
    }

    private static String comment(String before, String text) {
        return text.lines().map(line -> before + line + '\n').collect(Collectors.joining());
    }

    private static Sentences of(Path root) throws IOException {
        Sentences sentences = new Sentences();
        List<Path> files = new ArrayList<>();
        for (String kind : List.of("java", "resources/web")) {
            try (Stream<Path> bundles = Files.list(root.resolve("bundles"))) {
                for (Path bundle : bundles.sorted().toList()) {
                    Path place = bundle.resolve("src/main").resolve(kind);
                    if (Files.isDirectory(place)) {
                        try (Stream<Path> all = Files.walk(place)) {
                            files.addAll(
                                    all.filter(f -> f.toString().matches(".*\\.(java|js)"))
                                            .filter(f -> !SKIPPED.matcher(f.toString()).matches())
                                            .sorted()
                                            .toList());
                        }
                    }
                }
            }
        }
        for (Path path : files) {
            sentences.file = root.relativize(path).toString();
            sentences.pairs(
                    new Reader(Files.readString(path), path.toString().endsWith(".js")).all());
        }
        Path features = root.resolve("features/src/main/feature/feature.xml");
        sentences.file = root.relativize(features).toString();
        Matcher title = TITLE.matcher(Files.readString(features));
        while (title.find()) {
            sentences.add(title.group(1), title.group(2));
        }
        return sentences;
    }

    private void add(String russian, String english) {
        Found one =
                found.computeIfAbsent(
                        russian, r -> new Found(new LinkedHashSet<>(), new TreeSet<>()));
        one.files.add(file);
        if (english.chars().anyMatch(Character::isLetter)) {
            one.english.add(english);
        }
    }

    /** Looks at each two arguments that stand side by side, and into all that is inside of them. */
    private void pairs(List<List<Token>> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            List<Token> one = arguments.get(i);
            if (i + 1 < arguments.size()) {
                List<String> russian = said(one);
                List<String> english = said(arguments.get(i + 1));
                if (russian.stream().anyMatch(s -> CYRILLIC.matcher(s).find())
                        && !english.isEmpty()
                        && english.stream().noneMatch(s -> CYRILLIC.matcher(s).find())) {
                    for (int k = 0; k < russian.size(); k++) {
                        if (CYRILLIC.matcher(russian.get(k)).find()) {
                            add(russian.get(k), english.get(Math.min(k, english.size() - 1)));
                        }
                    }
                }
            }
            for (Token token : one) {
                pairs(token.parts);
            }
        }
    }

    /** What an argument may say: one sentence, one for each branch, or the forms of a word. */
    private static List<String> said(List<Token> argument) {
        List<Token> tokens = argument;
        if (tokens.size() > 2 && tokens.get(0).kind == Token.OTHER && tokens.get(1).is(":")) {
            tokens = tokens.subList(2, tokens.size());
        }
        if (tokens.size() == 1 && tokens.get(0).text.equals("[")) {
            List<String> forms = new ArrayList<>();
            for (List<Token> form : tokens.get(0).parts) {
                if (form.size() != 1 || form.get(0).kind != Token.STRING) {
                    return List.of();
                }
                forms.add(form.get(0).text);
            }
            return forms.size() < 2 ? List.of() : List.of(String.join("|", forms));
        }
        if (tokens.size() == 1 && tokens.get(0).text.equals("(")) {
            List<List<Token>> inside = tokens.get(0).parts;
            return inside.size() == 1 ? said(inside.get(0)) : List.of();
        }
        int question = index(tokens, "?");
        if (question > 0) {
            int colon = colon(tokens, question);
            if (colon < 0) {
                return List.of();
            }
            List<String> both = new ArrayList<>(said(tokens.subList(question + 1, colon)));
            both.addAll(said(tokens.subList(colon + 1, tokens.size())));
            return both;
        }
        return sum(tokens);
    }

    private static int index(List<Token> tokens, String sign) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(sign)) {
                return i;
            }
        }
        return -1;
    }

    private static int colon(List<Token> tokens, int question) {
        int open = 1;
        for (int i = question + 1; i < tokens.size(); i++) {
            open += tokens.get(i).is("?") ? 1 : tokens.get(i).is(":") ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Strings put together; what is no string is a part. */
    private static List<String> sum(List<Token> tokens) {
        StringBuilder sentence = new StringBuilder();
        int from = 0;
        boolean strings = false;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i < tokens.size() && !tokens.get(i).is("+")) {
                if (!strings
                        && Stream.of("=", ";", "=>", "->", "return").anyMatch(tokens.get(i)::is)) {
                    from = i + 1;
                }
                continue;
            }
            List<Token> one = tokens.subList(Math.min(from, i), i);
            if (!one.isEmpty() && one.get(0).kind == Token.STRING) {
                boolean filled = index(one, "formatted") > 0;
                sentence.append(
                        filled ? one.get(0).text.replaceAll("%[sd]", "" + PART) : one.get(0).text);
                strings = true;
            } else {
                sentence.append(PART);
            }
            from = i + 1;
        }
        return strings ? List.of(numbered(sentence.toString())) : List.of();
    }

    /** Parts beside each other are one; they are numbered from left to right. */
    private static String numbered(String sentence) {
        StringBuilder out = new StringBuilder();
        int part = 0;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            if (c != PART) {
                out.append(c);
            } else if (i == 0 || sentence.charAt(i - 1) != PART) {
                out.append('{').append(part++).append('}');
            }
        }
        return out.toString();
    }

    /** Reads Java or JavaScript as far as that takes to know strings, brackets and commas. */
    private static final class Reader {

        private static final Pattern WORD = Pattern.compile("[\\w$\\u0400-\\u04ff]+");
        private static final Set<String> BEFORE_A_PATTERN =
                Set.of("(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "return");

        private final String source;
        private final boolean script;
        private int at;

        Reader(String source, boolean script) {
            this.source = source;
            this.script = script;
        }

        List<List<Token>> all() {
            List<List<Token>> all = new ArrayList<>();
            while (at < source.length()) {
                all.addAll(arguments());
                at++;
            }
            return all;
        }

        /** Up to the closing bracket, or the end. */
        private List<List<Token>> arguments() {
            List<List<Token>> arguments = new ArrayList<>();
            List<Token> one = new ArrayList<>();
            String last = "(";
            while (at < source.length()) {
                char c = source.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                    continue;
                }
                if (source.startsWith("//", at)) {
                    at = end("\n");
                    continue;
                }
                if (source.startsWith("/*", at)) {
                    at = end("*/");
                    continue;
                }
                if (c == ')' || c == ']' || c == '}') {
                    break;
                }
                if (c == '(' || c == '[' || c == '{') {
                    at++;
                    one.add(new Token(Token.GROUP, String.valueOf(c), arguments()));
                    at++;
                    last = ")";
                    continue;
                }
                if (c == ',') {
                    at++;
                    arguments.add(one);
                    one = new ArrayList<>();
                    last = ",";
                    continue;
                }
                if (c == '"' || c == '\'' || c == '`') {
                    one.add(string(c));
                    last = "s";
                    continue;
                }
                if (c == '/' && script && BEFORE_A_PATTERN.contains(last)) {
                    pattern();
                    last = ")";
                    one.add(new Token(Token.OTHER, "//", List.of()));
                    continue;
                }
                Matcher word = WORD.matcher(source).region(at, source.length());
                last =
                        word.lookingAt()
                                ? word.group()
                                : source.startsWith("=>", at) ? "=>" : source.substring(at, at + 1);
                at += last.length();
                one.add(new Token(Token.OTHER, last, List.of()));
            }
            arguments.add(one);
            return arguments;
        }

        private int end(String mark) {
            int end = source.indexOf(mark, at + 1);
            return end < 0 ? source.length() : end + mark.length();
        }

        private Token string(char quote) {
            if (source.startsWith("\"\"\"", at) && !script) {
                int end = source.indexOf("\"\"\"", at + 3);
                while (source.charAt(end - 1) == '\\') {
                    end = source.indexOf("\"\"\"", end + 1);
                }
                String block = source.substring(source.indexOf('\n', at) + 1, end);
                at = end + 3;
                return new Token(Token.STRING, block.stripIndent().translateEscapes(), List.of());
            }
            StringBuilder text = new StringBuilder();
            List<List<Token>> inside = new ArrayList<>();
            at++;
            while (at < source.length() && source.charAt(at) != quote) {
                if (source.charAt(at) == '\\') {
                    text.append(escape());
                } else if (quote == '`' && source.startsWith("${", at)) {
                    at += 2;
                    inside.addAll(arguments());
                    at++;
                    text.append(PART);
                } else {
                    text.append(source.charAt(at++));
                }
            }
            at++;
            return new Token(Token.STRING, text.toString(), inside);
        }

        private String escape() {
            char c = source.charAt(at + 1);
            if (c == 'u'
                    && at + 6 <= source.length()
                    && source.substring(at + 2, at + 6).matches("\\p{XDigit}{4}")) {
                at += 6;
                return String.valueOf((char) Integer.parseInt(source.substring(at - 4, at), 16));
            }
            at += 2;
            return switch (c) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case '\n' -> "";
                default -> String.valueOf(c);
            };
        }

        private void pattern() {
            boolean set = false;
            for (at++; at < source.length(); at++) {
                char c = source.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '[' || c == ']') {
                    set = c == '[';
                } else if (c == '/' && !set) {
                    at++;
                    return;
                }
            }
        }
    }
}
