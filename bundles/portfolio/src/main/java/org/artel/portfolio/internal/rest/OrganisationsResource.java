package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.Portfolio;
import org.artel.portfolio.internal.Following;
import org.artel.portfolio.internal.Publications;
import org.artel.portfolio.internal.Views;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Portfolios and followers of organisations over HTTP. */
@Component(service = OrganisationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class OrganisationsResource {

    private final Publications publications;
    private final Views views;
    private final Following following;

    @Activate
    public OrganisationsResource(
            @Reference Publications publications,
            @Reference Views views,
            @Reference Following following) {
        this.publications = publications;
        this.views = views;
        this.following = following;
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "An organisation's portfolio",
            description =
                    "The published version; to people of the organisation, staff and moderators"
                            + " the working copy. An organisation that told nothing yet has an"
                            + " empty one at version 0.")
    @ApiResponse(
            responseCode = "200",
            description = "As the caller may read it",
            content = @Content(schema = @Schema(implementation = Portfolio.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.portfolio(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change the working copy",
            description =
                    "For people of the organisation, staff and moderators. The first change has"
                            + " If-Match \"0\".")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Portfolio.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewPortfolio.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                publications.changePortfolio(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @GET
    @Path("/{id}/following")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Whether one follows it, and how many do")
    public Following.State following(@PathParam("id") String id, @Context Caller caller) {
        return following.state(id, caller);
    }

    @POST
    @Path("/{id}/following")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Be told of what it publishes")
    public Following.State follow(@PathParam("id") String id, @Context Caller caller) {
        return following.follow(id, caller);
    }

    @DELETE
    @Path("/{id}/following")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Be told no more")
    public void leave(@PathParam("id") String id, @Context Caller caller) {
        following.leave(id, caller);
    }

    private Response ok(Publications.Stored<NewPortfolio> stored) {
        Portfolio told = views.portfolio(stored);
        return Answers.ok(told, told.version());
    }
}
