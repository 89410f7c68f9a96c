package org.artel.scheduler.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Caller;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What all nodes know of the jobs. Every decision is one conditional update, and every time is the
 * database's, so nodes whose clocks differ agree.
 */
@Component(service = JobStore.class)
public class JobStore {

    static final int KEPT_RUNS = 100;
    static final int MAX_FAILURE = 2000;

    private static final String FREE = "(run_id is null or lease_until < ?)";

    private final Transactions transactions;

    /** Without it nothing is kept of who started what. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail audit;

    /** All jobs, and the time at which they were read. */
    record Board(Instant now, List<JobRow> jobs) {}

    @Activate
    public JobStore(@Reference(target = "(artel.unit=scheduler)") Transactions transactions) {
        this.transactions = transactions;
    }

    Board board() {
        return transactions.read(
                em -> {
                    Connection sql = Transactions.connection(em);
                    return new Board(
                            now(sql),
                            Sql.query(
                                    sql, "select * from scheduler_job order by name", JobRow::of));
                });
    }

    /** The newest first, those before {@code before} if that is not null. */
    List<JobRun> runs(String job, String before, int limit) {
        String select = "select * from scheduler_run where job = ? ";
        String order = "order by id desc fetch first " + limit + " rows only";
        return transactions.read(
                em ->
                        before == null
                                ? Sql.query(
                                        Transactions.connection(em),
                                        select + order,
                                        JobStore::run,
                                        job)
                                : Sql.query(
                                        Transactions.connection(em),
                                        select + "and id < ? " + order,
                                        JobStore::run,
                                        job,
                                        before));
    }

    /** Makes the job known, or known by a changed timetable. */
    void enter(String name, Timetable timetable) {
        try {
            transactions.run(
                    Caller.system(),
                    em -> {
                        Connection sql = Transactions.connection(em);
                        Optional<JobRow> present = find(sql, name);
                        String text = timetable.toString();
                        if (present.isEmpty()) {
                            Sql.update(
                                    sql,
                                    "insert into scheduler_job (name, timetable, next_due, failures, runs) values (?, ?, ?, 0, 0)",
                                    name,
                                    text,
                                    timetable.first(now(sql)));
                        } else if (!present.get().timetable().equals(text)) {
                            Sql.update(
                                    sql,
                                    "update scheduler_job set timetable = ?, next_due = ? where name = ? and timetable = ?",
                                    text,
                                    timetable.next(now(sql)),
                                    name,
                                    present.get().timetable());
                        }
                    });
        } catch (DuplicateKey e) {
            // Another node was the first to know it.
        }
    }

    /** Whether the job was due and free, and is now this run's. */
    boolean claim(String name, String runId, String node, Duration lease) {
        return transactions.write(
                Caller.system(),
                em -> {
                    Connection sql = Transactions.connection(em);
                    Instant now = now(sql);
                    String former = find(sql, name).map(JobRow::runId).orElse(null);
                    int won =
                            Sql.update(
                                    sql,
                                    "update scheduler_job set run_id = ?, node = ?, started_at = ?, lease_until = ? where name = ? and next_due <= ? and "
                                            + FREE,
                                    runId,
                                    node,
                                    now,
                                    now.plus(lease),
                                    name,
                                    now,
                                    now);
                    if (won == 0) {
                        return false;
                    }
                    if (former != null) {
                        end(sql, former, now, Outcome.ABANDONED, null);
                    }
                    Sql.update(
                            sql,
                            "insert into scheduler_run (id, job, node, started_at, outcome) values (?, ?, ?, ?, ?)",
                            runId,
                            name,
                            node,
                            now,
                            Outcome.RUNNING.name());
                    return true;
                });
    }

    /** Whether the run still owns its job, now for longer. */
    boolean renew(String name, String runId, Duration lease) {
        return transactions.write(
                Caller.system(),
                em -> {
                    Connection sql = Transactions.connection(em);
                    return Sql.update(
                                    sql,
                                    "update scheduler_job set lease_until = ? where name = ? and run_id = ?",
                                    now(sql).plus(lease),
                                    name,
                                    runId)
                            == 1;
                });
    }

