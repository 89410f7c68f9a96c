package org.artel.core.persistence.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one module may have of the pool of database connections: a quarter of it is always left to
 * the others, however long the module keeps what it has. Who wants more waits for the module's own
 * transactions to end, and is refused as if the database were busy.
 */
final class Share implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Share.class);

    /** As long as one waits for a connection of the pool. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Shorter transactions are nobody's fault, however many there are at once. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Transactions transactions;
    private final String module;
    private final int size;
    private final Duration patience;
    private final Semaphore free;

    /** When each transaction that runs now began, in nanoseconds. */
    private final Map<Object, Long> begun = new ConcurrentHashMap<>();

    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    /**
     * @param pool how many connections there are for everybody
     */
    Share(Transactions transactions, String module, int pool) {
        this(transactions, module, pool, PATIENCE);
    }

    Share(Transactions transactions, String module, int pool, Duration patience) {
        this.transactions = transactions;
        this.module = module;
        this.patience = patience;
        // A module may open one transaction within another: with fewer it would wait for itself.
        size = Math.max(2, pool * 3 / 4);
        free = new Semaphore(size, true);
    }

    @Override
    public <T> T write(Caller caller, Function<EntityManager, T> work) {
        return within(() -> transactions.write(caller, work));
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return within(() -> transactions.read(work));
    }

    String module() {
        return module;
    }

    /** How many transactions run now. */
    int used() {
        return begun.size();
    }

    /** Who keeps everything it may have, and for how long; empty if there is some left. */
    Optional<String> complaint() {
        long now = System.nanoTime();
        long longest = begun.values().stream().mapToLong(since -> now - since).max().orElse(0);
        return free.availablePermits() > 0 || longest < LONG.toNanos()
                ? Optional.empty()
                : Optional.of(
                        module
                                + " keeps all "
                                + size
                                + " database connections that one module may have, the longest for "
                                + TimeUnit.NANOSECONDS.toSeconds(longest)
                                + " s");
    }

    private <T> T within(Supplier<T> work) {
        enter();
        Object key = new Object();
        begun.put(key, System.nanoTime());
        try {
            return work.get();
        } finally {
            begun.remove(key);
            free.release();
        }
    }

    private void enter() {
        // The fair way is slower, and needed only by those who have to wait.
        if (free.tryAcquire()) {
            return;
        }
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
        throw Problem.of(
                Problem.Kind.UNAVAILABLE,
                "module-busy",
                new Text(
                        "Модуль «"
                                + module
                                + "» занял всё, что ему положено. Повторите через минуту",
                        "The module “"
                                + module
                                + "” is using all that it may have. Try again in a minute"));
    }

    /** Once a minute, not for everybody who is refused. */
    private void tell() {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last >= QUIET_NANOS && told.compareAndSet(last, now)) {
            LOG.warn("{}", complaint().orElse(module + " was refused database connections"));
        }
    }
}
