package org.artel.portfolio.internal.rest;

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
import org.artel.portfolio.NewPost;
import org.artel.portfolio.Post;
import org.artel.portfolio.internal.Posts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Posts about a publication, over HTTP. */
@Component(service = PostsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications/{publication}/posts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class PostsResource {

    private static final String EXAMPLE =
            """
            {"connector": "telegram"}
            """;

    private final Posts posts;

    @Activate
    public PostsResource(@Reference Posts posts) {
        this.posts = posts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Posts about a publication, the latest first",
            description = "For whoever speaks for the organisation, and for the centre.")
    public Page<Post> list(
            @PathParam("publication") String publication,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return posts.list(publication, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Post to a network",
            description =
                    "Goes out within seconds, and is tried again while the network cannot be"
                            + " reached. Without a text, what the preview shows goes out. Whoever"
                            + " asked for it is told if it is given up.")
    @ApiResponse(
            responseCode = "201",
            description = "In the line",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(
            responseCode = "409",
            description = "not-published; connector-unready; already-queued, with postId")
    public Response queue(
            @PathParam("publication") String publication,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewPost.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewPost body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Post made = posts.queue(publication, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/preview")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What would go out, to the letter")
    @ApiResponse(responseCode = "409", description = "not-published")
    public Posts.Preview preview(
            @PathParam("publication") String publication,
            @Parameter(description = "Name of the connector", required = true)
                    @QueryParam("connector")
                    String connector,
            @Context Caller caller) {
        return posts.preview(publication, connector, caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One post")
    @ApiResponse(
            responseCode = "200",
            description = "The post",
            content = @Content(schema = @Schema(implementation = Post.class)))
    public Response get(
            @PathParam("publication") String publication,
            @PathParam("id") String id,
            @Context Caller caller) {
        return ok(posts.get(publication, id, caller));
    }

    @POST
    @Path("/{id}/retry")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Send it once more",
            description = "One that was given up, or, at once, one that waits for its turn.")
    @ApiResponse(
            responseCode = "200",
            description = "In the line",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(
            responseCode = "409",
            description = "not-published; sending; posted; already-queued, with postId")
    public Response retry(
            @PathParam("publication") String publication,
            @PathParam("id") String id,
            @Context Caller caller) {
        return ok(posts.retry(publication, id, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Take back a post that did not go out; again is no error")
    @ApiResponse(responseCode = "409", description = "sending; posted")
    public void remove(
            @PathParam("publication") String publication,
            @PathParam("id") String id,
            @Context Caller caller) {
        posts.remove(publication, id, caller);
    }

    private static Response ok(Post post) {
        return Answers.ok(post, post.version());
    }
}
