package org.artel.search.internal;

import java.time.Clock;
import java.time.Duration;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shortens the change log. A node that was away longer makes its index anew. */
@Component
public final class Prune implements Job {

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Prune(
            @Reference(target = "(artel.unit=search)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search.prune";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run() {
        new ChangeLog(transactions).prune(clock.instant());
    }
}
