package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
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
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.Comment;
import org.artel.portfolio.internal.Discussion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What authors and editors say to each other, over HTTP. */
@Component(service = CommentsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications/{publication}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class CommentsResource {

    /** A comment to be. */
    public record Saying(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 4000) String text) {}

    private final Discussion discussion;

    @Activate
    public CommentsResource(@Reference Discussion discussion) {
        this.discussion = discussion;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Comments, the oldest first",
            description = "For whoever may edit the publication.")
    public Page<Comment> list(
            @PathParam("publication") String publication,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return discussion.list(publication, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Say something about it",
            description = "For whoever may edit the publication.")
    @ApiResponse(
            responseCode = "201",
            description = "Said",
            content = @Content(schema = @Schema(implementation = Comment.class)))
    public Response say(
            @PathParam("publication") String publication,
            Saying body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Comment said = discussion.say(publication, Parameters.required(body).text(), caller);
        return Answers.created(uri, said.id(), said, 1);
    }
}
