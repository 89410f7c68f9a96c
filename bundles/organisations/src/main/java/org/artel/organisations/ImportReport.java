package org.artel.organisations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param rejected the first rejected rows
 * @param rejectedCount how many rows were rejected in all
 * @param dryRun nothing was meant to be written
 * @param atomic all rows or none
 * @param applied whether what is counted here is in the register now
 */
public record ImportReport(
        int created,
        int updated,
        int unchanged,
        List<Rejection> rejected,
        int rejectedCount,
        boolean dryRun,
        boolean atomic,
        boolean applied) {

    public ImportReport {
        rejected = List.copyOf(rejected);
    }

    /**
     * A row that was left out.
     *
     * @param line of the file, from 1
     */
    public record Rejection(long line, List<RowError> errors) {
        public Rejection {
            errors = List.copyOf(errors);
        }
    }

    /**
     * What is wrong with a row.
     *
     * @param pointer the column as {@code /inn}; empty for the whole row
     * @param code machine-readable, such as {@code checksum}
     * @param detail in the caller's language
     */
    public record RowError(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String pointer,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String detail) {}
}
