package org.artel.portfolio.internal;

import java.time.Duration;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what was to be shown at a time. */
@Component
public class PortfolioClock implements Job {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Publications publications;

    @Activate
    public PortfolioClock(@Reference Publications publications) {
        this.publications = publications;
    }

    @Override
    public String name() {
        return "portfolio.clock";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        publications.due().forEach(publications::publishDue);
        publications.tellWithdrawals();
    }
}
