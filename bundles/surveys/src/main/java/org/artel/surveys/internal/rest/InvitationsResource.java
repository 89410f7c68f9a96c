package org.artel.surveys.internal.rest;

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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.Invitation;
import org.artel.surveys.Invited;
import org.artel.surveys.NewInvitations;
import org.artel.surveys.internal.Invitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Those who are asked to answer, over HTTP. */
@Component(service = InvitationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class InvitationsResource {

    private final Invitations invitations;

    @Activate
    public InvitationsResource(@Reference Invitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Who was invited, the first one first")
    public Page<Invitation> list(
            @PathParam("survey") String survey, @BeanParam Paging paging, @Context Caller caller) {
        return invitations.list(survey, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Invite people, and guests by letter",
            description =
                    "Whoever is invited already is left out. They are reminded two days before the"
                            + " end if they did not answer.")
    @ApiResponse(
            responseCode = "200",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = Invited.class)))
    @ApiResponse(responseCode = "409", description = "survey-state: it is not open")
    public Response invite(
            @PathParam("survey") String survey, NewInvitations body, @Context Caller caller) {
        return Response.ok(invitations.invite(survey, Parameters.required(body), caller)).build();
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Take an invitation back; an answer stays. Again is no error")
    public void revoke(
            @PathParam("survey") String survey,
            @PathParam("id") String id,
            @Context Caller caller) {
        invitations.revoke(survey, id, caller);
    }
}
