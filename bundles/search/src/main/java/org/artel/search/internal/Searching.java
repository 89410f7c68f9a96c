package org.artel.search.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Membership;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Text;

/**
 * Answers one question from the index. First every word must be met; if nothing meets them, the
 * question is read as typed on a keyboard in the other language, then misspelled words will do,
 * then some of the words. A cursor keeps to the reading that the first page was made with.
 */
final class Searching {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int CURSOR_PARTS = 5;

    private static final Sort ORDER =
            new Sort(
                    SortField.FIELD_SCORE,
                    new SortField(Fields.CHANGED, SortField.Type.LONG, true),
                    new SortField(Fields.UID, SortField.Type.STRING));

    private final IndexSearcher searcher;
    private final String text;
    private final String type;
    private final PageRequest page;
    private final Query visible;
    private final Question.Spellings spellings;

    /** One way to understand the question. */
    private record Reading(String text, boolean swapped, Question.Match match) {}

    /**
     * What came of it.
     *
     * @param counts documents by type
     */
    record Answer(
            List<Found.Item> items,
            String nextCursor,
            Map<String, Integer> counts,
            Question.Match match,
            String readAs) {}

    /**
     * @param type wanted alone; null for all
     * @param types that can be found at all
     */
    Searching(
            IndexSearcher searcher,
            String text,
            String type,
            Collection<String> types,
            PageRequest page,
            Caller caller) {
        this.searcher = searcher;
        this.text = text;
        this.type = type;
        this.page = page;
        visible = visible(types, caller);
        spellings = new Question.Spellings(searcher);
        searcher.setTimeout(new QueryTimeoutImpl(LONGEST.toMillis()));
    }

    private static Query visible(Collection<String> types, Caller caller) {
        BooleanQuery.Builder visible = new BooleanQuery.Builder();
        visible.add(oneOf(Fields.TYPE, types), BooleanClause.Occur.FILTER);
        if (!caller.isStaff()) {
            List<String> readers = new ArrayList<>();
            readers.add(Fields.EVERYBODY);
            if (!caller.isAnonymous()) {
                readers.add(Fields.SIGNED_IN);
                readers.add(Fields.PERSON + caller.userId());
                for (Membership membership : caller.memberships()) {
                    readers.add(Fields.ORGANISATION + membership.organisationId());
                }
            }
            visible.add(oneOf(Fields.AUDIENCE, readers), BooleanClause.Occur.FILTER);
        }
        return visible.build();
    }

    private static Query oneOf(String field, Collection<String> terms) {
        return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }

    Answer answer() throws IOException {
        Question question = Question.of(text);
        if (page.cursor() != null) {
            return continued(Cursor.decode(page.cursor(), CURSOR_PARTS));
        }
        Answer last = new Answer(List.of(), null, Map.of(), Question.Match.ALL, null);
        if (question.isEmpty()) {
            return last;
        }
        for (Reading reading : readings(question)) {
            Answer answer = read(reading, null);
            if (!answer.items().isEmpty()) {
                return answer;
            }
            if (!answer.counts().isEmpty() && last.counts().isEmpty()) {
                last = answer;
            }
        }
        return last;
    }

    private List<Reading> readings(Question question) {
        List<Reading> readings = new ArrayList<>();
        Optional<String> otherwise =
                KeyboardLayout.otherwise(text)
                        .filter(t -> t.length() <= Question.LONGEST)
                        .filter(t -> Words.split(t).size() <= Question.MOST_WORDS);
        readings.add(new Reading(text, false, Question.Match.ALL));
        otherwise.ifPresent(t -> readings.add(new Reading(t, true, Question.Match.ALL)));
        readings.add(new Reading(text, false, Question.Match.SIMILAR));
        otherwise.ifPresent(t -> readings.add(new Reading(t, true, Question.Match.SIMILAR)));
        if (question.hasSeveralWords()) {
            readings.add(new Reading(text, false, Question.Match.ANY));
        }
        return readings;
    }

    private Answer continued(Cursor cursor) throws IOException {
        try {
            Question.Match match = Question.Match.valueOf(cursor.part(0));
            boolean swapped = Boolean.parseBoolean(cursor.part(1));
            FieldDoc after =
                    new FieldDoc(
                            Integer.MAX_VALUE,
                            Float.NaN,
                            new Object[] {
                                Float.intBitsToFloat(Integer.parseInt(cursor.part(2))),
                                Long.valueOf(cursor.part(3)),
                                new BytesRef(cursor.part(4))
                            });
            String meant =
                    swapped
                            ? KeyboardLayout.otherwise(text)
                                    .orElseThrow(IllegalArgumentException::new)
                            : text;
            return read(new Reading(meant, swapped, match), after);
        } catch (IllegalArgumentException e) {
            throw Cursor.foreign();
        }
    }

