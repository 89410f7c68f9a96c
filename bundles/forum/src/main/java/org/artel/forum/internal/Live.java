package org.artel.forum.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Timers;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who watches a topic or a category on this node. One look at the outbox, a few times a
 * second, serves them all, whichever node wrote. What waits for a slow reader waits in the
 * database: of a reader, only their place is kept.
 */
@Component(service = Live.class)
public final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /** Pages that one person has open. */
    static final int PER_PERSON = 10;

    /** Counting those that were closed and are not yet gone. */
    static final int AT_MOST = 40;

    static final int PER_NODE = 2000;

    /** What a reader gets before they must have taken it. */
    static final int AT_ONCE = 50;

    /** What was told last, for all who are up to date. */
    static final int KEPT = 5000;

    private static final int READ_AT_ONCE = 1000;

    private static final long LOOK_MILLIS = 300;

    /** How many looks are left out while nobody watches. */
    private static final int IDLE = 10;

    private static final long SOON_MILLIS = 20;
    private static final long BEAT_NANOS = Duration.ofSeconds(20).toNanos();

    /** Roles and memberships are asked for again so often. */
    private static final long RIGHTS_NANOS = Duration.ofSeconds(10).toNanos();

    /** Then the client comes again and shows that its session still stands. */
    private static final long LIFE_NANOS = Duration.ofMinutes(10).toNanos();

    /**
     * Something happened.
     *
     * @param id what the client names when it comes again
     * @param what post, edit, removed or topic
     * @param number of the post; of the topic's last one if it is about the topic; null if nothing
     *     stands there any more
     * @param postId null if it is about the topic itself
     */
    public record Event(long id, String what, String topicId, Integer number, String postId) {}

    /** Where a reader's events go. */
    public interface Listener {

        /** Must not wait for the client. */
        void send(List<Event> events);

        /**
         * Nothing happened.
         *
         * @param id up to which the client has missed nothing
         */
        void beat(long id);

        /** Whether the last events have left, so that others may be sent. */
        boolean isReady();

        boolean isClosed();

        void close();
    }

    /** What is watched; one of both is null. */
    public record Scope(String topicId, String categoryId) {

        boolean concerns(Signals.Signal signal) {
            return topicId == null
                    ? categoryId.equals(signal.categoryId())
                    : topicId.equals(signal.topicId());
        }
    }

    private static final class Stream {

        private final Scope scope;
        private final Caller caller;
        private final Listener listener;
        private final long opened;
        private long lastSent;
        private Standing standing;
        private long asked;

        /** Up to which place the reader was told. */
        private long position;

        private Stream(Scope scope, Standing standing, Listener listener, long position, long now) {
            this.scope = scope;
            this.caller = standing.caller();
            this.listener = listener;
            this.opened = now;
            this.lastSent = now;
            this.standing = standing;
            this.asked = now;
            this.position = position;
        }

        private String who() {
            return Live.who(caller);
        }
    }

    /** What one reader is to be told. */
    private record Share(Stream stream, List<Signals.Signal> signals, long position) {}

    /** What events speak of, as it is now. */
    private record Present(
            Map<String, TopicEntity> topics,
            Map<String, PostEntity> posts,
            Map<Standing, Reach> reaches) {}

    private final Transactions transactions;
    private final Access access;
    private final LongSupplier nanos;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perPerson = new HashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService timer;
    private int total;
    private boolean failing;

    /** Only the timer's thread touches what follows. */
    private final Deque<Signals.Signal> recent = new ArrayDeque<>();

    private long read = -1;
    private int idle;

    @Activate
    public Live(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Access access) {
        this(transactions, access, System::nanoTime, LOOK_MILLIS);
    }

    Live(Transactions transactions, Access access, LongSupplier nanos, long lookMillis) {
        this.transactions = transactions;
        this.access = access;
        this.nanos = nanos;
        timer = Timers.start("artel-forum-live");
        timer.scheduleWithFixedDelay(this::tryLook, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
        streams.forEach(stream -> stream.listener.close());
    }

    /** What the caller may watch; 404 if they may not read it. */
    public Scope scope(String topicId, String category, Caller caller) {
        if ((topicId == null) == (category == null)) {
            throw Problem.malformed(
                    "bad-parameter",
                    new Text("Укажите topic или category", "Give topic or category"));
        }
        Standing standing = access.standing(caller);
        return transactions.read(
                em -> {
                    Reach reach = Access.reach(em, standing);
                    if (topicId != null) {
                        return new Scope(Store.topic(em, topicId, reach).id, null);
                    }
                    return reach.categories().stream()
                            .filter(one -> one.id.equals(category) || one.slug.equals(category))
                            .filter(reach::reads)
                            .findFirst()
                            .map(one -> new Scope(null, one.id))
                            .orElseThrow(Problem::notFound);
                });
    }

    /**
     * Takes a place before the answer begins; TOO_MANY or UNAVAILABLE if there is none. {@link
     * #add} or {@link #leave} must follow.
     */
    public void enter(Caller caller) {
        String who = who(caller);
        synchronized (perPerson) {
            int open = perPerson.getOrDefault(who, 0);
            // Many visitors may share one address.
            boolean visitor = caller.isAnonymous();
            if (open >= (visitor ? PER_NODE / 2 : AT_MOST)) {
                throw Problem.tooMany(60);
            }
            if (!visitor && open >= PER_PERSON) {
                closeOldest(who);
            }
            if (total >= PER_NODE) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "too-many-streams",
                        new Text(
                                "Слишком много подключений. Повторите позже",
                                "Too many streams. Try again later"));
            }
            perPerson.merge(who, 1, Integer::sum);
            total++;
        }
    }

    /** A page that was left is not missed before the next heartbeat. */
    private void closeOldest(String who) {
        streams.stream()
                .filter(stream -> stream.who().equals(who) && !stream.listener.isClosed())
                .min(Comparator.comparingLong(stream -> stream.opened))
                .ifPresent(stream -> stream.listener.close());
    }

    public void leave(Caller caller) {
        synchronized (perPerson) {
            perPerson.computeIfPresent(who(caller), (id, open) -> open == 1 ? null : open - 1);
            total--;
        }
    }

    private static String who(Caller caller) {
        return caller.isAnonymous() ? "@" + caller.address() : caller.userId();
    }

    /**
     * Begins to tell a reader who has entered.
     *
     * @param lastId of the last event that the client has seen; null if it has seen none: then it
     *     is told what happens from now on
     */
    public void add(Scope scope, String lastId, Listener listener, Caller caller) {
        Standing standing = access.standing(caller);
        // What was committed before has its place by now, and is no news.
        long last = Signals.order(transactions);
        long position = Math.min(last, place(lastId, last));
        listener.beat(position);
        streams.add(new Stream(scope, standing, listener, position, nanos.getAsLong()));
        look();
    }

    private static long place(String lastId, long last) {
        return lastId != null && lastId.matches("[0-9]{1,18}") ? Long.parseLong(lastId) : last;
    }

    /** Looks now; something has changed. */
    void look() {
        if (!timer.isShutdown() && looking.compareAndSet(false, true)) {
            timer.execute(
                    () -> {
                        looking.set(false);
                        idle = 0;
                        tryLook();
                    });
        }
    }

    private void tryLook() {
        try {
            if (serve()) {
                timer.schedule(this::look, SOON_MILLIS, TimeUnit.MILLISECONDS);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !timer.isShutdown()) {
                failing = true;
                LOG.warn("Readers of the forum have to wait: {}", e.toString());
            }
        }
    }

    /** Whether somebody has more to be told. */
    private boolean serve() {
        long now = nanos.getAsLong();
        sweep(now);
        if (streams.isEmpty()) {
            recent.clear();
            read = -1;
            // Others may come to a node on which nobody watches, and find all in order.
            if (idle-- <= 0) {
                idle = IDLE;
                Signals.order(transactions);
            }
            return false;
        }
        boolean more = read();
        List<Stream> ready = streams.stream().filter(one -> one.listener.isReady()).toList();
        List<Share> shares = new ArrayList<>();
        List<Stream> silent = new ArrayList<>();
        for (Stream stream : ready) {
            Share share = stream.position < read ? share(stream) : null;
            if (share != null && !share.signals.isEmpty()) {
                shares.add(share);
                more |= share.position < read;
            } else {
                stream.position = Math.max(stream.position, read);
                if (now - stream.lastSent > BEAT_NANOS) {
                    silent.add(stream);
                }
            }
        }
        if (!shares.isEmpty() || !silent.isEmpty()) {
            tell(shares, silent, now);
        }
        return more;
    }

    private void sweep(long now) {
        for (Stream stream : streams) {
            if (!stream.listener.isClosed() && now - stream.opened > LIFE_NANOS) {
                stream.listener.close();
            }
            if (stream.listener.isClosed() && streams.remove(stream)) {
                leave(stream.caller);
            }
        }
    }

    /** Reads on; whether there is more. */
    private boolean read() {
        long last = Signals.order(transactions);
        if (read < 0) {
            // Whoever was told less gets it from the database.
            read = last;
            return false;
        }
        long from = read;
        List<Signals.Signal> found =
                transactions.read(
                        em ->
                                Signals.between(
                                        Transactions.connection(em), from, last, READ_AT_ONCE));
        recent.addAll(found);
        while (recent.size() > KEPT) {
            recent.removeFirst();
        }
        boolean all = found.size() < READ_AT_ONCE;
        read = all ? last : found.get(found.size() - 1).place();
        return !all;
    }

    private Share share(Stream stream) {
        List<Signals.Signal> signals;
        if (recent.isEmpty() || recent.peekFirst().place() > stream.position + 1) {
            long from = stream.position;
            signals =
                    transactions.read(
                            em ->
                                    Signals.between(
                                            Transactions.connection(em),
                                            stream.scope.topicId,
                                            stream.scope.categoryId,
                                            from,
                                            read,
                                            AT_ONCE));
        } else {
            signals = new ArrayList<>();
            for (Signals.Signal signal : recent) {
                if (signal.place() > stream.position && stream.scope.concerns(signal)) {
                    signals.add(signal);
                    if (signals.size() == AT_ONCE) {
                        break;
                    }
                }
            }
        }
        boolean all = signals.size() < AT_ONCE;
        return new Share(stream, signals, all ? read : signals.get(signals.size() - 1).place());
    }

    private void tell(List<Share> shares, List<Stream> silent, long now) {
        List<Stream> asking = new ArrayList<>(silent);
        shares.forEach(share -> asking.add(share.stream));
        askAgain(asking, now);
        Present present = transactions.read(em -> present(em, shares, asking));
        for (Share share : shares) {
            Stream stream = share.stream;
            if (stays(stream, present)) {
                List<Event> events = new ArrayList<>();
                boolean gone = false;
                for (Signals.Signal signal : share.signals) {
                    Event event = event(signal, stream, present);
                    if (event != null) {
                        events.add(event);
                    }
                    gone |= stream.scope.topicId != null && !reads(signal, stream, present);
                }
                stream.position = share.position;
                if (!events.isEmpty()) {
                    stream.lastSent = now;
                    stream.listener.send(gone ? events.subList(0, 1) : events);
                }
                if (gone) {
                    stream.listener.close();
                }
            }
        }
        for (Stream stream : silent) {
            if (stays(stream, present)) {
                stream.lastSent = now;
                stream.listener.beat(stream.position);
            }
        }
    }

    /** Roles, memberships, whether they may sign in at all: of all at once, and not too often. */
    private void askAgain(List<Stream> asking, long now) {
        Set<String> people = new HashSet<>();
        for (Stream stream : asking) {
            if (!stream.caller.isAnonymous() && now - stream.asked > RIGHTS_NANOS) {
                people.add(stream.caller.userId());
            }
        }
        Map<String, Standing> found = new HashMap<>();
        for (List<String> portion : Portions.of(people)) {
            found.putAll(access.standings(portion));
        }
        for (Stream stream : asking) {
            String person = stream.caller.userId();
            if (person != null && people.contains(person)) {
                stream.standing = found.get(person);
                stream.asked = now;
            }
        }
    }

    private Present present(EntityManager em, List<Share> shares, List<Stream> asking) {
        Set<String> topicIds = new HashSet<>();
        Set<String> postIds = new HashSet<>();
        for (Share share : shares) {
            for (Signals.Signal signal : share.signals) {
                topicIds.add(signal.topicId());
                if (signal.postId() != null) {
                    postIds.add(signal.postId());
                }
            }
        }
        asking.stream()
                .map(stream -> stream.scope.topicId)
                .filter(id -> id != null)
                .forEach(topicIds::add);
        Map<String, TopicEntity> topics = new HashMap<>();
        for (List<String> portion : Portions.of(topicIds)) {
            em.createQuery("select t from TopicEntity t where t.id in :ids", TopicEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(one -> topics.put(one.id, one));
        }
        Map<String, PostEntity> posts = new HashMap<>();
        for (List<String> portion : Portions.of(postIds)) {
            em.createQuery("select p from PostEntity p where p.id in :ids", PostEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(one -> posts.put(one.id, one));
        }
        Set<Standing> people = new HashSet<>();
        asking.stream()
                .map(stream -> stream.standing)
                .filter(one -> one != null)
                .forEach(people::add);
        return new Present(topics, posts, Access.reaches(em, people));
    }

    /** Whether the reader may still watch; else their stream is closed. */
    private static boolean stays(Stream stream, Present present) {
        Reach reach = stream.standing == null ? null : present.reaches.get(stream.standing);
        String category = stream.scope.categoryId;
        if (category == null) {
            TopicEntity topic = present.topics.get(stream.scope.topicId);
            // What is gone for good has no category; its reader is told so.
            category = topic == null ? null : topic.categoryId;
        }
        boolean stays = reach != null && (category == null || reach.reads(category));
        if (!stays) {
            stream.listener.close();
        }
        return stays;
    }

    private static boolean reads(Signals.Signal signal, Stream stream, Present present) {
        TopicEntity topic = present.topics.get(signal.topicId());
        return topic != null
                && topic.mergedInto == null
                && present.reaches.get(stream.standing).reads(topic);
    }

    /** Null for what the reader is not to know. */
    private static Event event(Signals.Signal signal, Stream stream, Present present) {
        String topicId = signal.topicId();
        if (!reads(signal, stream, present)) {
            // Whoever looks at a topic that goes away asks for it again, and learns why.
            return stream.scope.topicId == null
                    ? null
                    : new Event(signal.place(), Signals.TOPIC, topicId, null, null);
        }
        TopicEntity topic = present.topics.get(topicId);
        if (signal.postId() == null) {
            return new Event(signal.place(), Signals.TOPIC, topicId, topic.lastNumber, null);
        }
        PostEntity post = present.posts.get(signal.postId());
        boolean here = post != null && post.topicId.equals(topicId);
        if (signal.what().equals(Signals.REMOVED)) {
            return new Event(
                    signal.place(),
                    Signals.REMOVED,
                    topicId,
                    here ? post.number : null,
                    signal.postId());
        }
        return here && present.reaches.get(stream.standing).reads(topic, post)
                ? new Event(signal.place(), signal.what(), topicId, post.number, post.id)
                : null;
    }
}
