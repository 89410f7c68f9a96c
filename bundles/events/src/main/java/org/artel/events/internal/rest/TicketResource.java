package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Handouts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A ticket over HTTP. */
@Component(service = TicketResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/registrations/{id}/ticket.pdf")
@Produces({Pdf.TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "events")
public class TicketResource {

    private final Handouts handouts;

    @Activate
    public TicketResource(@Reference Handouts handouts) {
        this.handouts = handouts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "The ticket, to be printed",
            description = "For the person, staff and organisers.")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = Pdf.TYPE))
    @ApiResponse(responseCode = "409", description = "not-confirmed")
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return Pdf.answer("ticket-" + id, handouts.ticket(event, id, caller));
    }
}
