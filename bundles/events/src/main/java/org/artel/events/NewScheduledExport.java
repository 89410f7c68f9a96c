package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;

/**
 * Which list of an event somebody wants regularly. In words, so that one that is not known is told
 * beside its field.
 *
 * @param weekday with {@code WEEKLY}, and only then
 * @param at by the clock of the event's zone
 */
public record NewScheduledExport(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = ScheduledExport.What.class)
                String export,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = ScheduledExport.Format.class)
                String format,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        implementation = ScheduledExport.Every.class)
                String every,
        @Schema(nullable = true, implementation = DayOfWeek.class) String weekday,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        pattern = "([01][0-9]|2[0-3]):[0-5][0-9]",
                        example = "08:00")
                String at) {}
