package org.artel.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away what is of no use any more: ended sessions, old tokens, attempts that no limit
 * counts.
 */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long EVERY_MINUTES = 10;

    private final Transactions tx;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "artel-users-housekeeping");
                        thread.setDaemon(true);
                        return thread;
                    });

    @Activate
    public Housekeeping(
            @Reference(target = "(artel.unit=users)") Transactions tx, @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
        timer.scheduleWithFixedDelay(
                this::tryPurge, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void tryPurge() {
        try {
            purge();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Old sessions and attempts could not be removed, next try in {} minutes: {}",
                    EVERY_MINUTES,
                    e.toString());
        }
    }

    void purge() {
        Instant now = clock.instant();
        delete("delete from SessionEntity s where s.expiresAt < :before", now);
        delete(
                "delete from TokenEntity t where t.expiresAt < :before",
                now.minus(Duration.ofDays(1)));
        delete(
                "delete from AttemptEntity a where a.madeAt < :before",
                now.minus(Attempts.LONGEST_WINDOW));
    }

    private void delete(String jpql, Instant before) {
        tx.run(
                Caller.system(),
                em -> em.createQuery(jpql).setParameter("before", before).executeUpdate());
    }
}
