package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.PublicationSummary;
import org.artel.portfolio.SavedVersion;
import org.artel.portfolio.internal.History;
import org.artel.portfolio.internal.Publications;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a publication said before, over HTTP. */
@Component(service = VersionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications/{publication}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class VersionsResource {

    private final History history;
    private final Publications publications;

    @Activate
    public VersionsResource(@Reference History history, @Reference Publications publications) {
        this.history = history;
        this.publications = publications;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Versions, the newest first",
            description = "For whoever may edit it; without what they say.")
    public Page<SavedVersion> list(
            @PathParam("publication") String publication,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return history.list(publication, paging.request(), caller);
    }

    @GET
    @Path("/{number}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One version, with what it says", description = "For whoever may edit it.")
    @ApiResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = SavedVersion.class)))
    public Response get(
            @PathParam("publication") String publication,
            @PathParam("number") String number,
            @Context Caller caller) {
        return Answers.ok(history.get(publication, Given.number(number), caller), 1);
    }

    @POST
    @Path("/{number}/restoration")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Make the working copy what it was then",
            description = "For whoever may edit it; If-Match is the publication's ETag.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response restore(
            @PathParam("publication") String publication,
            @PathParam("number") String number,
            @HeaderParam("If-Match") String ifMatch,
            @Context Caller caller) {
        PublicationSummary restored =
                publications.restore(
                        publication, Given.number(number), IfMatch.version(ifMatch), caller);
        return Answers.ok(restored, restored.version());
    }
}
