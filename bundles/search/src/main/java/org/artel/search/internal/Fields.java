package org.artel.search.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;

/**
 * How a document lies in the index. Title and body are there as they are written, as stems and as
 * roots, each in a field of its own, so that the closer match weighs more; keywords only as they
 * are written. Whatever changes here must change {@link #FORMAT}.
 */
final class Fields {

    /** Of the index: one of another format is thrown away and made anew. */
    static final String FORMAT = "1";

    static final String UID = "uid";
    static final String TYPE = "type";
    static final String MAKING = "making";
    static final String AUDIENCE = "audience";
    static final String CHANGED = "changed";
    static final String TITLE = "title";
    static final String TITLE_STEM = "titleStem";
    static final String TITLE_ROOT = "titleRoot";
    static final String BODY = "body";
    static final String BODY_STEM = "bodyStem";
    static final String BODY_ROOT = "bodyRoot";
    static final String KEYWORD = "keyword";
    static final String ID = "id";
    static final String LINK = "link";
    static final String SHOWN_TITLE = "shownTitle";
    static final String SHOWN_BODY = "shownBody";

    static final String EVERYBODY = "*";
    static final String SIGNED_IN = "+";
    static final String ORGANISATION = "o:";
    static final String PERSON = "p:";

    /** What is longer is found by its beginning. */
    private static final int BODY_MAX = 200_000;

    private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType STEMS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType ROOTS = type(IndexOptions.DOCS, false);
    private static final FieldType KEYWORDS = type(IndexOptions.DOCS, true);

    private final WordForms forms = new WordForms();

    private static FieldType type(IndexOptions options, boolean withoutNorms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(withoutNorms);
        type.freeze();
        return type;
    }

    static Term uid(String type, String id) {
        return new Term(UID, uidText(type, id));
    }

    static String uidText(String type, String id) {
        return type + ":" + id;
    }

    /**
     * @param making which reading of the whole source it belongs to
     */
    Document document(SearchDocument given, String making) {
        Document document = new Document();
        String uid = uidText(given.type(), given.id());
        document.add(new StringField(UID, uid, Field.Store.NO));
        document.add(new SortedDocValuesField(UID, new BytesRef(uid)));
        document.add(new StringField(TYPE, given.type(), Field.Store.YES));
        document.add(new SortedDocValuesField(TYPE, new BytesRef(given.type())));
        document.add(new StringField(MAKING, making, Field.Store.NO));
        long changed = given.changedAt() == null ? 0 : given.changedAt().toEpochMilli();
        document.add(new NumericDocValuesField(CHANGED, changed));
        document.add(new StoredField(CHANGED, changed));
        document.add(new StoredField(ID, given.id()));
        if (given.link() != null) {
            document.add(new StoredField(LINK, given.link()));
        }
        for (String reader : readers(given.audience())) {
            document.add(new StringField(AUDIENCE, reader, Field.Store.NO));
        }
        String title = Words.tidy(given.title());
        document.add(new StoredField(SHOWN_TITLE, title));
        add(document, title, TITLE, TITLE_STEM, TITLE_ROOT);
        String body = Words.tidy(given.body());
        if (body.length() > BODY_MAX) {
            body = body.substring(0, BODY_MAX);
        }
        document.add(new StoredField(SHOWN_BODY, body));
        add(document, body, BODY, BODY_STEM, BODY_ROOT);
        Set<String> keywords = new LinkedHashSet<>();
        for (String keyword : given.keywords()) {
            String tidy = Words.tidy(keyword);
            Words.split(tidy).forEach(word -> keywords.add(word.form()));
            String compact = Words.compact(tidy);
            if (!compact.isEmpty()) {
                keywords.add(compact);
            }
        }
        if (!keywords.isEmpty()) {
            document.add(new Field(KEYWORD, new Terms(List.copyOf(keywords), Set::of), KEYWORDS));
        }
        return document;
    }

    private void add(Document document, String text, String words, String stems, String roots) {
        List<String> written = Words.split(text).stream().map(Words.Word::form).toList();
        if (written.isEmpty()) {
            return;
        }
        List<String> stemmed = written.stream().map(forms::stem).toList();
        document.add(new Field(words, new Terms(written, Set::of), WORDS));
        document.add(new Field(stems, new Terms(stemmed, Set::of), STEMS));
        document.add(new Field(roots, new Terms(stemmed, forms::roots), ROOTS));
    }

    private static List<String> readers(Audience audience) {
        List<String> readers = new ArrayList<>();
        if (audience.everybody()) {
            readers.add(EVERYBODY);
        }
        if (audience.signedIn()) {
            readers.add(SIGNED_IN);
        }
        audience.organisations().forEach(id -> readers.add(ORGANISATION + id));
        audience.persons().forEach(id -> readers.add(PERSON + id));
        return readers;
    }

    /** Words, each as the terms that it stands for. */
    private static final class Terms extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute step =
                addAttribute(PositionIncrementAttribute.class);
        private final List<String> words;
        private final Function<String, Set<String>> expand;
        private Iterator<String> left;
        private Iterator<String> terms;

        Terms(List<String> words, Function<String, Set<String>> expand) {
            this.words = words;
            this.expand = expand;
        }

        @Override
        public void reset() {
            left = words.iterator();
            terms = List.<String>of().iterator();
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            int steps = 0;
            while (!terms.hasNext()) {
                if (!left.hasNext()) {
                    return false;
                }
                terms = expand.apply(left.next()).iterator();
                steps++;
            }
            term.append(terms.next());
            step.setPositionIncrement(steps);
            return true;
        }
    }
}
