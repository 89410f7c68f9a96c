package org.artel.webhooks.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deliveries are kept for thirty days; what waits for a hook that is off is given up in time. */
@Component(service = Job.class)
public final class Retention implements Job {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final LocalTime AT = LocalTime.of(4, 20);

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public Retention(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx, @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks.retention";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(AT);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        update(
                "update webhooks_delivery set state = 'GIVEN_UP', next_at = null, owner = null,"
                        + " reason = 'The webhook was switched off', finished_at = ?,"
                        + " version = version + 1 where state = 'WAITING' and until_at < ?"
                        + " and hook_id in (select id from webhooks_hook where active = false)",
                now,
                now);
        update("delete from webhooks_delivery where created_at < ?", now.minus(KEPT));
    }

    private void update(String statement, Object... arguments) {
        tx.run(
                Caller.system(),
                em -> Sql.update(Transactions.connection(em), statement, arguments));
    }
}