    private Answer read(Reading reading, FieldDoc after) throws IOException {
        Question question = Question.of(reading.text());
        Question.Plan plan = question.plan(spellings, reading.match());
        Query query = visibly(plan.query());
        String readAs = reading.swapped() ? reading.text() : null;
        Map<String, Integer> counts = counts(visibly(plan.counting()));
        int wanted = type == null ? counts.size() : counts.getOrDefault(type, 0);
        if (wanted == 0) {
            return new Answer(List.of(), null, counts, reading.match(), readAs);
        }
        Query ofType =
                type == null
                        ? query
                        : new BooleanQuery.Builder()
                                .add(query, BooleanClause.Occur.MUST)
                                .add(oneOf(Fields.TYPE, Set.of(type)), BooleanClause.Occur.FILTER)
                                .build();
        ScoreDoc[] found =
                searcher.search(ofType, new TopFieldCollectorManager(ORDER, page.fetch(), after, 1))
                        .scoreDocs;
        int shown = Math.min(found.length, page.limit());
        List<Found.Item> items = new ArrayList<>(shown);
        Question.Hits hits = plan.hits();
        StoredFields stored = searcher.storedFields();
        for (int i = 0; i < shown; i++) {
            items.add(item(stored.document(found[i].doc), hits));
        }
        String next =
                found.length > shown ? cursor(reading, (FieldDoc) found[shown - 1]).encode() : null;
        return new Answer(items, next, counts, reading.match(), readAs);
    }

    private Query visibly(Query query) {
        return new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(visible, BooleanClause.Occur.FILTER)
                .build();
    }

    private static Cursor cursor(Reading reading, FieldDoc last) {
        return Cursor.of(
                reading.match().name(),
                String.valueOf(reading.swapped()),
                String.valueOf(Float.floatToIntBits((Float) last.fields[0])),
                String.valueOf(last.fields[1]),
                ((BytesRef) last.fields[2]).utf8ToString());
    }

    private static Found.Item item(Document document, Question.Hits hits) {
        String title = document.get(Fields.SHOWN_TITLE);
        long changed = document.getField(Fields.CHANGED).numericValue().longValue();
        return new Found.Item(
                document.get(Fields.TYPE),
                document.get(Fields.ID),
                title,
                document.get(Fields.LINK),
                Instant.ofEpochMilli(changed),
                Highlights.whole(title, hits),
                Highlights.fragments(document.get(Fields.SHOWN_BODY), hits));
    }

    private Map<String, Integer> counts(Query query) throws IOException {
        Counting counting = new Counting();
        searcher.search(query, counting);
        return counting.counts;
    }

    /** Counts documents by type. */
    private static final class Counting extends SimpleCollector {

        private final Map<String, Integer> counts = new HashMap<>();
        private SortedDocValues types;
        private int[] ofLeaf;

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            types = DocValues.getSorted(leaf.reader(), Fields.TYPE);
            ofLeaf = new int[types.getValueCount()];
        }

        @Override
        public void collect(int document) throws IOException {
            if (types.advanceExact(document)) {
                ofLeaf[types.ordValue()]++;
            }
        }

        @Override
        public void finish() throws IOException {
            for (int i = 0; i < ofLeaf.length; i++) {
                if (ofLeaf[i] > 0) {
                    counts.merge(types.lookupOrd(i).utf8ToString(), ofLeaf[i], Integer::sum);
                }
            }
            ofLeaf = new int[0];
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    static List<Found.TypeCount> typeCounts(
            Map<String, Integer> counts, Map<String, Text> titles, Locale locale) {
        return counts.entrySet().stream()
                .filter(count -> titles.containsKey(count.getKey()))
                .map(
                        count ->
                                new Found.TypeCount(
                                        count.getKey(),
                                        titles.get(count.getKey()).in(locale),
                                        count.getValue()))
                .sorted(
                        Comparator.comparingInt(Found.TypeCount::count)
                                .reversed()
                                .thenComparing(Found.TypeCount::type))
                .toList();
    }
}
