package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
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
import org.artel.booking.internal.WaitingLine;
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

/** The waiting list over HTTP. */
@Component(service = WaitingResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/waiting-list")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class WaitingResource {

    private final WaitingLine waiting;

    @Activate
    public WaitingResource(@Reference WaitingLine waiting) {
        this.waiting = waiting;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One's own places in line; staff see all")
    public Page<WaitingLine.Waiting> list(
            @QueryParam("resource") String resource,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return waiting.list(resource, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Wait for a time that is taken",
            description =
                    "When it becomes free it is held for the first in line; confirm that booking to"
                            + " accept.")
    @ApiResponse(
            responseCode = "201",
            description = "Waiting",
            content = @Content(schema = @Schema(implementation = WaitingLine.Waiting.class)))
    public Response join(
            WaitingLine.NewWaiting body, @Context UriInfo uri, @Context Caller caller) {
        WaitingLine.Waiting made = waiting.join(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One place in line")
    @ApiResponse(
            responseCode = "200",
            description = "The place",
            content = @Content(schema = @Schema(implementation = WaitingLine.Waiting.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        WaitingLine.Waiting found = waiting.get(id, caller);
        return Answers.ok(found, found.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Wait no more; an offer is given up")
    public void leave(@PathParam("id") String id, @Context Caller caller) {
        waiting.leave(id, caller);
    }
}
