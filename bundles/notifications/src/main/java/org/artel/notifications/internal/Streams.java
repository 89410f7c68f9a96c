package org.artel.notifications.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who listens on this node. One look at the table, twice a second, serves them all,
 * whichever node wrote.
 */
@Component(service = Streams.class)
public final class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    static final int PER_PERSON = 5;

    /** Counting those that were closed and are not yet gone. */
    static final int AT_MOST = 20;

    static final int PER_NODE = 1000;

    private static final long LOOK_MILLIS = 500;
    private static final long BEAT_NANOS = Duration.ofSeconds(15).toNanos();

    /** Then the client comes again and shows that its session still stands. */
    private static final long LIFE_NANOS = Duration.ofMinutes(10).toNanos();

    private static final int PEOPLE_AT_ONCE = 500;

    /** Where a stream's events go. */
    public interface Listener {

        /**
         * Must not wait for the client.
         *
         * @param id what the client names when it comes again
         * @param latest null if nothing is unread
         */
        void unread(String id, long count, Inbox.Entry latest);

        void beat();

        /** Whether the last event has left, so that another one may be sent. */
        boolean isReady();

        boolean isClosed();

        void close();
    }

    private static final class Stream {

        private final String userId;
        private final Listener listener;
        private final long opened = System.nanoTime();
        private long lastSent = System.nanoTime();
        private String lastId;

        private Stream(String userId, Listener listener, String lastId) {
            this.userId = userId;
            this.listener = listener;
            this.lastId = lastId;
        }
    }

    private final Inbox inbox;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perPerson = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService timer;
    private boolean failing;

    @Activate
    public Streams(@Reference Inbox inbox) {
        this.inbox = inbox;
        timer = Timers.start("artel-notification-streams");
        timer.scheduleWithFixedDelay(
                this::tryLook, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
        streams.forEach(stream -> stream.listener.close());
    }

    /**
     * Begins to tell a person who has entered.
     *
     * @param lastId of the last event that the client has seen; null if it has seen none
     */
    public void add(String userId, String lastId, Listener listener) {
        streams.add(new Stream(userId, listener, lastId));
        look();
    }

    /**
     * Takes a place before the answer begins; TOO_MANY or UNAVAILABLE if there is none. {@link
     * #add} or {@link #leave} must follow.
     */
    public void enter(String userId) {
        synchronized (perPerson) {
            int open = perPerson.getOrDefault(userId, 0);
            if (open >= AT_MOST) {
                throw Problem.tooMany(60);
            }
            if (open >= PER_PERSON) {
                closeOldest(userId);
            }
            if (count.get() >= PER_NODE) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "too-many-streams",
                        new Text(
                                "Слишком много подключений. Повторите позже",
                                "Too many streams. Try again later"));
            }
            perPerson.merge(userId, 1, Integer::sum);
            count.incrementAndGet();
        }
    }

    /**
     * A page that was left is not missed before the next heartbeat, and whoever reloads a page
     * often has left many: the newest is the one that is looked at.
     */
    private void closeOldest(String userId) {
        streams.stream()
                .filter(stream -> stream.userId.equals(userId) && !stream.listener.isClosed())
                .min(Comparator.comparingLong(stream -> stream.opened))
                .ifPresent(stream -> stream.listener.close());
    }

    public void leave(String userId) {
        synchronized (perPerson) {
            perPerson.computeIfPresent(userId, (id, open) -> open == 1 ? null : open - 1);
            count.decrementAndGet();
        }
    }

    /** Looks now; something has changed. */
    void look() {
        if (!streams.isEmpty() && !timer.isShutdown() && looking.compareAndSet(false, true)) {
            timer.execute(this::tryLook);
        }
    }

    private void tryLook() {
        looking.set(false);
        try {
            serve();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("Listeners have to wait: {}", e.toString());
            }
        }
    }

    private void serve() {
        long now = System.nanoTime();
        for (Stream stream : streams) {
            if (!stream.listener.isClosed() && now - stream.opened > LIFE_NANOS) {
                stream.listener.close();
            }
            if (stream.listener.isClosed() && streams.remove(stream)) {
                leave(stream.userId);
            }
        }
        if (streams.isEmpty()) {
            return;
        }
        Map<String, Inbox.Unread> unread = unread();
        List<Stream> changed = new ArrayList<>();
        Set<String> entries = new HashSet<>();
        for (Stream stream : streams) {
            Inbox.Unread present = unread.getOrDefault(stream.userId, Inbox.Unread.NOTHING);
            if (!stream.listener.isReady()) {
                continue;
            }
            if (!id(present).equals(stream.lastId)) {
                changed.add(stream);
                if (present.latest() != null) {
                    entries.add(present.latest());
                }
            } else if (now - stream.lastSent > BEAT_NANOS) {
                stream.lastSent = now;
                stream.listener.beat();
            }
        }
        Map<String, Inbox.Entry> latest = new HashMap<>();
        for (List<String> part : parts(entries)) {
            latest.putAll(inbox.entries(part));
        }
        for (Stream stream : changed) {
            Inbox.Unread present = unread.getOrDefault(stream.userId, Inbox.Unread.NOTHING);
            stream.lastId = id(present);
            stream.lastSent = now;
            stream.listener.unread(stream.lastId, present.count(), latest.get(present.latest()));
        }
    }

    private Map<String, Inbox.Unread> unread() {
        Set<String> people = new HashSet<>();
        streams.forEach(stream -> people.add(stream.userId));
        Map<String, Inbox.Unread> unread = new HashMap<>();
        for (List<String> part : parts(people)) {
            unread.putAll(inbox.unread(part));
        }
        return unread;
    }

    /** The state that an event tells; who comes again with it has missed nothing. */
    private static String id(Inbox.Unread unread) {
        return unread.latest() == null ? "0" : unread.latest() + "-" + unread.count();
    }

    private static List<List<String>> parts(Collection<String> all) {
        List<String> list = List.copyOf(all);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += PEOPLE_AT_ONCE) {
            parts.add(list.subList(from, Math.min(list.size(), from + PEOPLE_AT_ONCE)));
        }
        return parts;
    }
}
