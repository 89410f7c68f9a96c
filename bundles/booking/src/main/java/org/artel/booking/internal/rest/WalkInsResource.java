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
import org.artel.booking.internal.WalkIns;
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

/** Coming without an appointment, over HTTP. */
@Component(service = WalkInsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/walk-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class WalkInsResource {

    private final WalkIns walkIns;

    @Activate
    public WalkInsResource(@Reference WalkIns walkIns) {
        this.walkIns = walkIns;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "One's own tickets",
            description = "Consultants and staff see everybody who waits.")
    public Page<WalkIns.Ticket> list(
            @Parameter(
                            description = "Of one's own: WAITING, CALLED or LEFT",
                            example = "WAITING",
                            schema = @Schema(implementation = WalkIns.State.class))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "One's own only, for consultants and staff too",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("mine")
                    String mine,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return walkIns.list(
                Parameters.one(WalkIns.State.class, "state", state),
                Boolean.TRUE.equals(Parameters.flag("mine", mine)),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Be advised now by the first expert who is free, or stand in line",
            description = "CALLED with the consultation, or WAITING with the position.")
    @ApiResponse(
            responseCode = "201",
            description = "Called: the ticket with the consultation",
            content = @Content(schema = @Schema(implementation = WalkIns.Ticket.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Nobody is free: the ticket with its position",
            content = @Content(schema = @Schema(implementation = WalkIns.Ticket.class)))
    public Response come(WalkIns.NewWalkIn body, @Context UriInfo uri, @Context Caller caller) {
        WalkIns.Ticket made = walkIns.come(Parameters.required(body), caller);
        Response created = Answers.created(uri, made.id(), made, made.version());
        return made.state() == WalkIns.State.WAITING
                ? Response.fromResponse(created).status(Response.Status.ACCEPTED).build()
                : created;
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One ticket with its present position")
    @ApiResponse(
            responseCode = "200",
            description = "The ticket",
            content = @Content(schema = @Schema(implementation = WalkIns.Ticket.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        WalkIns.Ticket found = walkIns.get(id, caller);
        return Answers.ok(found, found.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Leave the line")
    public void leave(@PathParam("id") String id, @Context Caller caller) {
        walkIns.leave(id, caller);
    }
}
