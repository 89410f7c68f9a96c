package org.artel.organisations.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.organisations.OrganisationInvitations;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.ReceivedInvitation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/invitations}: which organisations invite the person who asks. */
@Component(service = MyInvitationsResource.class)
@RestResource
@Path("/me/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public final class MyInvitationsResource {

    private final OrganisationInvitations invitations;

    @Activate
    public MyInvitationsResource(@Reference OrganisationInvitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Open invitations to one's own address",
            description = "None before the address is confirmed.")
    public Page<ReceivedInvitation> list(@BeanParam Paging paging, @Context Caller caller) {
        return invitations.received(paging.request(), caller);
    }

    @POST
    @Path("/{invitationId}/acceptance")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Join the organisation from today on",
            description = "For whoever has confirmed the address invited; others find nothing.")
    @ApiResponse(responseCode = "200", description = "Joined")
    @ApiResponse(
            responseCode = "409",
            description =
                    "invitation-expired; invitation-settled; membership-overlap: belongs to it already")
    public OrganisationMember accept(
            @PathParam("invitationId") String invitationId, @Context Caller caller) {
        return invitations.accept(invitationId, caller);
    }

    @POST
    @Path("/{invitationId}/rejection")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Decline an invitation")
    @ApiResponse(responseCode = "204", description = "Declined")
    @ApiResponse(responseCode = "409", description = "invitation-expired; invitation-settled")
    public void decline(@PathParam("invitationId") String invitationId, @Context Caller caller) {
        invitations.decline(invitationId, caller);
    }
}
