package org.artel.forum.internal.rest;

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
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
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
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.NewPost;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.Revision;
import org.artel.forum.internal.Posts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is said in topics, over HTTP. */
@Component(service = PostsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/posts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class PostsResource {

    private static final String EXAMPLE =
            """
            {"body": "Мы ведём [общую таблицу](https://example.org)."}
            """;

    private final Posts posts;

    @Activate
    public PostsResource(@Reference Posts posts) {
        this.posts = posts;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Posts of a topic, by number",
            description = "With before, those right before that number.")
    public Page<Post> list(
            @PathParam("topic") String topic,
            @Parameter(
                            description = "The smallest number wanted",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @QueryParam("from")
                    String from,
            @Parameter(schema = @Schema(type = "integer", minimum = "1")) @QueryParam("before")
                    String before,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return posts.list(
                topic,
                Parameters.number("from", from, 1, 1, Integer.MAX_VALUE),
                Parameters.number("before", before, 0, 1, Integer.MAX_VALUE),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Reply",
            description =
                    "Markdown; a person is named as [@Имя](/people/ID) and told of it. Whoever is"
                            + " new here waits for approval: the state is PENDING then.")
    @ApiResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(responseCode = "409", description = "locked; topic-state")
    @ApiResponse(responseCode = "429", description = "Too many within a short time")
    public Response reply(
            @PathParam("topic") String topic,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewPost.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewPost body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Post made = posts.reply(topic, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One post")
    @ApiResponse(
            responseCode = "200",
            description = "The post",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(
            responseCode = "404",
            description = "not-found; with movedTo if it stands in another topic")
    public Response get(
            @PathParam("topic") String topic, @PathParam("id") String id, @Context Caller caller) {
        return ok(posts.get(topic, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change what it says",
            description =
                    "By its author for a day, by moderators always. What it said before stays in"
                            + " its history.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(responseCode = "409", description = "too-late; locked")
    public Response change(
            @PathParam("topic") String topic,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = PostChange.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                posts.change(
                        topic,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Delete it; moderators can restore it, again is no error",
            description = "By its author for a day while nobody answered, by moderators always.")
    @ApiResponse(responseCode = "409", description = "answered; too-late; locked; first-post")
    public void remove(
            @PathParam("topic") String topic,
            @PathParam("id") String id,
            @Parameter(description = "Why; its author is told") @QueryParam("reason") String reason,
            @Context Caller caller) {
        posts.remove(topic, id, Given.reason(reason), caller);
    }

    @POST
    @Path("/{id}/restoration")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Show it again",
            description = "What was deleted or hidden; by moderators.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(responseCode = "409", description = "purged")
    public Response restore(
            @PathParam("topic") String topic,
            @PathParam("id") String id,
            Why body,
            @Context Caller caller) {
        return ok(posts.restore(topic, id, Why.of(body), caller));
    }

    @POST
    @Path("/{id}/purge")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove what it says for good", description = "Only its number stays.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Post.class)))
    @ApiResponse(responseCode = "409", description = "first-post")
    public Response purge(
            @PathParam("topic") String topic,
            @PathParam("id") String id,
            Why body,
            @Context Caller caller) {
        return ok(posts.purge(topic, id, Why.of(body), caller));
    }

    @GET
    @Path("/{id}/revisions")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "What it said before, the latest first",
            description = "For its author and moderators.")
    public Page<Revision> revisions(
            @PathParam("topic") String topic,
            @PathParam("id") String id,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return posts.revisions(topic, id, paging.request(), caller);
    }

    private static Response ok(Post post) {
        return Answers.ok(post, post.version());
    }
}
