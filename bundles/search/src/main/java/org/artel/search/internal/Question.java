package org.artel.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** What somebody looks for. None of it is syntax: every character is taken as written. */
final class Question {

    static final int LONGEST = 200;
    static final int MOST_WORDS = 20;

    private static final int FUZZY_WORDS = 8;
    private static final int FUZZY_TERMS = 20;
    private static final int DIGITS_FOR_PREFIX = 3;
    private static final float EXACT_TITLE = 8f;
    private static final float EXACT_BODY = 2.5f;
    private static final float EXACT_KEYWORD = 8f;
    private static final float PHRASE = 3f;

    /** They are everywhere and say nothing beside other words. */
    private static final Set<String> SMALL =
            Set.of(
                    "и", "в", "во", "на", "с", "со", "к", "ко", "о", "об", "от", "до", "по", "за",
                    "из", "у", "для", "при", "под", "над", "про", "а", "но", "или", "не", "the",
                    "a", "an", "of", "for", "in", "on", "at", "and", "or", "to", "with");

    /** How exactly a document must answer. */
    enum Match {
        /** Every word in some form of it. */
        ALL,
        /** Every word, or one spelled almost like it. */
        SIMILAR,
        /** At least half of the words, or others spelled almost like them. */
        ANY
    }

    /** A word with what it is compared by; the last one may be the beginning of a longer one. */
    private record Asked(
            String form, String stem, Set<String> roots, boolean begins, int mistakes) {}

    private final List<Asked> words = new ArrayList<>();
    private final String number;

    private Question(String text) {
        String tidy = Words.tidy(text);
        List<Words.Word> split = Words.split(tidy);
        if (split.size() > MOST_WORDS) {
            throw refused();
        }
        WordForms forms = new WordForms();
        boolean onlySmall = split.stream().allMatch(word -> SMALL.contains(word.form()));
        for (int i = 0; i < split.size(); i++) {
            Words.Word word = split.get(i);
            boolean typing = i == split.size() - 1 && word.end() == tidy.length();
            if (!onlySmall && !typing && SMALL.contains(word.form())) {
                continue;
            }
            String stem = forms.stem(word.form());
            boolean digits = word.hasDigit();
            words.add(
                    new Asked(
                            word.form(),
                            stem,
                            forms.roots(stem),
                            typing || digits && word.form().length() >= DIGITS_FOR_PREFIX,
                            digits ? 0 : mistakes(stem)));
        }
        boolean digitsOnly =
                split.size() > 1 && split.stream().allMatch(w -> w.form().matches("\\d+"));
        number = digitsOnly ? Words.compact(tidy) : null;
    }

