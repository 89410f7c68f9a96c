package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Timers;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staff who watch results come in, on this node. One look at the counts every second serves them
 * all, whichever node took the answer; who watches nothing costs nothing.
 */
@Component(service = Live.class)
public final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final long LOOK_MILLIS = 1000;
    private static final long BEAT_NANOS = Duration.ofSeconds(20).toNanos();

    /** Then the client comes again and shows that it may still look. */
    private static final long LIFE_NANOS = Duration.ofMinutes(10).toNanos();

    /** The oldest makes room. */
    static final int PER_NODE = 200;

    /**
     * How far a survey is.
     *
     * @param responses with those that wait
     * @param waiting until five of them are counted at once
     */
    public record Count(long responses, long waiting) {}

    /** Where a watcher's events go. */
    public interface Listener {

        /** Must not wait for the client. */
        void send(Count count);

        void beat();

        /** Whether the last event has left, so that another may be sent. */
        boolean isReady();

        boolean isClosed();

        void close();
    }

    private static final class Watcher {

        private final String surveyId;
        private final Listener listener;
        private final long opened;
        private long lastSent;
        private Count told;

        private Watcher(String surveyId, Listener listener, long now) {
            this.surveyId = surveyId;
            this.listener = listener;
            this.opened = now;
            this.lastSent = now;
        }
    }

    private final Transactions transactions;
    private final LongSupplier nanos;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private boolean failing;

    @Activate
    public Live(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        this(transactions, System::nanoTime, LOOK_MILLIS);
    }

    Live(Transactions transactions, LongSupplier nanos, long lookMillis) {
        this.transactions = transactions;
        this.nanos = nanos;
        timer = Timers.start("artel-surveys-live");
        timer.scheduleWithFixedDelay(this::tryLook, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
        watchers.forEach(one -> one.listener.close());
    }

    /** Whether there is such a survey and staff ask; before the answer begins. */
    public void check(String surveyId, Caller staff) {
        transactions.read(em -> Store.ofStaff(em, surveyId, staff));
    }

    /** Tells from now on; how far it is at once. */
    public void add(String surveyId, Listener listener) {
        while (watchers.size() >= PER_NODE) {
            watchers.stream()
                    .min((one, other) -> Long.compare(one.opened, other.opened))
                    .ifPresent(this::end);
        }
        watchers.add(new Watcher(surveyId, listener, nanos.getAsLong()));
    }

    private void end(Watcher watcher) {
        watchers.remove(watcher);
        watcher.listener.close();
    }

    private void tryLook() {
        try {
            look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Results are not told as they come: {}", e.toString());
            }
            failing = true;
        }
    }

    void look() {
        long now = nanos.getAsLong();
        for (Watcher watcher : watchers) {
            if (watcher.listener.isClosed() || now - watcher.opened >= LIFE_NANOS) {
                end(watcher);
            }
        }
        if (watchers.isEmpty()) {
            return;
        }
        Map<String, Count> counts =
                counts(watchers.stream().map(one -> one.surveyId).collect(Collectors.toSet()));
        for (Watcher watcher : watchers) {
            if (!watcher.listener.isReady()) {
                continue;
            }
            Count count = counts.getOrDefault(watcher.surveyId, new Count(0, 0));
            if (!count.equals(watcher.told)) {
                watcher.told = count;
                watcher.lastSent = now;
                watcher.listener.send(count);
            } else if (now - watcher.lastSent >= BEAT_NANOS) {
                watcher.lastSent = now;
                watcher.listener.beat();
            }
        }
    }

    private Map<String, Count> counts(Collection<String> surveys) {
        return transactions.read(
                em -> {
                    Connection connection = Transactions.connection(em);
                    Map<String, Long> counted = rows(connection, "surveys_response", surveys);
                    Map<String, Long> waiting = rows(connection, "surveys_waiting", surveys);
                    Map<String, Count> counts = new HashMap<>();
                    surveys.forEach(
                            one -> {
                                long wait = waiting.getOrDefault(one, 0L);
                                counts.put(
                                        one, new Count(counted.getOrDefault(one, 0L) + wait, wait));
                            });
                    return counts;
                });
    }

    /** How many rows each of the surveys has in a table; nothing for those that have none. */
    private static Map<String, Long> rows(
            Connection connection, String table, Collection<String> surveys) {
        Map<String, Long> rows = new HashMap<>();
        for (List<String> portion : Portions.of(surveys)) {
            Sql.query(
                    connection,
                    "select survey_id, count(*) from "
                            + table
                            + " where survey_id in ("
                            + Sql.marks(portion.size())
                            + ") group by survey_id",
                    row -> rows.put(row.getString(1), row.getLong(2)),
                    portion.toArray());
        }
        return rows;
    }
}
