package org.artel.forum.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.text.Markdown;

/** What people write, before it is kept. */
final class Wording {

    static final int BODY_MAX = 20_000;
    static final int TITLE_MAX = 200;
    static final int TAGS_MAX = 8;
    static final int TAG_MAX = 40;
    static final int ATTACHMENTS_MAX = 10;

    /** More people than that are not talked to at once. */
    private static final int MENTIONS_MAX = 20;

    private static final int EXCERPT = 240;
    private static final int QUOTE = 160;
    private static final int HEADLINE = 140;

    private static final Pattern MENTION =
            Pattern.compile("\\[@[^\\]\\n]{1,200}\\]\\(/people/([A-Za-z0-9]{1,64})\\)");

    private Wording() {}

    static void checkTitle(Validation validation, String title) {
        validation.required("/title", title).atMost("/title", title, TITLE_MAX);
    }

    static void checkBody(Validation validation, String body, List<String> attachments) {
        validation.required("/body", body).atMost("/body", body, BODY_MAX);
        validation.check(
                attachments == null || attachments.size() <= ATTACHMENTS_MAX,
                "/attachments",
                "too-many",
                new Text(
                        "Не больше " + ATTACHMENTS_MAX + " файлов",
                        "At most " + ATTACHMENTS_MAX + " files"));
    }

    /** As they are kept: in lower case, each once; refused if too many or too long. */
    static List<String> tags(Validation validation, List<String> tags) {
        Set<String> found = new LinkedHashSet<>();
        for (String tag : some(tags)) {
            String plain = tag == null ? "" : tag(tag);
            if (!plain.isEmpty()) {
                found.add(plain);
            }
        }
        validation.check(
                found.size() <= TAGS_MAX,
                "/tags",
                "too-many",
                new Text("Не больше " + TAGS_MAX + " меток", "At most " + TAGS_MAX + " tags"));
        validation.check(
                found.stream().allMatch(tag -> tag.length() <= TAG_MAX),
                "/tags",
                "too-long",
                new Text(
                        "Метка — не больше " + TAG_MAX + " знаков",
                        "A tag has at most " + TAG_MAX + " characters"));
        return List.copyOf(found);
    }

    /** A tag as it is kept. */
    static String tag(String text) {
        return text.strip().replaceAll("^#+", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Ids of people who are named, those of the first twenty. */
    static Set<String> mentioned(String body) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = MENTION.matcher(body);
        while (found.size() < MENTIONS_MAX && matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** How a topic begins. */
    static String excerpt(String body) {
        return cut(Markdown.text(body), EXCERPT);
    }

    /** What a reply shows of what it answers. */
    static String quote(String body) {
        return body == null ? "" : cut(Markdown.text(body), QUOTE);
    }

    /** How something is called that has no title of its own. */
    static String headline(String text) {
        return cut(Markdown.text(text), HEADLINE);
    }

    static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** As it is looked for: in small letters, ё as е. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    /** Words of a question, each to be looked for. */
    static List<String> words(String question) {
        List<String> found = new ArrayList<>();
        for (String word : folded(question).split("[\\s%_\\\\]+")) {
            if (!word.isEmpty() && found.size() < 6) {
                found.add(word);
            }
        }
        return found;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = text.lastIndexOf(' ', length);
        String kept = text.substring(0, end < length / 2 ? length : end);
        // Not half of a character.
        return (Character.isHighSurrogate(kept.charAt(kept.length() - 1))
                        ? kept.substring(0, kept.length() - 1)
                        : kept)
                + "…";
    }
}
