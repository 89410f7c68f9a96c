package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;

/**
 * When a resource is open on one day of the week, in its own zone.
 *
 * @param from as {@code 08:00}
 * @param to as {@code 22:00}; {@code 24:00} is the end of the day
 */
public record OpeningTime(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DayOfWeek day,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "08:00") String from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "22:00") String to) {}
