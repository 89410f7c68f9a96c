package org.artel.organisations.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.organisations.Invitation;
import org.artel.organisations.NewInvitation;
import org.artel.organisations.OrganisationInvitations;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whom an organisation invites, over HTTP. */
@Component(service = InvitationsResource.class)
@RestResource
@Path("/organisations/{id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public final class InvitationsResource {

    private final OrganisationInvitations invitations;

    @Activate
    public InvitationsResource(@Reference OrganisationInvitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "Open invitations of an organisation, the oldest first")
    public Page<Invitation> list(
            @PathParam("id") String id, @BeanParam Paging paging, @Context Caller caller) {
        return invitations.list(id, paging.request(), caller);
    }

    @POST
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(
            summary = "Invite somebody by e-mail address",
            description =
                    "The address gets a letter, and whoever has confirmed it finds the invitation under"
                            + " /api/me/invitations, also after registering later. The answer is the same"
                            + " whether the address is registered or not. Valid for 14 days.")
    @ApiResponse(
            responseCode = "201",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = Invitation.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "already-invited; too-many-invitations: 50 are open; archived: the organisation is")
    @ApiResponse(
            responseCode = "429",
            description = "The caller sent 50 invitations within a day; staff have no such limit")
    public Response invite(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewInvitation.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"email\": \"irina@example.org\","
                                                                            + " \"role\": \"MEMBER\"}")))
                    NewInvitation body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Versioned<Invitation> invited =
                invitations.invite(id, OrganisationsResource.required(body), caller);
        return Answers.created(uri, invited.value().id(), invited.value(), invited.version());
    }

    @GET
    @Path("/{invitationId}")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "One open invitation")
    @ApiResponse(
            responseCode = "200",
            description = "The invitation with its ETag",
            content = @Content(schema = @Schema(implementation = Invitation.class)))
    public Response get(
            @PathParam("id") String id,
            @PathParam("invitationId") String invitationId,
            @Context Caller caller) {
        Versioned<Invitation> found = invitations.get(id, invitationId, caller);
        return Answers.ok(found.value(), found.version());
    }

    @DELETE
    @Path("/{invitationId}")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "Withdraw an invitation")
    @ApiResponse(responseCode = "204", description = "Withdrawn, or no longer open before")
    public void withdraw(
            @PathParam("id") String id,
            @PathParam("invitationId") String invitationId,
            @Context Caller caller) {
        invitations.withdraw(id, invitationId, caller);
    }
}
