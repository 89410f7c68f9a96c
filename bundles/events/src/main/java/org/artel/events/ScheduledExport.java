package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A list of an event that is made again and again for one person.
 *
 * @param weekday null unless weekly
 * @param at by the clock of the event's zone
 * @param reason why it ended; null while it goes on
 * @param nextAt null once it ended
 * @param lastAt when the last file was made; null before the first
 * @param files those still kept, the newest first
 */
public record ScheduledExport(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) What export,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Format format,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Every every,
        @Schema(nullable = true) DayOfWeek weekday,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "08:00") String at,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true) Reason reason,
        @Schema(nullable = true) OffsetDateTime nextAt,
        @Schema(nullable = true) OffsetDateTime lastAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Made> files,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
        long version) {

    /** Which list. */
    public enum What {
        REGISTRATIONS,
        ATTENDANCE,
        CHECK_INS
    }

    /** What opens it. */
    public enum Format {
        CSV,
        XLSX
    }

    /** How often. */
    public enum Every {
        DAILY,
        WEEKLY
    }

    /** Whether it goes on. */
    public enum State {
        ACTIVE,
        ENDED
    }

    /** Why it ended. */
    public enum Reason {
        EVENT_OVER,
        EVENT_CANCELLED,
        /** The person may not read such lists any more. */
        NO_RIGHTS
    }

    /**
     * A file that was made.
     *
     * @param file its id, for {@code /api/files/{id}/content}
     * @param until when it is removed
     */
    public record Made(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String file,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime madeAt,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime until) {}
}
