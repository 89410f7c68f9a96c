package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import javax.ws.rs.QueryParam;
import org.artel.booking.ResourceKind;
import org.artel.booking.internal.StatisticsFilter;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Parameters;

/** What statistics are about; use as {@code @BeanParam}. */
public class PeriodParameters {

    @Parameter(
            description = "Beginning of the period",
            required = true,
            example = "2030-03-01T00:00:00+03:00",
            schema = @Schema(type = "string", format = "date-time"))
    @QueryParam("from")
    private String from;

    @Parameter(
            description = "Its end, exclusive; at most 366 days later",
            required = true,
            example = "2030-04-01T00:00:00+03:00",
            schema = @Schema(type = "string", format = "date-time"))
    @QueryParam("to")
    private String to;

    @Parameter(
            description = "DESK, HOT_DESK, ROOM, EQUIPMENT or CONSULTANT",
            example = "ROOM",
            schema = @Schema(implementation = ResourceKind.class))
    @QueryParam("kind")
    private String kind;

    @Parameter(description = "One resource only")
    @QueryParam("resource")
    private String resource;

    StatisticsFilter filter() {
        return new StatisticsFilter(
                needed("from", from),
                needed("to", to),
                Parameters.one(ResourceKind.class, "kind", kind),
                resource == null || resource.isEmpty() ? null : resource);
    }

    private static Instant needed(String name, String text) {
        Instant instant = Parameters.instant(name, text);
        if (instant == null) {
            throw Problem.malformed(
                    "bad-parameter", new Text("Нужен параметр " + name, name + " is needed"));
        }
        return instant;
    }
}
