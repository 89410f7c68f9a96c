package org.artel.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells of jobs that fail, that nobody runs, or that do not end. Why they fail is not told here:
 * everybody may read the health.
 */
@Component
public class JobHealth implements HealthCheck {

    private static final Duration OVERDUE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final JobStore store;
    private final Scheduler scheduler;

    @Activate
    public JobHealth(@Reference JobStore store, @Reference Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    @Override
    public String name() {
        return "scheduler.jobs";
    }

    @Override
    public List<String> complaints() {
        JobStore.Board board = store.board();
        List<String> complaints = new ArrayList<>();
        for (JobRow job : board.jobs()) {
            // What no module does any more is nobody's fault.
            if (scheduler.names().contains(job.name())) {
                add(complaints, job, board.now());
            }
        }
        for (List<String> names : scheduler.crowds()) {
            complaints.add(
                    String.join(" and ", names.stream().sorted().toList())
                            + " do not end; other jobs of the same module wait for them");
        }
        return complaints;
    }

    private static void add(List<String> complaints, JobRow job, Instant now) {
        if (job.failures() > 0) {
            complaints.add(
                    job.name()
                            + " failed "
                            + (job.failures() == 1 ? "once" : job.failures() + " times in a row")
                            + ", the last time at "
                            + job.lastEndedAt());
        }
        if (job.isDue(now.minus(OVERDUE)) && !job.isRunning(now)) {
            complaints.add(
                    job.name() + " has been due since " + job.nextDue() + " and nobody runs it");
        }
        if (job.isRunning(now) && job.startedAt().isBefore(now.minus(LONG))) {
            complaints.add(
                    job.name()
                            + " has been running since "
                            + job.startedAt()
                            + " on "
                            + job.node());
        }
    }
}
