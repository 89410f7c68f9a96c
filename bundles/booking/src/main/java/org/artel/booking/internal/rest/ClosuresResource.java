package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.booking.Booking;
import org.artel.booking.internal.Closures;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holidays and closures over HTTP. */
@Component(service = ClosuresResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/closures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class ClosuresResource {

    private final Closures closures;

    @Activate
    public ClosuresResource(@Reference Closures closures) {
        this.closures = closures;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Holidays and closures by their start",
            description =
                    "What is over, the latest first; all else, the earliest first. Staff see how"
                            + " many open bookings fall into each.")
    public Page<Closures.Closure> list(
            @Parameter(description = "Those of one resource, with those of everything")
                    @QueryParam("resource")
                    String resource,
            @Parameter(
                            description = "Those that are over, or those that are not",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("over")
                    String over,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return closures.list(
                new Closures.Filter(
                        resource == null || resource.isEmpty() ? null : resource,
                        Parameters.flag("over", over)),
                paging.request(),
                caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One closure")
    public Closures.Closure get(@PathParam("id") String id, @Context Caller caller) {
        return closures.get(id, caller);
    }

    @GET
    @Path("/{id}/bookings")
    @Allow(Who.STAFF)
    @Operation(
            summary = "The open bookings that fall into a closure, by their start",
            description = "They stay booked until somebody moves or cancels them.")
    public Page<Booking> bookings(
            @PathParam("id") String id, @BeanParam Paging paging, @Context Caller caller) {
        return closures.bookings(id, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Close a resource, or everything, for a while",
            description =
                    "What is booked then stays booked; the answer says how many bookings that is.")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Closures.Closure.class)))
    public Response create(Closures.NewClosure body, @Context UriInfo uri, @Context Caller caller) {
        Closures.Closure made = closures.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, 1);
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Open again")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        closures.remove(id, caller);
    }
}
