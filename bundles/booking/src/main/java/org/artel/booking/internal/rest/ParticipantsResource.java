package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.DELETE;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.booking.Booking;
import org.artel.booking.internal.Participants;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who comes, over HTTP. */
@Component(service = ParticipantsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/bookings/{id}/participants/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class ParticipantsResource {

    private final Participants participants;

    @Activate
    public ParticipantsResource(@Reference Participants participants) {
        this.participants = participants;
    }

    @PUT
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Say that one comes",
            description = "For members of the organisation that the room is booked for.")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    @ApiResponse(responseCode = "409", description = "booking-full with capacity, or booking-state")
    public Response join(@PathParam("id") String id, @Context Caller caller) {
        return ok(participants.join(id, caller));
    }

    @DELETE
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Say that one does not come after all")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response leave(@PathParam("id") String id, @Context Caller caller) {
        return ok(participants.leave(id, caller));
    }

    private static Response ok(Booking booking) {
        return Answers.ok(booking, booking.version());
    }
}
