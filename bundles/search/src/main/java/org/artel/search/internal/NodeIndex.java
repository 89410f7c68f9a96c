package org.artel.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.artel.core.api.Caller;
import org.artel.core.api.HealthCheck;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.search.internal.ChangeLog.Position;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's index: a cache that one thread keeps up with the database.
 *
 * <p>It asks the change log every {@value #POLL_MILLIS} ms what it missed, and the sources what
 * those documents have become. A type that the index does not hold completely is read from its
 * source page by page in between, so that changes are never held up by it. What the index holds,
 * and up to where the log was read, is committed together with the documents: after a crash it goes
 * on from there.
 */
@Component(
        service = {SearchIndex.class, Searches.class, HealthCheck.class, NodeIndex.class},
        immediate = true)
public final class NodeIndex implements SearchIndex, Searches, HealthCheck {

    static final int POLL_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(NodeIndex.class);

    /** The product answers first; the index opens when somebody searches, or a little later. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int PAGE = 500;
    private static final int MANY_CHANGES = 5000;
    private static final int PENDING_MAX = 20_000;
    private static final Duration COMMIT_CHANGES = Duration.ofSeconds(10);
    private static final Duration COMMIT_POSITION = Duration.ofMinutes(30);
    private static final Duration EXPUNGE = Duration.ofDays(1);
    private static final Duration REFRESH_WHILE_BUILDING = Duration.ofSeconds(1);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofMinutes(1);
    private static final Duration TOO_LONG_AWAY =
            Duration.ofDays(ChangeLog.KEPT_DAYS).minusHours(2);
    private static final long LITTLE_SPACE = 200L << 20;
    private static final int SEARCHES_AT_ONCE = 8;

    private static final String SNAPSHOT = "snapshot";
    private static final String READ_AT = "readAt";
    private static final String GENERATION = "generation";
    private static final String HELD = "held.";

    private final Transactions transactions;
    private final Clock clock;
    private final Path path;
    private final Map<String, SearchSource> sources = new ConcurrentHashMap<>();
    private final Semaphore searching = new Semaphore(SEARCHES_AT_ONCE, true);
    private final Object monitor = new Object();

    /** Types whose sources were there before this index and may have changed unnoticed. */
    private final Set<String> early = ConcurrentHashMap.newKeySet();

    private volatile boolean listening;
    private volatile boolean ended;
    private volatile boolean wanted;
    private volatile LuceneIndex index;
    private volatile ChangeLog log;
    private volatile long builtGeneration;
    private volatile Map<String, String> held = Map.of();
    private volatile Set<String> missing = Set.of();
    private final Map<String, Instant> failing = new ConcurrentHashMap<>();
    private volatile String trouble;
    private volatile Instant troubleSince;
    private volatile int builtOfType;
    private volatile int expectedOfType;
    private Thread thread;

    // What follows is the thread's own.
    private Position position = Position.NONE;
    private Instant readAt;
    private long generation;
    private final Map<String, Set<String>> pending = new LinkedHashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Set<Long> indexed = new HashSet<>();
    private Building building;
    private int changes;
    private Instant committedAt;
    private Instant refreshedAt;
    private Instant expungedAt;
    private boolean fresh = true;

    /** A type being read from its source. */
    private static final class Building {
        final String type;
        final String making = Ids.next();
        String after;

        Building(String type) {
            this.type = type;
        }
    }

    @Activate
    public NodeIndex(
            @Reference(target = "(artel.unit=search)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings) {
        this(transactions, clock, settings.home().resolve("search"));
    }

    NodeIndex(Transactions transactions, Clock clock, Path path) {
        this.transactions = transactions;
        this.clock = clock;
        this.path = path;
        log = new ChangeLog(transactions);
    }

    @Activate
    void start() {
        listening = true;
        thread = new Thread(this::run, "artel-search");
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        thread.start();
    }

    @Deactivate
    void close() {
        ended = true;
        synchronized (monitor) {
            monitor.notifyAll();
        }
        try {
            // Not interrupted: that would close the files under the last commit.
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(SearchSource source) {
        String type = source.type();
        if (!listening) {
            early.add(type);
        }
        if (sources.put(type, source) != null) {
            LOG.warn("Two sources publish the type {}: the later one is asked", type);
        }
    }

    void removeSource(SearchSource source) {
        sources.remove(source.type(), source);
    }

    @Override
    public void changed(Connection transaction, String type, Collection<String> ids) {
        log.write(transaction, type, ids, clock.instant());
    }

    @Override
    public Found find(String text, String type, PageRequest page, Caller caller) {
        Question.of(text);
        boolean admitted = false;
        try {
            admitted = searching.tryAcquire(2, TimeUnit.SECONDS);
            if (!admitted) {
                throw Problem.tooMany(2);
            }
            return find(opened(), text, type, page, caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (AlreadyClosedException e) {
            throw unavailable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (admitted) {
                searching.release();
            }
        }
    }

    private Found find(LuceneIndex open, String text, String type, PageRequest page, Caller caller)
            throws IOException {
        Map<String, Text> titles = new HashMap<>();
        sources.forEach((name, source) -> titles.put(name, source.title()));
        Searching.Answer answer =
                open.read(
                        searcher ->
                                new Searching(searcher, text, type, titles.keySet(), page, caller)
                                        .answer());
        boolean complete = missing.isEmpty() && held.keySet().containsAll(titles.keySet());
        return new Found(
                answer.items(),
                answer.nextCursor(),
                Searching.typeCounts(answer.counts(), titles, caller.locale()),
                answer.match(),
                answer.readAs(),
                complete);
    }

    /** Waits for the index to be opened. */
    private LuceneIndex opened() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        synchronized (monitor) {
            wanted = true;
            monitor.notifyAll();
            while (index == null && !ended && Instant.now().isBefore(end)) {
                monitor.wait(100);
            }
        }
        LuceneIndex open = index;
        if (open == null) {
            throw unavailable();
        }
        return open;
    }

    private static Problem unavailable() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "search-unavailable",
                new Text(
                        "Поиск сейчас недоступен. Повторите через минуту",
                        "The search is not available now. Try again in a minute"));
    }

    @Override
    public long rebuild() {
        return log.nextGeneration();
    }

    @Override
    public Progress progress(long generation) {
        LuceneIndex open = index;
        int documents = open == null ? 0 : open.documents();
        if (builtGeneration >= generation && missing.isEmpty()) {
            return new Progress(true, 100, documents);
        }
        int types = Math.max(1, sources.size());
        int left = Math.min(types, Math.max(1, missing.size()));
        double ofType =
                expectedOfType == 0 ? 0 : Math.min(1.0, builtOfType / (double) expectedOfType);
        return new Progress(
                false, (int) Math.min(99, 100 * (types - left + ofType) / types), documents);
    }

    /** The sources there are, by type. */
    Map<String, SearchSource> sources() {
        return Map.copyOf(sources);
    }

    /** How many documents of the type the index has, or -1 while it is not complete. */
    int documents(String type) throws IOException {
        LuceneIndex open = index;
        return open == null || !missing.isEmpty() ? -1 : open.documents(type);
    }

    @Override
    public String name() {
        return "search.index";
    }

    @Override
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (!missing.isEmpty() && index != null) {
            complaints.add(
                    "The search index is being made: "
                            + progress(builtGeneration + 1).percent()
                            + " %");
        }
        Instant since = troubleSince;
        if (isLong(since)) {
            complaints.add("The search index has not been kept up since " + since + ": " + trouble);
        }
        failing.forEach(
                (type, from) -> {
                    if (isLong(from) && sources.containsKey(type)) {
                        complaints.add("The search source " + type + " has failed since " + from);
                    }
                });
        try {
            if (Files.exists(path) && Files.getFileStore(path).getUsableSpace() < LITTLE_SPACE) {
                complaints.add("Less than 200 MB are left on the disk of the search index");
            }
        } catch (IOException e) {
            complaints.add("The disk of the search index cannot be asked: " + e.getMessage());
        }
        return complaints;
    }

    private boolean isLong(Instant since) {
        return since != null && since.plus(STUCK).isBefore(clock.instant());
    }

    private void run() {
        try {
            waitUntilWanted();
            while (!ended) {
                boolean more = false;
                try {
                    more = cycle();
                    troubleSince = null;
                } catch (IOException | AlreadyClosedException e) {
                    trouble(e);
                    letGo();
                } catch (RuntimeException e) {
                    trouble(e);
                }
                if (!more) {
                    pause(troubleSince == null ? Duration.ofMillis(POLL_MILLIS) : BACK_OFF);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void waitUntilWanted() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        synchronized (monitor) {
            while (!wanted && !ended && Instant.now().isBefore(end)) {
                monitor.wait(PATIENCE.toMillis());
            }
        }
    }

    private void pause(Duration time) throws InterruptedException {
        synchronized (monitor) {
            if (!ended) {
                monitor.wait(time.toMillis());
            }
        }
    }

    private void trouble(Exception e) {
        trouble =
                e.getClass().getSimpleName()
                        + (e.getMessage() == null ? "" : ": " + e.getMessage());
        if (troubleSince == null) {
            troubleSince = clock.instant();
            LOG.warn("The search index is not kept up for now: {}", e.toString(), e);
        }
    }

    /** One round; answers whether there is more to do at once. */
    private boolean cycle() throws IOException {
        if (index == null) {
            open();
        }
        boolean more = learn();
        boolean written = apply();
        boolean built = build();
        Instant now = clock.instant();
        if (written || built && refreshedAt.plus(REFRESH_WHILE_BUILDING).isBefore(now)) {
            index.refresh();
            refreshedAt = now;
        }
        commitIfDue(now);
        return more || built;
    }

    private void open() throws IOException {
        LuceneIndex opening = LuceneIndex.open(path);
        Map<String, String> state = opening.state();
        Map<String, String> found = new HashMap<>();
        state.forEach(
                (name, value) -> {
                    if (name.startsWith(HELD)) {
                        found.put(name.substring(HELD.length()), value);
                    }
                });
        position = new Position(state.getOrDefault(SNAPSHOT, ""), null, 0);
        readAt = Instant.ofEpochMilli(Long.parseLong(state.getOrDefault(READ_AT, "0")));
        generation = Long.parseLong(state.getOrDefault(GENERATION, "0"));
        Instant now = clock.instant();
        committedAt = now;
        refreshedAt = now;
        expungedAt = now;
        pending.clear();
        notBefore.clear();
        indexed.clear();
        building = null;
        // Made over the other engine: after a move nothing tells what it has missed.
        boolean moved =
                state.containsKey(SNAPSHOT) && state.get(SNAPSHOT).isEmpty() != log.isQueue();
        if (moved || !log.isQueue() && readAt.plus(TOO_LONG_AWAY).isBefore(now)) {
            found.clear();
            position = Position.NONE;
        }
        if (fresh) {
            found.keySet().removeAll(early);
            fresh = false;
        }
        held = Map.copyOf(found);
        builtGeneration = generation;
        synchronized (monitor) {
            index = opening;
            monitor.notifyAll();
        }
        LOG.info("The search index is open with {} documents", opening.documents());
    }

    /** Reads the change log. */
    private boolean learn() {
        ChangeLog.News news = log.since(position);
        if (news.broken() || news.generation() != generation) {
            held = Map.of();
            building = null;
            generation = news.generation();
        }
        boolean more = false;
        for (ChangeLog.Entry entry : news.entries()) {
            if (log.isQueue() && !indexed.add(entry.seq())) {
                continue;
            }
            more = news.more();
            pending.computeIfAbsent(entry.type(), type -> new LinkedHashSet<>()).add(entry.id());
        }
        position = news.position();
        readAt = clock.instant();
        return more;
    }

    /**
     * Asks the sources what changed documents have become; answers whether anything was written.
     */
    private boolean apply() throws IOException {
        boolean written = false;
        for (String type : List.copyOf(pending.keySet())) {
            Set<String> ids = pending.get(type);
            String making = making(type);
            if (making == null || ids.size() > PENDING_MAX && !sources.containsKey(type)) {
                // All of it is going to be read, later than this change.
                forget(type);
                pending.remove(type);
                continue;
            }
            SearchSource source = sources.get(type);
            if (source == null || resting(type)) {
                continue;
            }
            while (!ids.isEmpty()) {
                List<String> some = ids.stream().limit(PAGE).toList();
                try {
                    Set<String> gone = new HashSet<>(some);
                    for (SearchDocument document : source.find(some)) {
                        requireOwn(type, document);
                        index.put(document, making);
                        gone.remove(document.id());
                    }
                    for (String id : gone) {
                        index.delete(type, id);
                    }
                } catch (RuntimeException e) {
                    rest(type, e);
                    break;
                }
                answered(type);
                some.forEach(ids::remove);
                changes += some.size();
                written = true;
            }
            if (ids.isEmpty()) {
                pending.remove(type);
            }
        }
        return written;
    }

    /** What documents of the type are marked with; null if none of it is in the index yet. */
    private String making(String type) {
        return building != null && building.type.equals(type) ? building.making : held.get(type);
    }

    private void forget(String type) {
        Map<String, String> left = new HashMap<>(held);
        left.remove(type);
        held = Map.copyOf(left);
    }

    private static void requireOwn(String type, SearchDocument document) {
        if (!document.type().equals(type)) {
            throw new IllegalStateException(
                    "The source of " + type + " gives a document of " + document.type());
        }
    }

    private boolean resting(String type) {
        Instant end = notBefore.get(type);
        return end != null && clock.instant().isBefore(end);
    }

    /** One source that fails must not keep the others from being found. */
    private void rest(String type, RuntimeException e) {
        if (e instanceof AlreadyClosedException) {
            throw e;
        }
        if (sources.containsKey(type)) {
            Instant now = clock.instant();
            notBefore.put(type, now.plus(BACK_OFF));
            if (failing.putIfAbsent(type, now) == null) {
                LOG.warn("The search source {} fails and is asked again later", type, e);
            }
        }
    }

    private void answered(String type) {
        notBefore.remove(type);
        failing.remove(type);
    }

    /** Reads a page of a type that is not completely in the index; answers whether it did. */
    private boolean build() throws IOException {
        Set<String> lacking = new LinkedHashSet<>(sources.keySet());
        lacking.removeAll(held.keySet());
        missing = Set.copyOf(lacking);
        if (lacking.isEmpty()) {
            building = null;
            builtGeneration = generation;
            return false;
        }
        Optional<String> next = lacking.stream().filter(type -> !resting(type)).findFirst();
        if (next.isEmpty()) {
            return false;
        }
        // A source that fails lets the others go first.
        if (building == null || !lacking.contains(building.type) || resting(building.type)) {
            building = new Building(next.get());
            builtOfType = 0;
            expectedOfType = index.documents(building.type);
            LOG.info("Reading all of {} for the search index", building.type);
        }
        SearchSource source = sources.get(building.type);
        if (source == null) {
            return false;
        }
        List<SearchDocument> page;
        try {
            page = source.after(building.after, PAGE);
            for (SearchDocument document : page) {
                requireOwn(building.type, document);
                index.put(document, building.making);
            }
        } catch (RuntimeException e) {
            rest(building.type, e);
            return false;
        }
        answered(building.type);
        changes += page.size();
        builtOfType += page.size();
        if (page.size() < PAGE) {
            index.deleteAllBut(building.type, building.making);
            index.refresh();
            Map<String, String> more = new HashMap<>(held);
            more.put(building.type, building.making);
            held = Map.copyOf(more);
            LOG.info("{} documents of {} are in the search index", builtOfType, building.type);
            building = null;
            changes += MANY_CHANGES;
        } else {
            building.after = page.get(page.size() - 1).id();
        }
        return true;
    }

    private void commitIfDue(Instant now) throws IOException {
        if (building != null && changes < MANY_CHANGES * 4 && indexed.size() < MANY_CHANGES) {
            return;
        }
        Duration since = Duration.between(committedAt, now);
        if (changes >= MANY_CHANGES
                || indexed.size() >= MANY_CHANGES
                || (changes > 0 || !indexed.isEmpty()) && since.compareTo(COMMIT_CHANGES) > 0
                || since.compareTo(COMMIT_POSITION) > 0) {
            commit(now);
        }
        if (expungedAt.plus(EXPUNGE).isBefore(now)) {
            index.expunge();
            expungedAt = now;
        }
    }

    private void commit(Instant now) throws IOException {
        Map<String, String> state = new HashMap<>();
        state.put(SNAPSHOT, position.snapshot());
        state.put(READ_AT, String.valueOf(readAt.toEpochMilli()));
        state.put(GENERATION, String.valueOf(generation));
        // A type with changes still to be asked for would be missing them after a crash.
        held.forEach(
                (type, making) -> {
                    if (!pending.containsKey(type)) {
                        state.put(HELD + type, making);
                    }
                });
        index.commit(state);
        committedAt = now;
        changes = 0;
        if (log.isQueue() && !indexed.isEmpty()) {
            log.remove(indexed);
            indexed.clear();
        }
    }

    /** Closes what may be broken; the next round opens it again. */
    private void letGo() {
        LuceneIndex open = index;
        index = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                LOG.debug("The search index did not close", e);
            }
        }
    }

    private void end() {
        LuceneIndex open = index;
        if (open != null) {
            try {
                commit(clock.instant());
            } catch (IOException | RuntimeException e) {
                LOG.debug("The last changes are indexed again at the next start", e);
            }
        }
        letGo();
    }
}