    /** The job is due at this time at the latest, and free after this lease at the latest. */
    void correct(String name, Instant due, Instant lease) {
        transactions.run(
                Caller.system(),
                em -> {
                    Connection sql = Transactions.connection(em);
                    Sql.update(
                            sql,
                            "update scheduler_job set next_due = ? where name = ? and next_due > ?",
                            due,
                            name,
                            due);
                    Sql.update(
                            sql,
                            "update scheduler_job set lease_until = ? where name = ? and lease_until"
                                    + " > ?",
                            lease,
                            name,
                            lease);
                });
    }

    /**
     * Writes down how the run ended and when the job is due again; nothing if the job is another
     * run's by now.
     *
     * @param failure null unless it failed
     */
    void finish(String name, String runId, Outcome outcome, String failure) {
        String text =
                failure == null || failure.length() <= MAX_FAILURE
                        ? failure
                        : failure.substring(0, MAX_FAILURE);
        transactions.run(
                Caller.system(),
                em -> {
                    Connection sql = Transactions.connection(em);
                    Instant now = now(sql);
                    Optional<JobRow> job = find(sql, name);
                    if (job.isEmpty() || !runId.equals(job.get().runId())) {
                        return;
                    }
                    Timetable timetable = Timetable.parse(job.get().timetable());
                    int failures =
                            switch (outcome) {
                                case FAILED -> job.get().failures() + 1;
                                case INTERRUPTED -> job.get().failures();
                                default -> 0;
                            };
                    Instant due =
                            switch (outcome) {
                                case FAILED -> timetable.retry(now, failures);
                                case INTERRUPTED -> now;
                                default -> timetable.next(now);
                            };
                    int own =
                            Sql.update(
                                    sql,
                                    "update scheduler_job set next_due = ?, failures = ?, runs = runs + 1, last_node = node, last_started_at = started_at, last_ended_at = ?, last_outcome = ?, last_failure = ?, run_id = null, node = null, started_at = null, lease_until = null where name = ? and run_id = ?",
                                    due,
                                    failures,
                                    now,
                                    outcome.name(),
                                    text,
                                    name,
                                    runId);
                    if (own == 1) {
                        end(sql, runId, now, outcome, text);
                        forgetOldRuns(sql, name);
                    }
                });
    }

    /** Makes a waiting job due now; nothing if it is running. */
    void makeDue(String name, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    Connection sql = Transactions.connection(em);
                    Instant now = now(sql);
                    int due =
                            Sql.update(
                                    sql,
                                    "update scheduler_job set next_due = ? where name = ? and next_due > ? and "
                                            + FREE,
                                    now,
                                    name,
                                    now,
                                    now);
                    AuditTrail trail = audit;
                    if (due > 0 && trail != null && !caller.isSystem()) {
                        trail.changed(sql, caller, List.of(madeDue(name, now)), 1);
                    }
                });
    }

    private static Change madeDue(String name, Instant now) {
        return new Change(
                "scheduler_job",
                name,
                Change.Action.CHANGED,
                Map.of("next_due", new Change.Values(null, now.toString())),
                Map.of());
    }

    private static void end(
            Connection sql, String runId, Instant now, Outcome outcome, String failure) {
        Sql.update(
                sql,
                "update scheduler_run set ended_at = ?, outcome = ?, failure = ? where id = ? and outcome = ?",
                now,
                outcome.name(),
                failure,
                runId,
                Outcome.RUNNING.name());
    }

    private static void forgetOldRuns(Connection sql, String job) {
        List<String> last =
                Sql.query(
                        sql,
                        "select id from scheduler_run where job = ? order by id desc offset "
                                + KEPT_RUNS
                                + " rows fetch next 1 rows only",
                        row -> row.getString("id"),
                        job);
        if (!last.isEmpty()) {
            Sql.update(
                    sql, "delete from scheduler_run where job = ? and id <= ?", job, last.get(0));
        }
    }

    private static Optional<JobRow> find(Connection sql, String name) {
        return Sql.query(sql, "select * from scheduler_job where name = ?", JobRow::of, name)
                .stream()
                .findFirst();
    }

    private static Instant now(Connection sql) {
        return Sql.query(
                        sql,
                        "select current_timestamp as now_at from scheduler_clock",
                        row -> Sql.instant(row, "now_at"))
                .get(0);
    }

    private static JobRun run(ResultSet row) throws SQLException {
        return new JobRun(
                row.getString("id"),
                row.getString("node"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("failure"));
    }
}
