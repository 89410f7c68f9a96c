package org.artel.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Throws away what is of no use any more: ended sessions, old tokens, attempts that no limit
 * counts.
 */
@Component
public final class Housekeeping implements Job {

    /** Whose program stopped should find out why. */
    private static final Duration EXPIRED_SHOWN = Duration.ofDays(30);

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public Housekeeping(
            @Reference(target = "(artel.unit=users)") Transactions tx, @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "users.housekeeping";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofMinutes(10));
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        delete("delete from SessionEntity s where s.expiresAt < :before", now);
        delete(
                "delete from TokenEntity t where t.expiresAt < :before",
                now.minus(Duration.ofDays(1)));
        delete(
                "delete from PersonalTokenEntity t where t.expiresAt < :before",
                now.minus(EXPIRED_SHOWN));
        delete("delete from ExternalAttemptEntity a where a.expiresAt < :before", now);
        for (Attempts.Kind kind : Attempts.Kind.values()) {
            tx.run(
                    Caller.system(),
                    em ->
                            em.createQuery(
                                            "delete from AttemptEntity a where a.kind = :kind"
                                                    + " and a.madeAt < :before")
                                    .setParameter("kind", kind)
                                    .setParameter("before", now.minus(kind.window))
                                    .executeUpdate());
        }
    }

    private void delete(String jpql, Instant before) {
        tx.run(
                Caller.system(),
                em -> em.createQuery(jpql).setParameter("before", before).executeUpdate());
    }
}
