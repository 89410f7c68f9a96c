package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Post;
import org.artel.forum.Reaction;
import org.artel.forum.internal.Reactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people say to posts without words, over HTTP. */
@Component(service = ReactionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/posts/{post}/reactions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class ReactionsResource {

    private final Reactions reactions;

    @Activate
    public ReactionsResource(@Reference Reactions reactions) {
        this.reactions = reactions;
    }

    @PUT
    @Path("/{kind}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "React to a post; again is no error")
    @ApiResponse(
            responseCode = "200",
            description = "The post",
            content = @Content(schema = @Schema(implementation = Post.class)))
    public Response add(
            @PathParam("topic") String topic,
            @PathParam("post") String post,
            @Parameter(schema = @Schema(implementation = Reaction.class)) @PathParam("kind")
                    String kind,
            @Context Caller caller) {
        Post now = reactions.add(topic, post, kind(kind), caller);
        return Answers.ok(now, now.version());
    }

    @DELETE
    @Path("/{kind}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Take a reaction back; again is no error")
    public void remove(
            @PathParam("topic") String topic,
            @PathParam("post") String post,
            @Parameter(schema = @Schema(implementation = Reaction.class)) @PathParam("kind")
                    String kind,
            @Context Caller caller) {
        reactions.remove(topic, post, kind(kind), caller);
    }

    private static Reaction kind(String kind) {
        return Parameters.one(Reaction.class, "kind", kind);
    }
}