    /** {@link Problem} MALFORMED if it is missing or too long. */
    static Question of(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw refused();
        }
        return new Question(text);
    }

    private static Problem refused() {
        return Problem.malformed(
                "bad-query",
                new Text(
                        "q — от одного до двадцати слов, не больше 200 знаков",
                        "q is one to twenty words, at most 200 characters"));
    }

    private static int mistakes(String stem) {
        int length = stem.codePointCount(0, stem.length());
        return length >= 8 ? 2 : length >= 4 ? 1 : 0;
    }

    /** Nothing but signs: finds nothing. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean hasSeveralWords() {
        return words.size() > 1;
    }

    /** How to find what answers, and how to recognise it. */
    final class Plan {

        private final Query query;
        private final Query counting;
        private final List<Asked> similar;

        private Plan(Query query, Query counting, List<Asked> similar) {
            this.query = query;
            this.counting = counting;
            this.similar = similar;
        }

        /** Matches and scores. */
        Query query() {
            return query;
        }

        /** Matches the same documents at less cost. */
        Query counting() {
            return counting;
        }

        Hits hits() {
            return new Hits(similar);
        }
    }

    /**
     * Words of the index that are spelled almost like one asked for. Looking for them is what takes
     * time, so it is done once for all that a question is tried as. For one thread.
     */
    static final class Spellings {

        private final IndexSearcher searcher;
        private final Map<Query, Query> found = new HashMap<>();

        Spellings(IndexSearcher searcher) {
            this.searcher = searcher;
        }

        private Query of(FuzzyQuery query) throws IOException {
            Query known = found.get(query);
            if (known == null) {
                known = query.rewrite(searcher);
                found.put(query, known);
            }
            return known;
        }
    }

    Plan plan(Spellings spellings, Match match) throws IOException {
        IndexReader reader = spellings.searcher.getIndexReader();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        BooleanQuery.Builder count = new BooleanQuery.Builder();
        PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(2);
        List<Asked> similar = new ArrayList<>();
        for (Asked word : words) {
            boolean roughly =
                    word.mistakes() > 0
                            && similar.size() < FUZZY_WORDS
                            && (match != Match.ALL || !isKnown(reader, word));
            if (roughly) {
                similar.add(word);
            }
            BooleanClause.Occur occur =
                    match == Match.ANY ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST;
            all.add(query(word, roughly ? spellings : null, false), occur);
            count.add(query(word, roughly ? spellings : null, true), occur);
            phrase.add(new Term(Fields.TITLE_STEM, word.stem()));
        }
        if (match == Match.ANY) {
            all.setMinimumNumberShouldMatch(Math.max(1, words.size() / 2));
            count.setMinimumNumberShouldMatch(Math.max(1, words.size() / 2));
        } else if (words.size() > 1) {
            all.add(new BoostQuery(phrase.build(), PHRASE), BooleanClause.Occur.SHOULD);
        }
        return new Plan(orNumber(all.build()), orNumber(count.build()), similar);
    }

    private Query orNumber(Query query) {
        return number == null
                ? query
                : new DisjunctionMaxQuery(
                        List.of(query, prefix(Fields.KEYWORD, number, EXACT_KEYWORD)), 0f);
    }

    /**
     * @param similar null if only the word itself will do
     * @param counting leaves out the closer forms of what looser ones match anyway
     */
    private static Query query(Asked word, Spellings similar, boolean counting) throws IOException {
        List<Query> ways = new ArrayList<>();
        if (!counting) {
            ways.add(term(Fields.TITLE, word.form(), EXACT_TITLE));
            ways.add(term(Fields.BODY, word.form(), EXACT_BODY));
        }
        // The roots of a word begin with its stem.
        if (!counting || word.roots().isEmpty()) {
            ways.add(term(Fields.TITLE_STEM, word.stem(), 6f));
            ways.add(term(Fields.BODY_STEM, word.stem(), 2f));
        }
        ways.add(
                new BoostQuery(
                        new ConstantScoreQuery(
                                new TermQuery(new Term(Fields.KEYWORD, word.form()))),
                        EXACT_KEYWORD * 2));
        for (String root : word.roots()) {
            ways.add(term(Fields.TITLE_ROOT, root, 2f));
            ways.add(term(Fields.BODY_ROOT, root, 0.6f));
        }
        if (word.begins()) {
            ways.add(prefix(Fields.TITLE, word.form(), 6f));
            ways.add(prefix(Fields.BODY, word.form(), 1.5f));
            ways.add(prefix(Fields.KEYWORD, word.form(), 6f));
        }
        if (similar != null) {
            ways.add(similar(similar, Fields.TITLE_STEM, word.stem(), word, 1.5f));
            ways.add(similar(similar, Fields.BODY_STEM, word.stem(), word, 0.5f));
            if (!word.form().equals(word.stem())) {
                // A mistake near the end makes another stem.
                ways.add(similar(similar, Fields.TITLE, word.form(), word, 1.5f));
                ways.add(similar(similar, Fields.BODY, word.form(), word, 0.5f));
            }
        }
        return new DisjunctionMaxQuery(ways, 0f);
    }

    private static Query term(String field, String text, float weight) {
        return new BoostQuery(new TermQuery(new Term(field, text)), weight);
    }

    private static Query prefix(String field, String text, float weight) {
        return new BoostQuery(new PrefixQuery(new Term(field, text)), weight);
    }

    private static Query similar(
            Spellings spellings, String field, String text, Asked word, float weight)
            throws IOException {
        // Two mistakes anywhere would mean to look at every word there is.
        int untouched = word.mistakes() > 1 ? 1 : 0;
        return new BoostQuery(
                spellings.of(
                        new FuzzyQuery(
                                new Term(field, text),
                                word.mistakes(),
                                untouched,
                                FUZZY_TERMS,
                                true,
                                new MultiTermQuery.TopTermsBoostOnlyBooleanQueryRewrite(
                                        FUZZY_TERMS))),
                weight);
    }

    /** Whether any document has the word, in some form. */
    private static boolean isKnown(IndexReader reader, Asked word) throws IOException {
        if (has(reader, Fields.TITLE_STEM, word.stem())
                || has(reader, Fields.BODY_STEM, word.stem())
                || has(reader, Fields.KEYWORD, word.form())) {
            return true;
        }
        for (String root : word.roots()) {
            if (has(reader, Fields.TITLE_ROOT, root) || has(reader, Fields.BODY_ROOT, root)) {
                return true;
            }
        }
        return word.begins()
                && (hasPrefix(reader, Fields.TITLE, word.form())
                        || hasPrefix(reader, Fields.BODY, word.form())
                        || hasPrefix(reader, Fields.KEYWORD, word.form()));
    }

    private static boolean has(IndexReader reader, String field, String text) throws IOException {
        return reader.docFreq(new Term(field, text)) > 0;
    }

    private static boolean hasPrefix(IndexReader reader, String field, String prefix)
            throws IOException {
        BytesRef wanted = new BytesRef(prefix);
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms != null) {
                TermsEnum all = terms.iterator();
                if (all.seekCeil(wanted) != TermsEnum.SeekStatus.END
                        && StringHelper.startsWith(all.term(), wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tells which words of a text answer the question. For one thread. */
    final class Hits {

        private final WordForms forms = new WordForms();
        private final List<CharacterRunAutomaton> similar;

        private Hits(List<Asked> roughly) {
            similar =
                    roughly.stream()
                            .flatMap(
                                    word ->
                                            Stream.of(word.stem(), word.form())
                                                    .distinct()
                                                    .map(text -> automaton(text, word.mistakes())))
                            .toList();
        }

        private CharacterRunAutomaton automaton(String text, int mistakes) {
            return new CharacterRunAutomaton(
                    new LevenshteinAutomata(text, true).toAutomaton(mistakes));
        }

        boolean contain(String form) {
            String stem = forms.stem(form);
            Set<String> roots = forms.roots(stem);
            for (Asked word : words) {
                if (form.equals(word.form())
                        || stem.equals(word.stem())
                        || word.begins() && form.startsWith(word.form())
                        || word.roots().stream().anyMatch(roots::contains)) {
                    return true;
                }
            }
            return similar.stream().anyMatch(one -> one.run(stem) || one.run(form));
        }
    }
}
