package org.artel.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What staff say of a resource. Kind, name, capacity and zone are enough: it is then open every day
 * from 08:00 to 22:00, without approval.
 *
 * @param capacity of a hot-desk area bookings at one time, of a room people, of equipment pieces
 * @param photos ids of uploaded files
 * @param position on the plan of its floor; null where it has no place of its own there
 */
public record NewResource(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 200,
                        example = "Переговорная «Волга»")
                String name,
        @Schema(nullable = true, maxLength = 4000) String description,
        @Schema(nullable = true, maxLength = 300, example = "2 этаж, кабинет 204") String location,
        @Schema(
                        nullable = true,
                        description =
                                "Of a hot-desk area bookings at one time, of a room people, of"
                                        + " equipment pieces; 1 if left out",
                        example = "12")
                Integer capacity,
        @Schema(nullable = true, example = "Europe/Moscow") String timeZone,
        @Schema(nullable = true, example = "[\"проектор\", \"доска\"]") List<String> features,
        @Schema(nullable = true) List<Layout> layouts,
        @Schema(nullable = true, description = "Ids of uploaded pictures") List<String> photos,
        @Schema(nullable = true) List<OpeningTime> opening,
        @Schema(nullable = true) ResourceRules rules,
        @Schema(nullable = true, description = "On the plan of its floor") Position position) {

    /** One without a place on a plan. */
    public NewResource(
            ResourceKind kind,
            String name,
            String description,
            String location,
            Integer capacity,
            String timeZone,
            List<String> features,
            List<Layout> layouts,
            List<String> photos,
            List<OpeningTime> opening,
            ResourceRules rules) {
        this(
                kind,
                name,
                description,
                location,
                capacity,
                timeZone,
                features,
                layouts,
                photos,
                opening,
                rules,
                null);
    }
}
