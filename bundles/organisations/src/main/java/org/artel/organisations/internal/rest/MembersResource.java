package org.artel.organisations.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
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
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.organisations.NewOrganisationMember;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.OrganisationMemberChange;
import org.artel.organisations.OrganisationMembers;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organisation's people over HTTP. */
@Component(service = MembersResource.class)
@RestResource
@Path("/organisations/{id}/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public final class MembersResource {

    private final OrganisationMembers members;

    @Activate
    public MembersResource(@Reference OrganisationMembers members) {
        this.members = members;
    }

    @GET
    @Allow({Who.STAFF, Who.MEMBER})
    @Operation(summary = "The people of an organisation, past ones included")
    public Page<OrganisationMember> list(
            @PathParam("id") String id, @BeanParam Paging paging, @Context Caller caller) {
        return members.list(id, paging.request(), caller);
    }

    @POST
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(
            summary = "Add a person",
            description = "From today without end, unless dates are given.")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = OrganisationMember.class)))
    @ApiResponse(
            responseCode = "409",
            description = "The person belongs to it in that time already")
    public Response add(
            @PathParam("id") String id,
            NewOrganisationMember body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Versioned<OrganisationMember> added =
                members.add(id, OrganisationsResource.required(body), caller);
        return Answers.created(uri, added.value().id(), added.value(), added.version());
    }

    @GET
    @Path("/{membershipId}")
    @Allow({Who.STAFF, Who.MEMBER})
    @Operation(summary = "One membership")
    @ApiResponse(
            responseCode = "200",
            description = "The membership with its ETag",
            content = @Content(schema = @Schema(implementation = OrganisationMember.class)))
    public Response get(
            @PathParam("id") String id,
            @PathParam("membershipId") String membershipId,
            @Context Caller caller) {
        return ok(members.get(id, membershipId, caller));
    }

    @PATCH
    @Path("/{membershipId}")
    @Consumes("application/merge-patch+json")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "Change role or dates")
    @ApiResponse(
            responseCode = "409",
            description = "Periods would overlap, or the last leader would go")
    @ApiResponse(
            responseCode = "200",
            description = "The membership with its ETag",
            content = @Content(schema = @Schema(implementation = OrganisationMember.class)))
    public Response change(
            @PathParam("id") String id,
            @PathParam("membershipId") String membershipId,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    OrganisationMemberChange
                                                                            .class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        return ok(
                members.change(
                        id,
                        membershipId,
                        version,
                        OrganisationsResource.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{membershipId}")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "End a membership today")
    @ApiResponse(responseCode = "204", description = "Ended, now or before")
    public void end(
            @PathParam("id") String id,
            @PathParam("membershipId") String membershipId,
            @Context Caller caller) {
        members.end(id, membershipId, caller);
    }

    private static Response ok(Versioned<OrganisationMember> member) {
        return Answers.ok(member.value(), member.version());
    }
}
