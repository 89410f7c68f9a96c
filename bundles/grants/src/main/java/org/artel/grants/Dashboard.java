package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * How a grant stands.
 *
 * @param asOf the day it is told for
 * @param share of the grant's days that are over, in percent
 * @param counting whether figures are still being counted
 * @param funnel from registered to grown
 * @param cities of the people's organisations; null for those whose organisation nobody knows
 */
public record Dashboard(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Grant grant,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate asOf,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int share,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean counting,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Progress> indicators,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Step> funnel,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Coverage> cities,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Coverage> activities,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Service> services,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Week week) {

    /** An indicator; at risk if it is far behind the days that are over. */
    public record Progress(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String unit,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int plan,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long value,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean atRisk,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Point> series) {}

    /** How much was reached by the end of a day. */
    public record Point(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate day,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long value) {}

    /** How many people came this far. */
    public record Step(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String stage,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long people) {}

    /** How many organisations and people of one place or field. */
    public record Coverage(
            @Schema(nullable = true) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long organisations,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long people) {}

    /** What people got, by kind. */
    public record Service(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long acts,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long minutes) {}

    /** What changed in the last seven days, beside the seven before. */
    public record Week(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long newPeople,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long newPeopleBefore,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Change> reached,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String spent,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Checkpoint> due,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<GrantEvent> events) {}

    /** By how much the fact of an indicator grew, in what it measures. */
    public record Change(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String indicator,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long more,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long before) {}
}
