package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Invitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the link of an invitation leads to, over HTTP. */
@Component(service = InvitationAnswersResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/invitations/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class InvitationAnswersResource {

    /** Whether they come. */
    public record Answer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "boolean")
                    Boolean accept) {}

    private final Invitations invitations;

    @Activate
    public InvitationAnswersResource(@Reference Invitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "What one is invited to",
            description = "For whoever has the link; nobody else can guess it.")
    @ApiResponse(
            responseCode = "200",
            description = "The invitation",
            content = @Content(schema = @Schema(implementation = Invitations.Card.class)))
    @ApiResponse(responseCode = "404", description = "Taken back, or never there")
    public Invitations.Card card(@PathParam("token") String token, @Context Caller caller) {
        return invitations.card(token, caller.locale());
    }

    @POST
    @Path("/answer")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Say yes or no",
            description =
                    "Yes after no is welcome. Whoever accepted and does not come withdraws the"
                            + " registration.")
    @ApiResponse(
            responseCode = "200",
            description = "CONFIRMED, WAITING if there was no seat, or DECLINED",
            content = @Content(schema = @Schema(implementation = Invitations.Answered.class)))
    @ApiResponse(responseCode = "403", description = "It is somebody else's")
    @ApiResponse(responseCode = "409", description = "invitation-answered; not-published")
    public Invitations.Answered answer(
            @PathParam("token") String token, Answer body, @Context Caller caller) {
        Boolean accept = Parameters.required(body).accept();
        if (accept == null) {
            throw Problem.invalid(List.of(FieldError.required("/accept")));
        }
        return invitations.answer(token, accept, caller);
    }
}
