package org.artel.forum.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes away what nobody comes back for: live updates, and who was told of which post. Adds up how
 * often tags are used.
 */
@Component
public class SignalsClock implements Job {

    /** A client that was away for longer reads its page anew. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration EVERY = Duration.ofHours(1);

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public SignalsClock(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forum.signals";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em -> {
                    Sql.update(
                            Transactions.connection(em),
                            "delete from forum_signal where told_at < ?",
                            now.minus(KEPT));
                    Sql.update(
                            Transactions.connection(em),
                            "delete from forum_told where told_at < ?",
                            now.minus(Herald.REMEMBERED));
                    Tags.fold(Transactions.connection(em));
                });
    }
}
