package org.artel.core.api.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of gettext's format that translators' programs write for sentences like ours. */
public final class Gettext {

    private static final Pattern LINE = Pattern.compile("(?:(msgctxt|msgid|msgstr)\\s+)?\"(.*)\"");

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final Map<String, StringBuilder> entry = new LinkedHashMap<>();
    private boolean fuzzy;
    private boolean nextFuzzy;
    private StringBuilder open;

    private Gettext() {}

    /** {@link IllegalArgumentException} says which line is none of the format. */
    public static Map<String, String> read(String name, String text) {
        Gettext file = new Gettext();
        int number = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            String line = number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
            if (!file.take(line.strip())) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + line);
            }
        }
        file.close();
        return file.sentences;
    }

    private boolean take(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            nextFuzzy |= line.startsWith("#,") && line.contains("fuzzy");
            open = null;
            return true;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String keyword = matcher.group(1);
        if (keyword != null) {
            if (entry.containsKey("msgstr")) {
                close();
            }
            if (entry.isEmpty()) {
                fuzzy = nextFuzzy;
                nextFuzzy = false;
            }
            boolean ordered = !keyword.equals("msgstr") || entry.containsKey("msgid");
            open = new StringBuilder();
            if (!ordered || entry.put(keyword, open) != null) {
                return false;
            }
        }
        if (open == null) {
            return false;
        }
        return unescape(matcher.group(2), open);
    }

    /** What an entry says is taken; the first, with no sentence, is about the file itself. */
    private void close() {
        String russian = entry.getOrDefault("msgid", new StringBuilder()).toString();
        String said = entry.getOrDefault("msgstr", new StringBuilder()).toString();
        if (!russian.isEmpty() && !said.isBlank() && !fuzzy) {
            sentences.put(russian, said);
        }
        entry.clear();
    }

    private static boolean unescape(String quoted, StringBuilder out) {
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '"') {
                return false;
            }
            if (c == '\\') {
                if (++i == quoted.length()) {
                    return false;
                }
                c = quoted.charAt(i);
                switch (c) {
                    case 'n' -> c = '\n';
                    case 't' -> c = '\t';
                    case 'r' -> c = '\r';
                    case '"', '\\' -> {}
                    default -> {
                        return false;
                    }
                }
            }
            out.append(c);
        }
        return true;
    }
}
