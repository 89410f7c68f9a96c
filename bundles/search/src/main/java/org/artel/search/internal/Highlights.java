package org.artel.search.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.artel.search.internal.Found.Part;

/**
 * Shows where a text answers. Plain text in pieces: what it looks like is the client's business.
 */
final class Highlights {

    private static final int LOOKED_AT = 20_000;
    private static final int FRAGMENT = 160;
    private static final int FRAGMENTS = 3;
    private static final String CUT = "…";

    private Highlights() {}

    private record Hit(String form, int start, int end) {}

    static List<Part> whole(String text, Question.Hits hits) {
        List<Part> parts = new ArrayList<>();
        cut(text, 0, text.length(), hits(text, hits), parts);
        return parts;
    }

    /** The places with the most different words, in the order of the text; else its beginning. */
    static List<List<Part>> fragments(String text, Question.Hits question) {
        String seen = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        List<Hit> hits = hits(seen, question);
        if (hits.isEmpty()) {
            return seen.isBlank() ? List.of() : List.of(fragment(text, 0, List.of()));
        }
        record Place(int start, int words) {}
        List<Place> places = new ArrayList<>();
        int after = 0;
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).start() < after) {
                continue;
            }
            int start = Math.max(0, hits.get(i).start() - FRAGMENT / 4);
            Set<String> words = new HashSet<>();
            for (int j = i; j < hits.size() && hits.get(j).end() <= start + FRAGMENT; j++) {
                words.add(hits.get(j).form());
            }
            places.add(new Place(start, words.size()));
            after = start + FRAGMENT;
        }
        return places.stream()
                .sorted(Comparator.comparingInt(Place::words).reversed())
                .limit(FRAGMENTS)
                .sorted(Comparator.comparingInt(Place::start))
                .map(place -> fragment(text, place.start(), hits))
                .toList();
    }

    private static List<Hit> hits(String text, Question.Hits question) {
        return Words.split(text).stream()
                .filter(word -> question.contain(word.form()))
                .map(word -> new Hit(word.form(), word.start(), word.end()))
                .toList();
    }

    private static List<Part> fragment(String text, int from, List<Hit> hits) {
        int start = from == 0 ? 0 : wordStart(text, from);
        int end = start + FRAGMENT >= text.length() ? text.length() : wordEnd(text, start);
        List<Part> parts = new ArrayList<>();
        if (start > 0) {
            parts.add(new Part(CUT, false));
        }
        cut(text, start, end, hits, parts);
        if (end < text.length()) {
            parts.add(new Part(CUT, false));
        }
        return parts;
    }

    /** The first word that begins near here, so that none is cut in two. */
    private static int wordStart(String text, int from) {
        for (int i = from; i < from + FRAGMENT / 4 && i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return between(text, from);
    }

    private static int wordEnd(String text, int start) {
        for (int i = start + FRAGMENT; i > start + FRAGMENT / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return between(text, start + FRAGMENT);
    }

    /** Never between the halves of one character. */
    private static int between(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    private static void cut(String text, int start, int end, List<Hit> hits, List<Part> parts) {
        int done = start;
        for (Hit hit : hits) {
            if (hit.start() < done || hit.end() > end) {
                continue;
            }
            if (hit.start() > done) {
                parts.add(new Part(text.substring(done, hit.start()), false));
            }
            parts.add(new Part(text.substring(hit.start(), hit.end()), true));
            done = hit.end();
        }
        if (done < end) {
            parts.add(new Part(text.substring(done, end), false));
        }
    }
}
