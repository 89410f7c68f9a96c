package org.artel.scheduler.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A job as people see it. */
@Schema(name = "Job")
public record JobInfo(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "users.housekeeping")
                String name,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "every <pause>, or daily <time> <zone>",
                        example = "every PT10M")
                String schedule,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true, description = "Which node runs it now") String runningOn,
        @Schema(nullable = true) Instant runningSince,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant nextDue,
        @Schema(nullable = true) Last last,
        @Schema(description = "How many runs failed since one succeeded") int failures,
        @Schema(description = "How many runs have ended so far") long runs) {

    /** What it does at this moment. */
    @Schema(name = "JobState")
    public enum State {
        WAITING,
        DUE,
        RUNNING,
        /** No module of this installation does it now. */
        ABSENT
    }

    /** Its last run. */
    @Schema(name = "JobLastRun")
    public record Last(
            String node,
            Instant startedAt,
            Instant endedAt,
            long milliseconds,
            Outcome outcome,
            @Schema(nullable = true, description = "Why it failed") String failure) {}
}
