package org.artel.search.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.artel.core.api.search.SearchDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of this node's index. One thread writes, many read. */
final class LuceneIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
    private static final String FORMAT = "format";
    private static final double BUFFER_MEGABYTES = 12;
    private static final int CACHED_QUERIES = 200;
    private static final long CACHED_BYTES = 4L << 20;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final LRUQueryCache cache = new LRUQueryCache(CACHED_QUERIES, CACHED_BYTES);
    private final UsageTrackingQueryCachingPolicy caching = new UsageTrackingQueryCachingPolicy();
    private final Fields fields = new Fields();
    private final Map<String, String> state;

    private LuceneIndex(Directory directory) throws IOException {
        this.directory = directory;
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(3, 1);
        IndexWriter opened =
                new IndexWriter(
                        directory,
                        new IndexWriterConfig()
                                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                                .setMergeScheduler(merges)
                                .setCommitOnClose(false));
        try {
            Map<String, String> found = new HashMap<>();
            Iterable<Map.Entry<String, String>> committed = opened.getLiveCommitData();
            if (committed != null) {
                committed.forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            }
            boolean empty = opened.getDocStats().maxDoc == 0 && found.isEmpty();
            if (!empty && !Fields.FORMAT.equals(found.get(FORMAT))) {
                throw new IndexFormatTooOldException("index", "of another version of the product");
            }
            searchers = new SearcherManager(opened, null);
            state = Map.copyOf(found);
        } catch (IOException | RuntimeException e) {
            opened.rollback();
            throw e;
        }
        writer = opened;
    }

    /**
     * Opens the index; begins an empty one if there is none, or none that this version can read.
     */
    static LuceneIndex open(Path path) throws IOException {
        Files.createDirectories(path);
        try {
            return at(path);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | IndexNotFoundException
                | IllegalArgumentException
                | NoSuchFileException e) {
            LOG.warn("The search index cannot be used and is made anew: {}", e.toString());
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(path)) {
                        Files.delete(file);
                    }
                }
            }
            return at(path);
        }
    }

    private static LuceneIndex at(Path path) throws IOException {
        Directory directory = FSDirectory.open(path);
        try {
            return new LuceneIndex(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What was committed with the documents. */
    Map<String, String> state() {
        return state;
    }

    void put(SearchDocument document, String making) throws IOException {
        writer.updateDocument(
                Fields.uid(document.type(), document.id()), fields.document(document, making));
    }

    void delete(String type, String id) throws IOException {
        writer.deleteDocuments(Fields.uid(type, id));
    }

    /** Deletes the documents of a type that a complete reading of its source has not met. */
    void deleteAllBut(String type, String making) throws IOException {
        writer.deleteDocuments(
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(Fields.TYPE, type)), BooleanClause.Occur.FILTER)
                        .add(
                                new TermQuery(new Term(Fields.MAKING, making)),
                                BooleanClause.Occur.MUST_NOT)
                        .build());
    }

    /** Lets readers see what was written. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes what was written last, with {@code state}. */
    void commit(Map<String, String> newState) throws IOException {
        Map<String, String> data = new HashMap<>(newState);
        data.put(FORMAT, Fields.FORMAT);
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /** Removes from the disk what was deleted from the index, names of erased people among it. */
    void expunge() throws IOException {
        if (writer.hasDeletions()) {
            writer.forceMergeDeletes();
        }
    }

    int documents() {
        return writer.getDocStats().numDocs;
    }

    int documents(String type) throws IOException {
        return read(searcher -> searcher.count(new TermQuery(new Term(Fields.TYPE, type))));
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher acquired = searchers.acquire();
        try {
            IndexSearcher searcher = new IndexSearcher(acquired.getIndexReader());
            searcher.setQueryCache(cache);
            searcher.setQueryCachingPolicy(caching);
            return reading.of(searcher);
        } finally {
            searchers.release(acquired);
        }
    }

    /** Without a commit: whoever wants one commits before. */
    @Override
    public void close() throws IOException {
        try (Directory ignored = directory) {
            searchers.close();
            writer.rollback();
        }
    }
}
