package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.QueryParam;
import org.artel.booking.ResourceKind;
import org.artel.booking.internal.Availability;
import org.artel.core.rest.Parameters;

/** Which resources are wanted; use as {@code @BeanParam}. */
public class WantedParameters {

    @Parameter(
            description = "DESK, HOT_DESK, ROOM or EQUIPMENT",
            example = "ROOM",
            schema = @Schema(implementation = ResourceKind.class))
    @QueryParam("kind")
    private String kind;

    @Parameter(description = "Part of the name")
    @QueryParam("q")
    private String q;

    @Parameter(description = "Part of the location")
    @QueryParam("location")
    private String location;

    @Parameter(description = "At least so much", example = "12", schema = @Schema(type = "integer"))
    @QueryParam("capacity")
    private String capacity;

    @Parameter(description = "All of these", example = "проектор")
    @QueryParam("feature")
    private List<String> features;

    Availability.Wanted wanted() {
        int least = Parameters.number("capacity", capacity, 0, 0, 100_000);
        return new Availability.Wanted(
                Parameters.one(ResourceKind.class, "kind", kind),
                q,
                location,
                least == 0 ? null : least,
                features == null ? List.of() : features);
    }
}
