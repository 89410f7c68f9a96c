package org.artel.text.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that got past somebody's filter, for whatever shows what people write. */
public final class HostileTexts {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(n|\\\\|u([0-9A-F]{4}))");

    private HostileTexts() {}

    /** All of {@code hostile-texts.txt}. */
    public static List<String> all() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                HostileTexts.class.getResourceAsStream("hostile-texts.txt"),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(HostileTexts::unescape).toList();
        }
    }

    private static String unescape(String line) {
        Matcher escapes = ESCAPE.matcher(line);
        return escapes.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                switch (found.group(1).charAt(0)) {
                                    case 'n' -> "\n";
                                    case '\\' -> "\\";
                                    default ->
                                            String.valueOf(
                                                    (char) Integer.parseInt(found.group(2), 16));
                                }));
    }
}
