package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.Ticket;
import org.artel.surveys.internal.Responses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets of visitors, over HTTP. */
@Component(service = TicketsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class TicketsResource {

    private final Responses responses;

    @Activate
    public TicketsResource(@Reference Responses responses) {
        this.responses = responses;
    }

    @POST
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Get what a visitor answers a public survey with, once",
            description = "Nothing is kept of it until it is used.")
    @ApiResponse(
            responseCode = "201",
            description = "The ticket",
            content = @Content(schema = @Schema(implementation = Ticket.class)))
    @ApiResponse(responseCode = "409", description = "not-open")
    @ApiResponse(responseCode = "429", description = "Too many from this address")
    public Response issue(
            @PathParam("survey") String survey, @Context UriInfo uri, @Context Caller caller) {
        Ticket ticket = responses.ticket(survey, caller);
        return Response.created(uri.getAbsolutePath()).entity(ticket).build();
    }
}
