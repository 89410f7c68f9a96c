package org.artel.scheduler.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** One run of a job. */
public record JobRun(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(description = "Which node ran it", example = "node-8f3k2m1q") String node,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant startedAt,
        @Schema(nullable = true) Instant endedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Outcome outcome,
        @Schema(nullable = true, description = "Why it failed") String failure) {}
