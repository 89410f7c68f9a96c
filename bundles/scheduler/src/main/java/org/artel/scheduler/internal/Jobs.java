package org.artel.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The jobs as operators see them. */
@Component(service = Jobs.class)
public class Jobs {

    private final JobStore store;
    private final Scheduler scheduler;

    @Activate
    public Jobs(@Reference JobStore store, @Reference Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /** By name. */
    public Page<JobInfo> list(PageRequest page) {
        Cursor after = page.after(1);
        JobStore.Board board = store.board();
        List<JobRow> rows =
                board.jobs().stream()
                        .filter(row -> after == null || row.name().compareTo(after.part(0)) > 0)
                        .limit(page.fetch())
                        .toList();
        return Page.of(rows, page, row -> info(row, board.now()), row -> Cursor.of(row.name()));
    }

    public JobInfo get(String name) {
        JobStore.Board board = store.board();
        return board.jobs().stream()
                .filter(row -> row.name().equals(name))
                .map(row -> info(row, board.now()))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** The newest first. */
    public Page<JobRun> runs(String name, PageRequest page) {
        Cursor after = page.after(1);
        get(name);
        return Page.of(
                store.runs(name, after == null ? null : after.part(0), page.fetch()),
                page,
                run -> run,
                run -> Cursor.of(run.id()));
    }

    /** Has it run as soon as a node is free, whenever it is due otherwise. */
    public JobInfo runNow(String name, Caller caller) {
        JobInfo before = get(name);
        if (before.state() == JobInfo.State.ABSENT) {
            throw Problem.conflict(
                    "job-absent",
                    new Text(
                            "Модуль с этой задачей сейчас не установлен",
                            "The module of this job is not installed now"));
        }
        if (before.state() == JobInfo.State.RUNNING) {
            throw Problem.conflict(
                    "job-running",
                    new Text("Эта задача уже выполняется", "This job is running already"));
        }
        store.makeDue(name, caller);
        scheduler.ring();
        return get(name);
    }

    private JobInfo info(JobRow row, Instant now) {
        boolean running = row.isRunning(now);
        return new JobInfo(
                row.name(),
                row.timetable(),
                state(row, now, scheduler.names()),
                running ? row.node() : null,
                running ? row.startedAt() : null,
                row.nextDue(),
                row.lastOutcome() == null
                        ? null
                        : new JobInfo.Last(
                                row.lastNode(),
                                row.lastStartedAt(),
                                row.lastEndedAt(),
                                Duration.between(row.lastStartedAt(), row.lastEndedAt()).toMillis(),
                                row.lastOutcome(),
                                row.lastFailure()),
                row.failures(),
                row.runs());
    }

    private static JobInfo.State state(JobRow row, Instant now, Set<String> present) {
        if (row.isRunning(now)) {
            return JobInfo.State.RUNNING;
        }
        if (!present.contains(row.name())) {
            return JobInfo.State.ABSENT;
        }
        return row.isDue(now) ? JobInfo.State.DUE : JobInfo.State.WAITING;
    }
}
