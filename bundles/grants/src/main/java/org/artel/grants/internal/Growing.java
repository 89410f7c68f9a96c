package org.artel.grants.internal;

import java.time.Duration;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks modules from time to time how people grew, whatever they say of it: those that cannot tell
 * whether something changed, and what nobody thought of.
 */
@Component(service = Job.class)
public class Growing implements Job {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final Counting counting;

    @Activate
    public Growing(@Reference Counting counting) {
        this.counting = counting;
    }

    @Override
    public String name() {
        return "grants.growth";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        counting.refresh(null);
    }
}
