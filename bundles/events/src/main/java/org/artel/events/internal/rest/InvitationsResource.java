package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.Invitation;
import org.artel.events.NewInvitation;
import org.artel.events.internal.Invitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whom the centre asked to come, over HTTP. */
@Component(service = InvitationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class InvitationsResource {

    private static final String EXAMPLE =
            """
            {"email": "priemnaya@example.org", "name": "Приёмная администрации", "part": "GUEST"}
            """;

    private final Invitations invitations;

    @Activate
    public InvitationsResource(@Reference Invitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Who was invited, and what they said")
    public Page<Invitation> list(
            @PathParam("event") String event,
            @Parameter(schema = @Schema(implementation = Invitation.State.class))
                    @QueryParam("state")
                    String state,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return invitations.list(
                event,
                Parameters.one(Invitation.State.class, "state", state),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Invite a person, or whoever reads an address",
            description =
                    "A letter with a link of their own goes out. Whoever accepts is registered"
                            + " after the deadline too, and without a decision of staff; a"
                            + " PARTICIPANT still needs a seat, and waits in their turn else.")
    @ApiResponse(
            responseCode = "201",
            description = "Sent",
            content = @Content(schema = @Schema(implementation = Invitation.class)))
    @ApiResponse(
            responseCode = "409",
            description = "already-invited, with invitationId; not-published")
    public Response invite(
            @PathParam("event") String event,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewInvitation.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewInvitation body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Invitation made = invitations.invite(event, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Take an invitation back",
            description =
                    "Its link leads nowhere any more; whoever accepted stays registered. Again is"
                            + " no error.")
    public void revoke(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        invitations.revoke(event, id, caller);
    }
}
