package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.booking.internal.Availability;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is free among many resources, over HTTP. */
@Component(service = AvailabilityResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class AvailabilityResource {

    /** The calendars asked for. */
    public record Calendars(List<Availability.OfResource> items) {}

    /** The free times asked for. */
    public record Slots(List<Availability.Slot> items) {}

    private final Availability availability;

    @Activate
    public AvailabilityResource(@Reference Availability availability) {
        this.availability = availability;
    }

    @GET
    @Path("/availability")
    @Allow(Who.ANYONE)
    @Operation(summary = "When resources are open, taken and free; 62 days at most")
    public Calendars list(
            @BeanParam WantedParameters wanted,
            @Parameter(
                            required = true,
                            example = "2030-03-12T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            required = true,
                            example = "2030-03-13T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Context Caller caller) {
        return new Calendars(
                availability.of(
                        wanted.wanted(),
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        caller));
    }

    @GET
    @Path("/free-slots")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Free times, the earliest first",
            description = "A room for 12 with a projector, two hours, this week.")
    public Slots slots(
            @BeanParam WantedParameters wanted,
            @Parameter(
                            required = true,
                            example = "2030-03-12T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            required = true,
                            example = "2030-03-13T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(
                            description = "How long",
                            required = true,
                            example = "120",
                            schema = @Schema(type = "integer"))
                    @QueryParam("minutes")
                    String minutes,
            @Parameter(
                            description = "Pieces or desks, 1 if left out",
                            schema = @Schema(type = "integer"))
                    @QueryParam("quantity")
                    String quantity,
            @Parameter(
                            description = "How many of one resource, 1 to 100",
                            schema = @Schema(type = "integer"))
                    @QueryParam("each")
                    String each,
            @Parameter(description = "How many, 1 to 100", schema = @Schema(type = "integer"))
                    @QueryParam("limit")
                    String limit) {
        return new Slots(
                availability.slots(
                        wanted.wanted(),
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        Parameters.number("minutes", minutes, 60, 1, 44_640),
                        Parameters.number("quantity", quantity, 1, 1, 100_000),
                        Parameters.number("each", each, 100, 1, 100),
                        Parameters.number("limit", limit, 50, 1, 100)));
    }
}
