package org.artel.scheduler.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.artel.core.persistence.Sql;

/**
 * A row of {@code scheduler_job}.
 *
 * @param runId the run under way; null between runs
 * @param leaseUntil until when nobody else may run it; null between runs
 * @param failures how many runs failed since one succeeded
 * @param runs how many have ended so far
 */
record JobRow(
        String name,
        String timetable,
        Instant nextDue,
        String runId,
        String node,
        Instant startedAt,
        Instant leaseUntil,
        String lastNode,
        Instant lastStartedAt,
        Instant lastEndedAt,
        Outcome lastOutcome,
        String lastFailure,
        int failures,
        long runs) {

    static JobRow of(ResultSet row) throws SQLException {
        String outcome = row.getString("last_outcome");
        return new JobRow(
                row.getString("name"),
                row.getString("timetable"),
                Sql.instant(row, "next_due"),
                row.getString("run_id"),
                row.getString("node"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "lease_until"),
                row.getString("last_node"),
                Sql.instant(row, "last_started_at"),
                Sql.instant(row, "last_ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("last_failure"),
                row.getInt("failures"),
                row.getLong("runs"));
    }

    boolean isRunning(Instant now) {
        return runId != null && !leaseUntil.isBefore(now);
    }

    boolean isDue(Instant now) {
        return !isRunning(now) && !nextDue.isAfter(now);
    }
}
